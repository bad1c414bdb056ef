import type { legPushes, PushOf, qualityPushes } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { LegSignaling } from '../call/leg-signaling.js';
import type { ConnectionState } from '../signaling/connection-state.js';
import type { RequestResult } from '../signaling/request-result.js';
import { TypedEvents } from '../state/typed-events.js';

type All = typeof legPushes & typeof qualityPushes;
type Pushes = { [Name in keyof All]: PushOf<All, Name> };
type Reply = (payload: never) => RequestResult<unknown> | Promise<RequestResult<unknown>>;

export const ok = (result: unknown): RequestResult<unknown> => ({ ok: true, result });

/** A gateway that says yes to everything until a test tells it otherwise. */
export class FakeLegSignaling implements LegSignaling {
  readonly state = createStore<ConnectionState>(() => ({ phase: 'connected' }));
  readonly requests: { name: string; payload: unknown }[] = [];
  readonly replies: Record<string, Reply> = {
    'leg.prepare': () => ok({ iceServers: [] }),
    'leg.open': () => ok({ legId: `leg-${this.named('leg.open').length}`, answer: { type: 'answer', sdp: 'answer' } }),
    'quality.report': () => ok({ others: [] }),
    'leg.publish': () => ok({ answer: { type: 'answer', sdp: 'answer' } }),
  };
  readonly #events = new TypedEvents<Pushes>();

  readonly request = (async (name: string, payload: unknown) => {
    this.requests.push({ name, payload });
    return (await this.replies[name]?.(payload as never)) ?? ok({});
  }) as LegSignaling['request'];

  on<Name extends keyof Pushes>(name: Name, listener: (payload: Pushes[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  push<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void {
    this.#events.emit(name, payload);
  }

  named(name: string): unknown[] {
    return this.requests.filter((request) => request.name === name).map(({ payload }) => payload);
  }

  renewals = 0;

  renew(): void {
    this.renewals += 1;
  }

  disconnect(): void {
    this.state.setState({ phase: 'reconnecting', since: 0, attempt: 1 }, true);
  }

  reconnect(): void {
    this.state.setState({ phase: 'connected' }, true);
  }
}
