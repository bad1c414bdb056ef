import { DelayedSkeleton, useStore } from '@visavis/ui';
import { lazy, Suspense, type ComponentType } from 'react';
import { CheckPage } from '../check/CheckPage.js';
import { DetailsPage } from '../details/DetailsPage.js';
import { GoodbyePage } from '../goodbye/GoodbyePage.js';
import { GonePage, ResumingPage, SupersededPage } from '../contact/SessionPages.js';
import { PortalShell } from '../shell/PortalShell.js';
import { TopicPage } from '../topic/TopicPage.js';
import { WaitingPage } from '../waiting/WaitingPage.js';
import { usePortal } from './app-context.js';
import { currentPage, stationOf, type PageName } from './current-page.js';

/** The call's page comes later: most of the code that talks to cameras and peers is needed by nobody who still chooses. */
const CallPage = lazy(async () => ({ default: (await import('../call/CallPage.js')).CallPage }));

const pages: Readonly<Record<Exclude<PageName, 'call'>, ComponentType>> = {
  topic: TopicPage,
  details: DetailsPage,
  check: CheckPage,
  resuming: ResumingPage,
  waiting: WaitingPage,
  goodbye: GoodbyePage,
  superseded: SupersededPage,
  gone: GonePage,
};

export function App() {
  const { contact, preparation } = usePortal();
  const step = useStore(preparation.state, (state) => state.step);
  const page = useStore(contact.state, (state) => currentPage(state, step));
  if (page === 'call') {
    return (
      <Suspense fallback={<PortalShell station="call"><DelayedSkeleton heights={[320, 64]} /></PortalShell>}>
        <CallPage />
      </Suspense>
    );
  }
  const Page = pages[page];
  return (
    <PortalShell station={stationOf(page)}>
      <Page key={page} />
    </PortalShell>
  );
}
