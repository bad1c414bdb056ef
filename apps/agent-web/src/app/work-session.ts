/**
 * Everything that lives from signing in to signing out: the connection and the view-models that stand on it.
 * `close` ends all of them, the connection last; calling it again does nothing.
 */
import { Call, ContactFiles, type AccessSession, type AgentConnection, type DeviceStore, type ReadableStore } from '@visavis/call-client';
import type { User } from '@visavis/contracts';
import { Appointments } from '../appointments/appointments.store.js';
import { CallKeeper } from '../call/call-keeper.js';
import { ChatThreads } from '../chat/chat-threads.js';
import { CallMemory } from '../call/call-memory.js';
import { PictureCover } from '../call/picture-cover.js';
import { TodaysContacts } from '../contacts/todays-contacts.store.js';
import { EarlierContacts } from '../customer/earlier-contacts.store.js';
import { DeskSettings } from '../desk/desk-settings.js';
import { DeskStore } from '../desk/desk.store.js';
import { OfferAlert, type Attention } from '../offer/offer-alert.js';
import { onSettingsNews } from '../desk/settings-news.js';
import { Replies } from '../replies/replies.store.js';
import type { KeyValueStorage } from '../storage/key-value-storage.js';
import { WrapUpDrafts } from '../wrap-up/wrap-up-drafts.js';

export interface WorkSessionOptions {
  readonly user: User;
  readonly access: Pick<AccessSession, 'get' | 'accessToken'>;
  readonly connection: AgentConnection;
  readonly devices: DeviceStore;
  readonly cameraWhileRinging: ReadableStore<boolean>;
  readonly attention: readonly Attention[];
  /** Of this tab. */
  readonly tabStorage: KeyValueStorage;
}

export class WorkSession {
  readonly user: User;
  readonly connection: AgentConnection;
  readonly desk: DeskStore;
  readonly settings: DeskSettings;
  readonly calls: CallKeeper;
  readonly cover: PictureCover;
  readonly drafts: WrapUpDrafts;
  readonly contacts: TodaysContacts;
  readonly earlier: EarlierContacts;
  readonly files: ContactFiles;
  readonly threads: ChatThreads;
  readonly replies: Replies;
  readonly appointments: Appointments;
  readonly #alert: OfferAlert;
  readonly #stopNews: () => void;
  #closed = false;

  constructor({ user, access, connection, devices, cameraWhileRinging, attention, tabStorage }: WorkSessionOptions) {
    const memory = new CallMemory(tabStorage);
    this.user = user;
    this.connection = connection;
    this.desk = new DeskStore({ signaling: connection });
    this.settings = new DeskSettings(access);
    this.replies = new Replies(access);
    this.appointments = new Appointments(connection);
    this.#stopNews = onSettingsNews(connection, () => {
      void this.settings.load();
      void this.replies.renew();
    });
    this.contacts = new TodaysContacts({ access, desk: this.desk.state });
    this.earlier = new EarlierContacts({ access, desk: this.desk.state });
    this.files = new ContactFiles({ token: () => access.accessToken() });
    this.threads = new ChatThreads({ signaling: connection, desk: this.desk.state, storage: tabStorage });
    this.drafts = new WrapUpDrafts({ desk: this.desk.state, signaling: connection, storage: tabStorage });
    this.cover = new PictureCover(connection, memory);
    this.calls = new CallKeeper({
      desk: this.desk.state,
      signaling: connection,
      devices,
      cameraWhileRinging,
      memory,
      createCall: (options) => new Call(options),
    });
    this.#alert = new OfferAlert({ desk: this.desk.state, ways: attention });
    void this.settings.load();
    void this.contacts.refresh();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#alert.close();
    this.#stopNews();
    this.appointments.close();
    this.files.close();
    this.calls.close();
    this.drafts.close();
    this.contacts.close();
    this.earlier.close();
    this.threads.close();
    this.desk.close();
    this.connection.close();
  }
}
