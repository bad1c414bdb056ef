import type { Engagement } from '@visavis/contracts';
import { FileDropArea, FilesContext } from '@visavis/ui';
import { useMemo, type ReactNode } from 'react';
import { useSession } from '../app/app-context.js';
import classes from './files.module.css';

export interface EngagementFilesProps {
  readonly engagement: Engagement;
  readonly children: ReactNode;
  /** Also by dropping them on it and by pasting; of one contact only one place takes what is pasted. */
  readonly drops?: boolean;
}

/** Below it, files can be sent to one contact of the agent's and had from it. */
export function EngagementFiles({ engagement, children, drops = true }: EngagementFilesProps) {
  const { files } = useSession();
  const { contactId } = engagement.contact;
  const canSend = engagement.state !== 'offered' && engagement.state !== 'wrapping';
  const value = useMemo(() => ({ files, contactId, canSend }), [files, contactId, canSend]);
  return (
    <FilesContext value={value}>
      {drops ? <FileDropArea className={classes.area ?? ''}>{children}</FileDropArea> : children}
    </FilesContext>
  );
}
