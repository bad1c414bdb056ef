/** The portal as part of the organisation's page. Loaded only there. */
import type { StoreApi } from 'zustand/vanilla';
import type { ContactState } from '../contact/contact-state.js';
import { embeddedStateOf } from './embedded-state.js';
import { HostPage } from './host-page.js';
import type { HostWindow } from './host-window.js';

export interface EmbeddedPortalServices {
  readonly window: HostWindow;
  readonly allowedOrigins: Promise<readonly string[]>;
  readonly contact: Pick<StoreApi<ContactState>, 'getState' | 'subscribe'>;
}

export function embedPortal({ allowedOrigins, contact, window: peer }: EmbeddedPortalServices): HostPage {
  const host = new HostPage({ window: peer, allowedOrigins });
  let told = '';
  const tell = (state: ContactState): void => {
    const [name, contactId] = [embeddedStateOf(state), state.contact?.contactId ?? null];
    const now = `${name} ${contactId}`;
    if (now === told) return;
    told = now;
    void host.tellState(name, contactId);
  };
  // After a reload nothing is known yet: the page must not believe that the contact is over.
  contact.subscribe((state) => state.phase === 'resuming' || tell(state));
  if (contact.getState().phase !== 'resuming') tell(contact.getState());
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && document.fullscreenElement === null && document.querySelector('[role="dialog"], [role="listbox"]') === null) host.minimise();
  });
  return host;
}
