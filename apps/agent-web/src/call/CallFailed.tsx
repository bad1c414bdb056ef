import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Engagement, ErrorCode } from '@visavis/contracts';
import { ErrorPanel } from '@visavis/ui';
import { useSession } from '../app/app-context.js';
import classes from './call.module.css';

export interface CallFailedProps {
  readonly code: ErrorCode;
  readonly engagement: Engagement;
  readonly onRetry: () => void;
}

/** The attempts are used up: try once more by hand, or let the customer go. */
export function CallFailed({ code, engagement, onRetry }: CallFailedProps) {
  const { t } = useTranslation();
  const { desk } = useSession();
  return (
    <div className={classes.failed}>
      <ErrorPanel failure={{ code }} headingOrder={1} onRetry={onRetry}>
        <Button variant="default" onClick={() => void desk.end(engagement.contact.contactId)}>
          {t('call.end')}
        </Button>
      </ErrorPanel>
    </div>
  );
}
