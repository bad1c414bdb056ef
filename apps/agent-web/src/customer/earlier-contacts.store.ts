/** What the customers of the agent's contacts asked for before: read once for each contact, as soon as it is offered. */
import { createStore } from 'zustand/vanilla';
import { earlierContactsSchema, type EarlierContacts as Earlier } from '@visavis/contracts';
import type { AccessSession, ReadableStore, RequestFailure } from '@visavis/call-client';
import type { DeskState } from '../desk/desk.store.js';

export type EarlierState = { readonly earlier: Earlier | null; readonly failure: RequestFailure | null };

export interface EarlierContactsOptions {
  readonly access: Pick<AccessSession, 'get'>;
  readonly desk: ReadableStore<Pick<DeskState, 'agent'>>;
}

export class EarlierContacts {
  readonly #access: Pick<AccessSession, 'get'>;
  readonly #store = createStore<Readonly<Record<string, EarlierState>>>(() => ({}));
  readonly #unsubscribe: () => void;

  constructor({ access, desk }: EarlierContactsOptions) {
    this.#access = access;
    const follow = ({ agent }: Pick<DeskState, 'agent'>): void => this.#follow(agent?.engagements.map(({ contact }) => contact.contactId) ?? []);
    this.#unsubscribe = desk.subscribe(follow);
    follow(desk.getState());
  }

  /** By contact; those that the agent has nothing to do with any more are forgotten. */
  get state(): ReadableStore<Readonly<Record<string, EarlierState>>> {
    return this.#store;
  }

  async load(contactId: string): Promise<void> {
    this.#store.setState({ [contactId]: { earlier: null, failure: null } });
    const answer = await this.#access.get(`/api/agent/contacts/${contactId}/earlier`, earlierContactsSchema);
    if (!(contactId in this.#store.getState())) return;
    this.#store.setState({ [contactId]: answer.ok ? { earlier: answer.result, failure: null } : { earlier: null, failure: answer } });
  }

  close(): void {
    this.#unsubscribe();
    this.#store.setState({}, true);
  }

  #follow(contactIds: readonly string[]): void {
    const known = this.#store.getState();
    if (Object.keys(known).some((contactId) => !contactIds.includes(contactId))) {
      this.#store.setState(Object.fromEntries(Object.entries(known).filter(([contactId]) => contactIds.includes(contactId))), true);
    }
    for (const contactId of contactIds) if (!(contactId in known)) void this.load(contactId);
  }
}
