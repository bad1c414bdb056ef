import { useTranslation } from 'react-i18next';
import { DelayedSkeleton, ErrorPanel, useDocumentTitle, useStore } from '@visavis/ui';
import { DeskPage } from '../desk/DeskPage.js';
import { DeviceCheckPage } from '../device-check/DeviceCheckPage.js';
import { SignInPage } from '../sign-in/SignInPage.js';
import { SessionContext, useApp } from './app-context.js';
import { FullPage } from './FullPage.js';
import { NoPermission } from './NoPermission.js';

export function App() {
  const { app } = useApp();
  const screen = useStore(app.state, (state) => state.screen);
  switch (screen.name) {
    case 'restoring':
      return <Restoring />;
    case 'unreachable':
      return (
        <FullPage>
          <ErrorPanel failure={screen.failure} headingOrder={1} onRetry={() => void app.restore()} />
        </FullPage>
      );
    case 'sign_in':
      return <SignInPage because={screen.because} />;
    case 'no_permission':
      return <NoPermission />;
    case 'device_check':
      return <DeviceCheckPage user={screen.user} />;
    case 'desk':
      return (
        <SessionContext value={screen.session}>
          <DeskPage />
        </SessionContext>
      );
  }
}

function Restoring() {
  const { t } = useTranslation();
  useDocumentTitle(t('pageTitle.other'));
  return (
    <FullPage label={t('restoring')}>
      <DelayedSkeleton heights={[32, 44, 44, 44]} />
    </FullPage>
  );
}
