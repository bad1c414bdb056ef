/** Puts the view-models together and owns them for the page's life. What pages hand to buttons is bound to it. */
import { browserDeviceId, browserGuestSession, connectCustomer, DeviceStore, randomId, requestJson, type ChatThread, type ContactFiles, type RequestResult } from '@visavis/call-client';
import { embeddedEntryPoint, portalSchema, type Language, type Portal } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallKeeper } from '../call/call-keeper.js';
import type { AgreedContact } from '../appointment/agreed-contact.js';
import { NetworkWay } from '../check/network-way.js';
import { contactStartOf } from '../check/join.js';
import { recordingToSend } from '../consent/recording-question.js';
import { takeAnswerLink } from '../contact/answer-link.js';
import { keepsDevices } from '../contact/devices-needed.js';
import { ContactSession } from '../contact/contact-session.js';
import { declaredAttributes, entryLinkOf, linkedTopic } from '../prepare/entry-link.js';
import { CustomerIdentity } from '../embedding/customer-identity.js';
import type { HostPage } from '../embedding/host-page.js';
import { browserHostWindow } from '../embedding/host-window.js';
import { Preparation } from '../prepare/preparation.js';
import { PortalInfo } from '../topic/portal-info.js';

export class PortalApp {
  readonly #guest = browserGuestSession();
  /** Where the organisation's own page shows this one. */
  readonly #entryPointId = embeddedEntryPoint(window.location.pathname);
  readonly info = new PortalInfo({ fetchPortal: () => requestJson(this.#entryPointId === null ? '/api/portal' : `/api/portal?entryPoint=${this.#entryPointId}`, portalSchema) });
  readonly preparation: Preparation;
  /** By which they came, if they did not choose a topic here. */
  readonly appointment: AgreedContact | null;
  readonly devices = new DeviceStore();
  /** What the check page found out about the way to a media server. */
  readonly network = new NetworkWay(() => connectCustomer({ url: window.location.origin, token: () => null }));
  readonly contact = new ContactSession({
    connect: (token) => connectCustomer({ url: window.location.origin, token }),
    guest: this.#guest,
    now: Date.now,
  });
  /** Null until the call's code has been loaded, which happens while waiting. */
  readonly keeper: StoreApi<CallKeeper | null> = createStore<CallKeeper | null>(() => null);
  /** Null until there is a contact, whose page loads its code. */
  readonly files: StoreApi<ContactFiles | null> = createStore<ContactFiles | null>(() => null);
  /** Null until there is a contact and the code of it has been loaded. */
  readonly chat: StoreApi<ChatThread | null> = createStore<ChatThread | null>(() => null);
  readonly #link = entryLinkOf(window.location.search);
  /** Null where no page of the organisation shows or opened this one. */
  #host: Promise<HostPage | null> = Promise.resolve(null);
  readonly identity = new CustomerIdentity({ requestToken: async () => (await this.#host)?.requestToken() ?? null, now: Date.now, newId: randomId });
  #loading: Promise<void> | null = null;
  #loadingFiles: Promise<void> | null = null;

  constructor(appointment: AgreedContact | null = null) {
    this.appointment = appointment;
    this.preparation = new Preparation(window, appointment === null ? 'topic' : 'details');
  }

  /** Comes back to a contact of before a reload. */
  resume(): void {
    this.contact.state.subscribe((state) => {
      if (state.contact !== null) {
        void this.#loadCall();
        void this.#loadFiles();
      }
      void this.#followChat();
      const mine = state.phase === 'open' ? state.contact : null;
      this.keeper.getState()?.follow(mine);
      if (!keepsDevices(state)) this.devices.stop();
    });
    if (this.appointment !== null) return this.#resumeAppointment(this.appointment);
    this.#chooseLinkedTopic();
    const link = takeAnswerLink(window);
    if (link !== null) this.contact.adopt(link);
    this.contact.resume();
    this.#embed();
  }

  /** As part of the organisation's page, which knows who its customer is. */
  #embed(): void {
    const page = this.#entryPointId === null ? null : browserHostWindow(window);
    if (page === null) return;
    const allowedOrigins = this.#portal().then((portal) => portal.allowedOrigins);
    this.#host = import('../embedding/embedded-portal.js').then(({ embedPortal }) => embedPortal({ window: page, allowedOrigins, contact: this.contact.state }), () => null);
    this.identity.state.subscribe(({ name }) => {
      if (name !== null) this.preparation.change({ name });
    });
    if (this.contact.state.getState().phase === 'none') void this.identity.current();
  }

  /** What the portal offers, as soon as it is known. */
  #portal(): Promise<Portal> {
    return new Promise((resolve) => {
      const { portal } = this.info.state.getState();
      if (portal !== null) return resolve(portal);
      const stop = this.info.state.subscribe((state) => {
        if (state.portal === null) return;
        stop();
        resolve(state.portal);
      });
    });
  }

  /** Another contact of this tab's is left alone: they came for this one. */
  #resumeAppointment({ contactId, customerName, topicId }: AgreedContact): void {
    if (this.#guest.read()?.contactId === contactId) return this.contact.resume();
    const { name } = this.preparation.state.getState().draft;
    this.preparation.change({ topicId, medium: 'call', name: name === '' ? customerName : name });
    this.preparation.begin();
  }

  /** Once, when the topics are known: whoever goes back chooses another one. */
  #chooseLinkedTopic(): void {
    void this.#portal().then((portal) => {
      const topicId = linkedTopic(this.#link, portal);
      if (topicId === null || this.preparation.state.getState().draft.topicId !== null) return;
      this.preparation.change({ topicId });
      this.preparation.go('details');
    });
  }

  /** Sends what was prepared. The page follows by itself when it succeeds. */
  readonly join = async (language: Language): Promise<RequestResult<null>> => {
    // A reload on this page has not asked for it yet.
    if (this.info.state.getState().portal === null) await this.info.load();
    const { portal } = this.info.state.getState();
    const { draft } = this.preparation.state.getState();
    const payload = contactStartOf({
      draft,
      recording: recordingToSend(portal, draft),
      devices: this.devices.state.getState(),
      deviceCheck: this.devices.check(),
      networkCheck: this.network.found,
      language,
      deviceId: browserDeviceId(),
      entryPointId: this.#entryPointId,
      customerToken: await this.identity.current(),
      attributes: declaredAttributes(this.#link, portal?.attributes ?? []),
      appointment: this.appointment?.token ?? null,
    });
    if (payload === null) return { ok: false, code: 'request.invalid', message: 'Topic or consent is missing.', correlationId: null };
    const answer = await this.contact.start(payload);
    // It is good for one contact. One that was refused is not sent again.
    if (answer.ok || answer.code.startsWith('customer_token.')) this.identity.forget();
    if (!answer.ok && answer.code === 'appointment.over') this.appointment?.refused();
    // What the portal takes was changed meanwhile: the next attempt says what it takes now.
    if (!answer.ok && answer.code === 'attribute.not_declared') await this.info.load();
    return answer;
  };

  /** The text was changed while this page was open: first the new one, then the question. */
  readonly consentAgain = async (): Promise<void> => {
    await this.info.load();
    this.preparation.askConsentAgain();
  };

  /** A new contact from the first page. */
  readonly restart = (): void => {
    this.contact.forget();
    if (this.appointment !== null) return window.location.assign('/');
    this.files.getState()?.transfers.clear();
    this.preparation.restart();
    this.network.forget();
    this.devices.stop();
    this.identity.restart();
    void this.info.load();
  };

  /** One thread for one contact on one connection; when it is over it can still be read, until it is forgotten. */
  async #followChat(): Promise<void> {
    const current = this.chat.getState();
    const contactId = this.#contactId;
    if (current?.contactId === contactId) return;
    current?.close();
    if (current !== null) this.chat.setState(null, true);
    if (contactId === undefined) return;
    const loaded = await import('../chat/open-thread.js').catch(() => null);
    const { connection } = this.contact;
    // Another one may have begun meanwhile; a failed download is tried again with the next snapshot.
    if (loaded === null || connection === null || this.#contactId !== contactId || this.chat.getState() !== null) return;
    this.chat.setState(loaded.openThread(contactId, connection, () => Date.now() + this.contact.state.getState().clockOffsetMs), true);
  }

  get #contactId(): string | undefined {
    const { contact, phase } = this.contact.state.getState();
    return phase === 'open' ? contact?.contactId : undefined;
  }

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

  #loadFiles(): Promise<void> {
    this.#loadingFiles ??= import('../files/portal-files.js').then(
      ({ portalFiles }) => this.files.setState(portalFiles(this.#guest), true),
      () => {
        this.#loadingFiles = null;
      },
    );
    return this.#loadingFiles;
  }
}
