/** Puts the view-models together and owns them for the page's life. What pages hand to buttons is bound to it. */
import { browserDeviceId, browserGuestSession, connectCustomer, DeviceStore, requestJson, type RequestResult } from '@visavis/call-client';
import { portalSchema, type Language } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallKeeper } from '../call/call-keeper.js';
import { contactStartOf } from '../check/join.js';
import { takeAnswerLink } from '../contact/answer-link.js';
import { ContactSession } from '../contact/contact-session.js';
import { Preparation } from '../prepare/preparation.js';
import { PortalInfo } from '../topic/portal-info.js';

export class PortalApp {
  readonly info = new PortalInfo({ fetchPortal: () => requestJson('/api/portal', portalSchema) });
  readonly preparation = new Preparation(window);
  readonly devices = new DeviceStore();
  readonly contact = new ContactSession({
    connect: (token) => connectCustomer({ url: window.location.origin, token }),
    guest: browserGuestSession(),
    now: Date.now,
  });
  /** Null until the call's code has been loaded, which happens while waiting. */
  readonly keeper: StoreApi<CallKeeper | null> = createStore<CallKeeper | null>(() => null);
  #loading: Promise<void> | null = null;

  /** Comes back to a contact of before a reload. */
  resume(): void {
    this.contact.state.subscribe((state) => {
      if (state.contact !== null) void this.#loadCall();
      const mine = state.phase === 'open' ? state.contact : null;
      this.keeper.getState()?.follow(mine);
      if (state.contact?.state === 'closed' || state.phase === 'superseded' || state.phase === 'gone') this.devices.stop();
    });
    const link = takeAnswerLink(window);
    if (link !== null) this.contact.adopt(link);
    this.contact.resume();
  }

  /** Sends what was prepared. The page follows by itself when it succeeds. */
  readonly join = async (language: Language): Promise<RequestResult<null>> => {
    const payload = contactStartOf({
      draft: this.preparation.state.getState().draft,
      devices: this.devices.state.getState(),
      deviceCheck: this.devices.check(),
      language,
      deviceId: browserDeviceId(),
    });
    if (payload === null) return { ok: false, code: 'request.invalid', message: 'Topic or consent is missing.', correlationId: null };
    return this.contact.start(payload);
  };

  /** The text was changed while this page was open: first the new one, then the question. */
  readonly consentAgain = async (): Promise<void> => {
    await this.info.load();
    this.preparation.askConsentAgain();
  };

  /** A new contact from the first page. */
  readonly restart = (): void => {
    this.contact.forget();
    this.preparation.restart();
    this.devices.stop();
    void this.info.load();
  };

  /** Only customers who wait or talk need the call's code. A failed download is tried again with the next snapshot. */
  #loadCall(): Promise<void> {
    this.#loading ??= import('../call/call-keeper.js').then(
      ({ CallKeeper }) => {
        const keeper = new CallKeeper({ devices: this.devices, signaling: () => this.contact.connection });
        this.keeper.setState(keeper, true);
        const { phase, contact } = this.contact.state.getState();
        keeper.follow(phase === 'open' ? contact : null);
      },
      () => {
        this.#loading = null;
      },
    );
    return this.#loading;
  }
}
