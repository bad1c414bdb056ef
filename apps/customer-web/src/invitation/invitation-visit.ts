/**
 * Somebody's visit by an invitation: looking at it, coming in by a click, talking, and being gone. Knows no React. What the link
 * says is untrusted text; the server judges it.
 */
import { Call, type CallOptions, type DeviceStore, type InviteeConnection, requestFailure, type KeptValue, type ReadableStore, type RequestFailure, type RequestResult } from '@visavis/call-client';
import { inviteeAccessSchema, type InvitationRedeem, type InvitationView, type InviteeAccess, type InviteeConversation, type Language, type RecordingAnswer } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { KeptCall } from '../call/call-keeper.js';

export type VisitState =
  | { readonly phase: 'looking' }
  /** The invitation could not be read; null when it could, and is not good any more. */
  | { readonly phase: 'closed'; readonly why: 'used' | 'over'; readonly organisation: string | null }
  | { readonly phase: 'failed'; readonly failure: RequestFailure }
  | { readonly phase: 'invited'; readonly invitation: InvitationView; readonly joining: boolean; readonly failure: RequestFailure | null }
  /** `conversation` is null until the server has said. */
  | { readonly phase: 'inside'; readonly conversation: InviteeConversation | null; readonly call: KeptCall | null }
  | { readonly phase: 'superseded' }
  /** They left, or the conversation is over for them. */
  | { readonly phase: 'left' };

export interface VisitServices {
  /** From the link; null when there is none in it. */
  readonly linkToken: string | null;
  readonly look: (token: string) => Promise<RequestResult<InvitationView>>;
  readonly redeem: (request: InvitationRedeem) => Promise<RequestResult<InviteeAccess>>;
  readonly connect: (token: string) => InviteeConnection;
  readonly devices: Pick<DeviceStore, 'tracks' | 'start' | 'stop' | 'state'>;
  readonly kept: KeptValue;
  /** The link has done its work: takes it out of the address bar. */
  readonly forgetLink: () => void;
  readonly createCall?: (options: CallOptions) => KeptCall;
}

export class InvitationVisit {
  readonly #services: VisitServices;
  readonly #store = createStore<VisitState>(() => ({ phase: 'looking' }));
  #release: (() => void)[] = [];
  #connection: InviteeConnection | null = null;
  #opening = false;

  constructor(services: VisitServices) {
    this.#services = services;
  }

  get state(): ReadableStore<VisitState> {
    return this.#store;
  }

  /** A reload comes back to the conversation; else the link says what it is for. */
  async start(): Promise<void> {
    const access = readAccess(this.#services.kept);
    if (access !== null) return this.#enter(access);
    await this.look();
  }

  async look(): Promise<void> {
    const { linkToken, look } = this.#services;
    if (linkToken === null) return this.#show({ phase: 'closed', why: 'over', organisation: null });
    this.#show({ phase: 'looking' });
    const answer = await look(linkToken);
    if (!answer.ok) return this.#show(isOver(answer) ? { phase: 'closed', why: 'over', organisation: null } : { phase: 'failed', failure: answer });
    const { organisation, state } = answer.result;
    this.#show(state === 'open' ? { phase: 'invited', invitation: answer.result, joining: false, failure: null } : { phase: 'closed', why: state, organisation });
  }

  /** `recording`: what they answered; null where they were not asked. By a click: this uses the invitation up. Devices first, so that nobody is in the conversation while the browser asks. */
  async join(name: string, language: Language, recording: RecordingAnswer | null): Promise<void> {
    const { devices, linkToken, redeem } = this.#services;
    const state = this.#store.getState();
    if (state.phase !== 'invited' || state.joining || linkToken === null) return;
    const { invitation } = state;
    this.#show({ ...state, joining: true, failure: null });
    await devices.start({ camera: invitation.channel === 'video', microphone: true });
    const answer = await redeem({ token: linkToken, name, consent: { textVersion: invitation.consent.textVersion, accepted: true, language }, ...(recording && { recording }) });
    if (answer.ok) return this.#enter(answer.result);
    devices.stop();
    if (answer.code === 'invitation.used') this.#show({ phase: 'closed', why: 'used', organisation: invitation.organisation });
    else if (isOver(answer)) this.#show({ phase: 'closed', why: 'over', organisation: invitation.organisation });
    else if (answer.code === 'consent.outdated') await this.look();
    else this.#show({ phase: 'invited', invitation, joining: false, failure: answer });
  }

  async answerConsent(answer: RecordingAnswer): Promise<RequestResult<unknown>> {
    return this.#connection ? this.#connection.request('consent.answer', answer) : requestFailure('contact.not_allowed_now', 'They are not in the conversation.');
  }

  /** For good. It is over for this page also when the server cannot be told: then the grace period ends it there. */
  async leave(): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    await connection.request('conversation.leave', {}, { timeoutMs: 3_000, whenDisconnected: 'fail' });
    this.#gone();
  }

