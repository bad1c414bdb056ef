/**
 * Somebody's visit by the link of an appointment: looking at it, waiting for its time, and going in. Knows no React. It looks
 * again by itself when the time has come and once a minute before, so that a cancellation is seen; looking changes nothing.
 */
import type { KeptValue, ReadableStore, RequestFailure, RequestResult, StoredGuest } from '@visavis/call-client';
import type { AppointmentLook, Language } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { AgreedContact } from './agreed-contact.js';

export type AppointmentVisitState<Portal> =
  | { readonly phase: 'looking' }
  /** The link is none of ours. */
  | { readonly phase: 'unknown' }
  | { readonly phase: 'failed'; readonly failure: RequestFailure }
  /** `offsetMs`: how far the server's clock is ahead of this one. */
  | { readonly phase: 'early'; readonly look: AppointmentLook; readonly offsetMs: number }
  /** Elsewhere: coming in here is a choice, because it takes over from there. */
  | { readonly phase: 'begun'; readonly look: AppointmentLook; readonly returning: boolean; readonly failure: RequestFailure | null }
  /** `look` is null when nothing is known of it any more. */
  | { readonly phase: 'closed'; readonly why: 'missed' | 'cancelled' | 'over' | 'gone'; readonly look: AppointmentLook | null }
  | { readonly phase: 'inside'; readonly portal: Portal };

export interface AppointmentVisitServices<Portal> {
  /** From the link, or kept by this tab; null when there is neither. */
  readonly token: string | null;
  readonly look: (token: string) => Promise<RequestResult<AppointmentLook>>;
  readonly comeBack: (token: string) => Promise<RequestResult<StoredGuest>>;
  readonly calendar: (token: string, language: Language) => Promise<Blob | null>;
  /** The contact that this tab is the customer of, if any. */
  readonly guest: () => StoredGuest | null;
  readonly openPortal: (contact: AgreedContact, guest: StoredGuest | null) => Portal;
  /** So that a reload of this tab knows its appointment. */
  readonly kept: Pick<KeptValue, 'write'>;
  readonly forgetLink: () => void;
  readonly now: () => number;
  readonly wait: (callback: () => void, ms: number) => () => void;
}

const longestWaitMs = 60_000;
/** After a look that failed, or a clock that is off. */
const shortestWaitMs = 1_000;

export class AppointmentVisit<Portal> {
  readonly #services: AppointmentVisitServices<Portal>;
  readonly #store = createStore<AppointmentVisitState<Portal>>(() => ({ phase: 'looking' }));
  #stopWaiting: (() => void) | null = null;

  constructor(services: AppointmentVisitServices<Portal>) {
    this.#services = services;
  }

  get state(): ReadableStore<AppointmentVisitState<Portal>> {
    return this.#store;
  }

  async start(): Promise<void> {
    this.#show({ phase: 'looking' });
    await this.look();
  }

  /** What is shown stays while it is asked again, and also when the answer does not come. */
  async look(): Promise<void> {
    this.#stopWaiting?.();
    const { now, token } = this.#services;
    if (token === null) return this.#show({ phase: 'unknown' });
    const answer = await this.#services.look(token);
    const state = this.#store.getState();
    if (answer.ok) return this.#follow(answer.result, answer.result.now - now());
    if (answer.code === 'auth.token_invalid' || answer.code === 'request.invalid') return this.#show({ phase: 'unknown' });
    if (answer.code === 'auth.token_expired' || answer.code === 'appointment.over') return this.#show({ phase: 'closed', why: 'gone', look: null });
    if (state.phase === 'early') return this.#lookAgain(state.look.opensAt - (now() + state.offsetMs));
    this.#show({ phase: 'failed', failure: answer });
  }

  /** By a press: the page where it goes on now goes quiet. */
  async comeBack(): Promise<void> {
    const state = this.#store.getState();
    const { token } = this.#services;
    if (state.phase !== 'begun' || state.returning || token === null) return;
    this.#show({ ...state, returning: true, failure: null });
    const answer = await this.#services.comeBack(token);
    if (answer.ok) return this.#enter(state.look, answer.result);
    if (answer.code === 'appointment.over') return this.look();
    this.#show({ ...state, returning: false, failure: answer });
  }

  /** Null when it could not be made. */
  async calendar(language: Language): Promise<Blob | null> {
    const { token } = this.#services;
    return token === null ? null : this.#services.calendar(token, language);
  }

  #follow(look: AppointmentLook, offsetMs: number): void {
    switch (look.state) {
      case 'early':
        this.#show({ phase: 'early', look, offsetMs });
        return this.#lookAgain(look.opensAt - look.now);
      case 'open':
        return this.#enter(look, null);
      case 'begun': {
        const guest = this.#services.guest();
        if (guest?.contactId === look.contactId) return this.#enter(look, guest);
        return this.#show({ phase: 'begun', look, returning: false, failure: null });
      }
      case 'missed':
      case 'cancelled':
      case 'over':
        return this.#show({ phase: 'closed', why: look.state, look });
    }
  }

  #enter({ contactId, customerName, topicId }: AppointmentLook, guest: StoredGuest | null): void {
    const { forgetLink, kept, openPortal, token } = this.#services;
    if (token === null || this.#store.getState().phase === 'inside') return;
    kept.write(token);
    // The steps of the portal are in the address from here on.
    forgetLink();
    const refused = (): void => void this.start();
    this.#show({ phase: 'inside', portal: openPortal({ token, contactId, topicId, customerName, refused }, guest) });
  }

  #lookAgain(leftMs: number): void {
    this.#stopWaiting = this.#services.wait(() => void this.look(), Math.min(longestWaitMs, Math.max(shortestWaitMs, leftMs + 50)));
  }

  #show(state: AppointmentVisitState<Portal>): void {
    this.#store.setState(state, true);
  }
}
