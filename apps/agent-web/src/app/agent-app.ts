/** Which page the agent sees, from the first moment to signing out, and who owns what is behind it. Knows no React. */
import { createStore } from 'zustand/vanilla';
import type { AccessSession, AccessState, ReadableStore, RequestFailure } from '@visavis/call-client';
import type { ErrorCode, User } from '@visavis/contracts';
import type { DeviceCheckMemory } from '../device-check/device-check-memory.js';
import type { WorkSession } from './work-session.js';

/** Why somebody who was at work sees the sign-in page; null for who has only just come. */
export type SignedOutBecause = 'expired' | 'ended' | 'by_user' | null;

export type Screen =
  | { readonly name: 'restoring' }
  | { readonly name: 'unreachable'; readonly failure: RequestFailure }
  | { readonly name: 'sign_in'; readonly because: SignedOutBecause }
  | { readonly name: 'no_permission'; readonly code: ErrorCode }
  | { readonly name: 'device_check'; readonly user: User }
  | { readonly name: 'desk'; readonly session: WorkSession };

export type DeskSession = Pick<WorkSession, 'connection' | 'desk' | 'close'>;

export interface AgentAppOptions {
  readonly access: Pick<AccessSession, 'state' | 'restore' | 'signOut'>;
  readonly deviceCheck: DeviceCheckMemory;
  readonly openSession: (user: User) => WorkSession;
}

export class AgentApp {
  readonly #options: AgentAppOptions;
  readonly #store = createStore<{ screen: Screen }>(() => ({ screen: { name: 'restoring' } }));
  readonly #stop: (() => void)[] = [];
  #session: WorkSession | null = null;
  /** Set before signing out, because the access session only knows that we are out. */
  #because: SignedOutBecause = null;

  constructor(options: AgentAppOptions) {
    this.#options = options;
    this.#stop.push(options.access.state.subscribe((state, before) => this.#follow(state, before)));
  }

  get state(): ReadableStore<{ screen: Screen }> {
    return this.#store;
  }

  /** Comes back after a reload; also the way to try again when the service was not reachable. */
  async restore(): Promise<void> {
    this.#show({ name: 'restoring' });
    const answer = await this.#options.access.restore();
    if (answer.ok || this.#store.getState().screen.name !== 'restoring') return;
    const { phase } = this.#options.access.state.getState();
    if (phase === 'unknown') this.#show({ name: 'unreachable', failure: answer });
    else if (phase === 'signed_out') this.#show({ name: 'sign_in', because: null });
  }

  leaveDeviceCheck(how: 'finished' | 'skipped'): void {
    const { screen } = this.#store.getState();
    if (screen.name !== 'device_check') return;
    this.#options.deviceCheck[how]();
    this.#openDesk(screen.user);
  }

  async signOut(options: { everywhere: boolean }): Promise<void> {
    this.#because = 'by_user';
    // Nobody should be offered a contact after leaving; if the server does not hear it, the closed connection says the same.
    await this.#session?.desk.leave();
    this.#closeSession();
    await this.#options.access.signOut(options);
  }

  close(): void {
    for (const stop of this.#stop.splice(0)) stop();
    this.#closeSession();
  }

  #follow(state: AccessState, before: AccessState): void {
    if (state.phase === 'signed_in' && this.#session === null) {
      const { deviceCheck } = this.#options;
      // Coming from the form, not from a reload: this is a new working day.
      if (before.phase === 'signed_out') deviceCheck.signedIn();
      this.#because = null;
      if (deviceCheck.isDue) this.#show({ name: 'device_check', user: state.user });
      else this.#openDesk(state.user);
    }
    if (state.phase === 'signed_out') {
      this.#closeSession();
      this.#show({ name: 'sign_in', because: this.#because ?? (state.why === 'never' ? null : state.why) });
      this.#because = null;
    }
  }

  #openDesk(user: User): void {
    const session = this.#options.openSession(user);
    this.#session = session;
    const { connection } = session;
    connection.on('session.ended', () => this.#leaveWork('ended'));
    connection.state.subscribe((state) => {
      if (state.phase !== 'refused' || this.#session !== session) return;
      if (state.code === 'auth.forbidden') this.#refuse(state.code);
      else if (state.code.startsWith('auth.')) this.#leaveWork('expired');
    });
    this.#show({ name: 'desk', session });
  }

  #refuse(code: ErrorCode): void {
    this.#closeSession();
    this.#show({ name: 'no_permission', code });
  }

  #leaveWork(because: 'expired' | 'ended'): void {
    this.#because = because;
    this.#closeSession();
    this.#show({ name: 'sign_in', because });
    void this.#options.access.signOut();
  }

  #closeSession(): void {
    const session = this.#session;
    this.#session = null;
    session?.close();
  }

  #show(screen: Screen): void {
    this.#store.setState({ screen });
  }
}
