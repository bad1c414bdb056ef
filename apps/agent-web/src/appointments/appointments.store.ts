/**
 * The agent's own appointments that are not over: read after each connection, then followed one by one as the server tells.
 * Making one can be repeated after a lost answer without making a second. Knows no React.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore, RequestFailure, RequestResult } from '@visavis/call-client';
import type { agentRequests, Appointment, MadeAppointment, PayloadOf } from '@visavis/contracts';
import type { DeskSignaling } from '../desk/desk-signaling.js';

export type AppointmentWish = PayloadOf<typeof agentRequests, 'appointment.make'>;

export interface AppointmentsState {
  /** The next one first; null until they were read once. */
  readonly appointments: readonly Appointment[] | null;
  readonly failure: RequestFailure | null;
}

export class Appointments {
  readonly #signaling: DeskSignaling;
  readonly #store = createStore<AppointmentsState>(() => ({ appointments: null, failure: null }));
  readonly #stop: (() => void)[];

  constructor(signaling: DeskSignaling) {
    this.#signaling = signaling;
    this.#stop = [
      signaling.on('appointment.changed', ({ appointment }) => this.#store.setState(({ appointments }) => ({ appointments: appointments && withChanged(appointments, appointment) }))),
      signaling.state.subscribe((state, before) => {
        if (state.phase === 'connected' && before.phase !== 'connected') void this.load();
      }),
    ];
    if (signaling.state.getState().phase === 'connected') void this.load();
  }

  get state(): ReadableStore<AppointmentsState> {
    return this.#store;
  }

  async load(): Promise<void> {
    const answer = await this.#signaling.request('appointment.list', {});
    this.#store.setState(answer.ok ? { appointments: inOrder(answer.result.appointments), failure: null } : { failure: answer });
  }

  async make(wish: AppointmentWish): Promise<RequestResult<MadeAppointment>> {
    const answer = await this.#signaling.request('appointment.make', wish);
    if (answer.ok) this.#adopt(answer.result);
    return answer;
  }

  async linkOf(appointmentId: string): Promise<RequestResult<{ readonly link: string }>> {
    return this.#signaling.request('appointment.link', { appointmentId });
  }

  async cancel(appointmentId: string): Promise<RequestResult<unknown>> {
    return this.#signaling.request('appointment.cancel', { appointmentId });
  }

  close(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  /** The push may come before the answer, or after it. */
  #adopt(made: Appointment): void {
    this.#store.setState(({ appointments }) => ({ appointments: withChanged(appointments ?? [], made) }));
  }
}

/** Those that are over leave the list. An older snapshot never replaces a newer one. */
function withChanged(known: readonly Appointment[], changed: Appointment): readonly Appointment[] {
  const before = known.find(({ id }) => id === changed.id);
  if (before && before.version > changed.version) return known;
  const others = known.filter(({ id }) => id !== changed.id);
  return changed.state === 'agreed' || changed.state === 'begun' ? inOrder([...others, changed]) : others;
}

function inOrder(appointments: readonly Appointment[]): readonly Appointment[] {
  return appointments.toSorted((a, b) => a.from - b.from);
}
