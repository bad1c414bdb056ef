/** A desk's connection without a server: records what was asked, answers what the test says, pushes on demand. */
import { createStore } from 'zustand/vanilla';
import type { ConnectionState, RequestFailure, RequestResult } from '@visavis/call-client';
import type { agentPushes, ErrorCode, PushOf } from '@visavis/contracts';
import type { DeskSignaling } from '../desk/desk-signaling.js';

type Pushes = typeof agentPushes;
type Answer = RequestResult<unknown>;

export function refused(code: ErrorCode): RequestFailure {
  return { ok: false, code, message: code, correlationId: 'c-1' };
}

export class FakeSignaling implements DeskSignaling {
  readonly asked: { name: string; payload: unknown }[] = [];
  readonly #answers = new Map<string, (payload: unknown) => Answer | Promise<Answer>>();
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  readonly #state = createStore<ConnectionState>(() => ({ phase: 'connecting' }));

  readonly state: DeskSignaling['state'] = this.#state;

  readonly request: DeskSignaling['request'] = async (name, payload) => {
    this.asked.push({ name, payload });
    const answer = await (this.#answers.get(name)?.(payload) ?? { ok: true, result: {} });
    // The test's answer stands for what the server would have sent for this name.
    return answer as never;
  };

  readonly on: DeskSignaling['on'] = (name, listener) => {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

  renew(): void {
    this.asked.push({ name: 'renew', payload: null });
  }

  answer(name: string, answer: (payload: unknown) => Answer | Promise<Answer>): void {
    this.#answers.set(name, answer);
  }

  push<Name extends keyof Pushes & string>(name: Name, payload: PushOf<Pushes, Name>): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as (payload: unknown) => void)(payload);
  }

  connection(state: ConnectionState): void {
    this.#state.setState(state, true);
  }

  askedFor(name: string): unknown[] {
    return this.asked.filter((request) => request.name === name).map((request) => request.payload);
  }
}