  /** After another page of the same person took over. */
  takeOver(): void {
    this.#show({ phase: 'inside', conversation: null, call: null });
    this.#connection?.reconnect();
  }

  async #enter(access: InviteeAccess): Promise<void> {
    const { connect, forgetLink, kept } = this.#services;
    kept.write(JSON.stringify(access));
    forgetLink();
    this.#show({ phase: 'inside', conversation: null, call: null });
    const connection = connect(access.token);
    this.#connection = connection;
    this.#release.push(
      connection.on('conversation.changed', (conversation) => this.#follow(conversation)),
      connection.on('session.superseded', () => this.#superseded()),
      connection.state.subscribe(({ phase }) => {
        if (phase === 'refused') this.#gone();
      }),
    );
    const answer = await connection.request('conversation.get', {});
    if (answer.ok) this.#follow(answer.result.conversation);
    else if (isOver(answer)) this.#gone();
  }

  #follow(conversation: InviteeConversation): void {
    const state = this.#store.getState();
    if (state.phase !== 'inside') return;
    if (conversation.state === 'over') return this.#gone();
    if (state.conversation !== null && state.conversation.version > conversation.version) return;
    this.#show({ ...state, conversation });
    if (state.call === null) void this.#open(conversation);
  }

  /** After a reload the devices have to be opened again first. */
  async #open({ channel, contactId }: InviteeConversation): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    const { createCall = (options) => new Call(options), devices } = this.#services;
    const { camera, microphone } = devices.state.getState();
    if (camera.status === 'off' && microphone.status === 'off') await devices.start({ camera: channel === 'video', microphone: true });
    this.#opening = false;
    const state = this.#store.getState();
    // They may have left while the browser asked.
    if (state.phase !== 'inside' || this.#connection === null) return devices.stop();
    const tracks = devices.tracks.getState();
    const call = createCall({ contactId, signaling: this.#connection, localTracks: tracks, muted: { audio: false, video: tracks.video === null } });
    this.#release.push(devices.tracks.subscribe((changed) => call.setLocalTracks(changed)));
    this.#show({ ...state, call });
    call.start();
  }

  #superseded(): void {
    const state = this.#store.getState();
    if (state.phase === 'inside') state.call?.close();
    this.#services.devices.stop();
    this.#show({ phase: 'superseded' });
  }

  #gone(): void {
    const state = this.#store.getState();
    if (state.phase === 'inside') state.call?.close();
    for (const release of this.#release.splice(0)) release();
    this.#connection?.close();
    this.#connection = null;
    this.#services.kept.remove();
    this.#services.devices.stop();
    this.#show({ phase: 'left' });
  }

  #show(state: VisitState): void {
    this.#store.setState(state, true);
  }
}

/** Nothing that trying again would change. */
function isOver({ code }: RequestFailure): boolean {
  return code === 'invitation.over' || code === 'auth.token_expired' || code === 'auth.token_invalid' || code === 'contact.not_found';
}

function readAccess(kept: KeptValue): InviteeAccess | null {
  const text = kept.read();
  if (text === null) return null;
  try {
    return inviteeAccessSchema.parse(JSON.parse(text));
  } catch {
    // A damaged entry counts as none.
    return null;
  }
}
