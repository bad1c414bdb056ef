/**
 * To whom a conversation may go, as the dialog shows it while it is open: looked up again and again, because colleagues come
 * and go meanwhile. Knows no React.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore, RequestFailure } from '@visavis/call-client';
import type { TransferAgent, TransferQueue, TransferTargets, TransferTo } from '@visavis/contracts';
import type { DeskSignaling } from '../desk/desk-signaling.js';

export type Target = ({ readonly type: 'agent' } & TransferAgent) | ({ readonly type: 'queue' } & TransferQueue);

export interface TransferChoiceState {
  readonly search: string;
  /** Null until the first answer. */
  readonly targets: TransferTargets | null;
  /** Of the latest look, if it failed; what was known before still stands. */
  readonly failure: RequestFailure | null;
  /** As it was when it was chosen; `current` says how it is now. */
  readonly chosen: Target | null;
}

export interface TransferChoiceOptions {
  readonly signaling: Pick<DeskSignaling, 'request'>;
  readonly contactId: string;
  readonly everyMs?: number;
}

export class TransferChoice {
  readonly #options: TransferChoiceOptions;
  readonly #store = createStore<TransferChoiceState>(() => ({ search: '', targets: null, failure: null, chosen: null }));
  #timer: ReturnType<typeof setInterval> | undefined;
  #looks = 0;

  constructor(options: TransferChoiceOptions) {
    this.#options = options;
  }

  get state(): ReadableStore<TransferChoiceState> {
    return this.#store;
  }

  open(): void {
    this.#timer ??= setInterval(() => void this.look(), this.#options.everyMs ?? 3_000);
    void this.look();
  }

  /** What is still being asked for is not taken in any more. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#looks += 1;
  }

  search(search: string): void {
    this.#store.setState({ search });
    void this.look();
  }

  choose(chosen: Target): void {
    this.#store.setState({ chosen });
  }

  async look(): Promise<void> {
    const look = (this.#looks += 1);
    const { contactId, signaling } = this.#options;
    const answer = await signaling.request('transfer.targets', { contactId, search: this.#store.getState().search }, { whenDisconnected: 'fail' });
    if (look !== this.#looks) return;
    if (!answer.ok) return this.#store.setState({ failure: answer });
    this.#store.setState(({ chosen }) => ({ targets: answer.result, failure: null, chosen: current(chosen, answer.result) }));
  }
}

export function keyOf(target: Target): string {
  return target.type === 'agent' ? `agent ${target.agentId}` : `queue ${target.queueId}`;
}

export function canTake({ state }: Target): boolean {
  return state === 'available' || state === 'open';
}

export function toOf(target: Target): TransferTo {
  return target.type === 'agent' ? { type: 'agent', agentId: target.agentId } : { type: 'queue', queueId: target.queueId };
}

export function listOf({ agents, queues }: TransferTargets): { readonly agents: readonly Target[]; readonly queues: readonly Target[] } {
  return { agents: agents.map((agent) => ({ type: 'agent', ...agent })), queues: queues.map((queue) => ({ type: 'queue', ...queue })) };
}

/** Somebody whom a narrower search does not show stays chosen, as they were seen last. */
function current(chosen: Target | null, targets: TransferTargets): Target | null {
  if (chosen === null) return null;
  const { agents, queues } = listOf(targets);
  return [...agents, ...queues].find((target) => keyOf(target) === keyOf(chosen)) ?? chosen;
}
