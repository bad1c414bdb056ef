/** The agent's own day: the contacts since local midnight, and what was counted. */
import { createStore } from 'zustand/vanilla';
import { agentFiguresSchema, todaysContactsSchema, type AgentFigures, type AgentState, type TodaysContact } from '@visavis/contracts';
import type { AccessSession, ReadableStore, RequestFailure } from '@visavis/call-client';
import type { DeskState } from '../desk/desk.store.js';

export interface TodaysContactsState {
  /** Null until they were read once. */
  readonly contacts: readonly TodaysContact[] | null;
  /** As reports count them, from contacts that are wrapped up; null until they were read once. */
  readonly figures: AgentFigures | null;
  readonly failure: RequestFailure | null;
}

export interface TodaysContactsOptions {
  readonly access: Pick<AccessSession, 'get'>;
  readonly desk: ReadableStore<Pick<DeskState, 'agent'>>;
  readonly now?: () => Date;
  /** History is written behind the routing's back: when to look again after a contact has left the desk. */
  readonly lookAfterMs?: readonly number[];
}

export class TodaysContacts {
  readonly #options: TodaysContactsOptions;
  readonly #store = createStore<TodaysContactsState>(() => ({ contacts: null, figures: null, failure: null }));
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #unsubscribe: () => void;
  #work: ReadonlySet<string> = new Set();

  constructor(options: TodaysContactsOptions) {
    this.#options = options;
    this.#unsubscribe = options.desk.subscribe(({ agent }) => {
      const states = agent?.engagements.map(({ segmentId, state }) => `${segmentId} ${state}`) ?? [];
      const left = [...this.#work].some((known) => !states.includes(known));
      this.#work = new Set(states);
      if (left) this.#lookAgain();
    });
  }

  get state(): ReadableStore<TodaysContactsState> {
    return this.#store;
  }

  async refresh(): Promise<void> {
    const { access, now = () => new Date() } = this.#options;
    const since = encodeURIComponent(localMidnight(now()).toISOString());
    const [contacts, figures] = await Promise.all([
      access.get(`/api/agent/contacts?since=${since}`, todaysContactsSchema),
      access.get(`/api/agent/statistics?since=${since}`, agentFiguresSchema),
    ]);
    if (contacts.ok) this.#store.setState({ contacts: contacts.result.contacts });
    if (figures.ok) this.#store.setState({ figures: figures.result });
    this.#store.setState({ failure: contacts.ok ? (figures.ok ? null : figures) : contacts });
  }

  close(): void {
    this.#unsubscribe();
    this.#cancelTimers();
  }

  #lookAgain(): void {
    this.#cancelTimers();
    for (const afterMs of this.#options.lookAfterMs ?? [400, 2_500]) {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void this.refresh();
      }, afterMs);
      this.#timers.add(timer);
    }
  }

  #cancelTimers(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

export function localMidnight(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}

/** What the agent is still working on stands above the list, not in it. */
export function finishedContacts(contacts: readonly TodaysContact[], agent: AgentState): readonly TodaysContact[] {
  const current = new Set(agent.engagements.map(({ segmentId }) => segmentId));
  return contacts.filter(({ segmentId }) => !current.has(segmentId));
}
