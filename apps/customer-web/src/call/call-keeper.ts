/**
 * Keeps the media of the customer's contact in step with its state: prepares while someone is picking up, starts when the
 * conversation begins, closes when it is over. Owns at most one Call; cameras and microphones stay the device store's.
 */
import { Call, type CallOptions, type DeviceStore, type LegSignaling, type Muted } from '@visavis/call-client';
import type { CustomerContact } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type KeptCall = Pick<Call, 'contactId' | 'state' | 'muted' | 'pictures' | 'setVoiceOnly' | 'turnVideoOn' | 'remote' | 'quality' | 'othersQuality' | 'screen' | 'shareScreen' | 'stopSharing' | 'prepare' | 'start' | 'setMuted' | 'setLocalTracks' | 'tryNow' | 'close'>;

export interface CallKeeperServices {
  readonly devices: Pick<DeviceStore, 'state' | 'tracks' | 'start'>;
  /** Null while there is no connection, that is, no contact. */
  readonly signaling: () => LegSignaling | null;
  readonly createCall?: (options: CallOptions) => KeptCall;
}

export interface CallKeeperState {
  readonly call: KeptCall | null;
  /** After a reload the devices have to be opened again first. */
  readonly openingDevices: boolean;
}

type Wanted = 'nothing' | 'prepared' | 'started';

const wantedIn: Readonly<Record<CustomerContact['state'], Wanted>> = {
  appointed: 'nothing',
  queued: 'nothing',
  leaving: 'nothing',
  callback_scheduled: 'nothing',
  callback_waiting: 'nothing',
  calling_customer: 'nothing',
  offered: 'prepared',
  connecting: 'started',
  active: 'started',
  held: 'started',
  closed: 'nothing',
};

export class CallKeeper {
  readonly #services: CallKeeperServices;
  readonly #store: StoreApi<CallKeeperState> = createStore(() => ({ call: null, openingDevices: false }));
  #wanted: Wanted = 'nothing';
  #started = false;
  #release: () => void = () => {};

  constructor(services: CallKeeperServices) {
    this.#services = services;
  }

  get state(): Pick<StoreApi<CallKeeperState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  /** Call it with every snapshot; null when there is no contact any more or another tab has it. */
  follow(contact: CustomerContact | null): void {
    this.#wanted = contact === null || contact.channel === 'chat' ? 'nothing' : contact.isCallback ? 'nothing' : wantedIn[contact.state];
    const { call } = this.#store.getState();
    if (call !== null && (this.#wanted === 'nothing' || call.contactId !== contact?.contactId)) this.#drop();
    if (contact !== null && this.#wanted !== 'nothing') void this.#bringAbout(contact);
  }

  /** After a call that ended by a fault: a fresh one for the same contact. */
  retry(contact: CustomerContact): void {
    this.#drop();
    this.follow(contact);
  }

  close(): void {
    this.#wanted = 'nothing';
    this.#drop();
  }

  async #bringAbout(contact: CustomerContact): Promise<void> {
    if (this.#store.getState().openingDevices) return;
    await this.#openDevices(contact);
    // The contact may have moved on while the browser asked for permission: `follow` has noted what is wanted now.
    if (this.#wanted === 'nothing') return;
    const call = this.#store.getState().call ?? this.#create(contact);
    if (call === null || this.#started) return;
    if (this.#wanted === 'prepared') {
      call.prepare();
      return;
    }
    this.#started = true;
    call.start();
  }

  async #openDevices(contact: CustomerContact): Promise<void> {
    const { camera, microphone, voiceOnly } = this.#services.devices.state.getState();
    if (camera.status !== 'off' || microphone.status !== 'off') return;
    this.#store.setState({ openingDevices: true });
    await this.#services.devices.start({ camera: contact.channel === 'video' && !voiceOnly, microphone: true });
    this.#store.setState({ openingDevices: false });
  }

  #create(contact: CustomerContact): KeptCall | null {
    const { devices, signaling, createCall = (options) => new Call(options) } = this.#services;
    const leg = signaling();
    if (leg === null) return null;
    const tracks = devices.tracks.getState();
    const muted: Muted = { audio: false, video: tracks.video === null };
    const call = createCall({ contactId: contact.contactId, signaling: leg, localTracks: tracks, muted });
    this.#release = devices.tracks.subscribe((changed) => call.setLocalTracks(changed));
    this.#started = false;
    this.#store.setState({ call });
    return call;
  }

  #drop(): void {
    this.#release();
    this.#release = () => {};
    this.#started = false;
    const { call } = this.#store.getState();
    this.#store.setState({ call: null });
    call?.close();
  }
}
