/** What the page and the portal in a frame or a window say to each other. The portal is where the script came from, exactly. */
import type { EmbeddedState, PageMessage } from '@visavis/contracts';
import { frameMessageOf, pageMessage } from './messages.js';

export interface PortalLinkServices {
  readonly portal: string;
  /** The frame's or window's own; null while there is none. */
  readonly peer: () => Window | null;
  readonly token: () => Promise<string | null>;
  readonly onState: (state: EmbeddedState, contactId: string | null) => void;
  readonly onMinimise: () => void;
}

export class PortalLink {
  readonly #services: PortalLinkServices;
  readonly #listener = (event: MessageEvent): void => this.#hear(event);

  constructor(services: PortalLinkServices) {
    this.#services = services;
    window.addEventListener('message', this.#listener);
  }

  close(): void {
    window.removeEventListener('message', this.#listener);
  }

  #hear({ data, origin, source }: MessageEvent): void {
    const { onMinimise, onState, peer, portal } = this.#services;
    if (origin !== portal || source === null || source !== peer()) return;
    const message = frameMessageOf(data);
    switch (message?.type) {
      case 'ready':
        return this.#say(pageMessage({ type: 'hello' }));
      case 'token_wanted':
        return void this.#giveToken(message.requestId);
      case 'state':
        return onState(message.state, message.contactId);
      case 'minimise':
        return onMinimise();
      case undefined:
    }
  }

  async #giveToken(requestId: number): Promise<void> {
    const token = await this.#services.token().catch((error: unknown) => {
      reportError(new Error('visavis: the page has failed to give a customer token.', { cause: error }));
      return null;
    });
    this.#say(pageMessage({ type: 'token', requestId, token: token || null }));
  }

  #say(message: PageMessage): void {
    this.#services.peer()?.postMessage(message, this.#services.portal);
  }
}
