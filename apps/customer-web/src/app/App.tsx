import { DelayedSkeleton, useStore } from '@visavis/ui';
import { Activity, memo, Suspense, useDeferredValue, useEffect, type ComponentType } from 'react';
import { GonePage, ResumingPage, SupersededPage } from '../contact/SessionPages.js';
import { DetailsPage } from '../details/DetailsPage.js';
import { PortalShell } from '../shell/PortalShell.js';
import { TopicPage } from '../topic/TopicPage.js';
import { usePortal } from './app-context.js';
import { currentPage, stationOf, type PageName } from './current-page.js';
import { CallbackPage, CallPage, ChatPage, CheckPage, GoodbyePage, preload, WaitingPage, type LaterPage } from './later-pages.js';

const pages: Readonly<Record<Exclude<PageName, 'call'>, ComponentType>> = {
  topic: TopicPage,
  details: DetailsPage,
  check: CheckPage,
  resuming: ResumingPage,
  waiting: WaitingPage,
  callback: CallbackPage,
  chat: ChatPage,
  goodbye: GoodbyePage,
  superseded: SupersededPage,
  gone: GonePage,
};

/** What is fetched ahead while a page is read. */
const comingAfter: Readonly<Partial<Record<PageName, readonly LaterPage[]>>> = {
  details: ['check', 'waiting'],
  waiting: ['call', 'goodbye', 'callback'],
  callback: ['call', 'goodbye'],
};

export function App() {
  const { contact, preparation } = usePortal();
  const step = useStore(preparation.state, (state) => state.step);
  const page = useStore(contact.state, (state) => currentPage(state, step));
  useEffect(() => preload(comingAfter[page] ?? []), [page]);
  // Drawn in small pieces: a call connects while its page appears, and its messages must not wait for drawing.
  return <Shown page={useDeferredValue(page)} />;
}

const Shown = memo(function Shown({ page }: { readonly page: PageName }) {
  const loading = <DelayedSkeleton heights={[40, 160, 160]} />;
  const Page = page === 'call' ? null : pages[page];
  return (
    <>
      {Page !== null && (
        <PortalShell station={stationOf(page)}>
          <Suspense fallback={loading}>
            <Page key={page} />
          </Suspense>
        </PortalShell>
      )}
      {(page === 'waiting' || page === 'call') && (
        // Drawn out of sight while in line: drawing it when somebody picks up would keep the connection waiting.
        <Activity mode={page === 'call' ? 'visible' : 'hidden'}>
          <Suspense fallback={<PortalShell station="call">{loading}</PortalShell>}>
            <CallPage />
          </Suspense>
        </Activity>
      )}
    </>
  );
});
