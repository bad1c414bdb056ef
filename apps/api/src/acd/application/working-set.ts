import type { Agent, Contact, Loaded, Missing, RoutingView } from '@visavis/acd';
import type { AcdStore } from './ports/acd-store.port.js';

/** The aggregates one attempt works on: from memory as far as allowed and known, the rest from the store. */
export class WorkingSet implements Loaded {
  readonly contacts = new Map<string, Contact | null>();
  readonly agents = new Map<string, Agent | null>();
  /** Something may be out of date: success is guarded by the commit, but failure must not be believed. */
  usedMemory = false;

  constructor(
    private readonly store: AcdStore,
    private readonly memory: RoutingView | null,
  ) {}

  async load({ id, on }: Missing): Promise<void> {
    if (on === 'contact') this.contacts.set(id, this.remembered(this.memory?.contact(id)) ?? (await this.contactFromStore(id)));
    else this.agents.set(id, this.remembered(this.memory?.agent(id)) ?? (await this.agentFromStore(id)));
  }

  private remembered<Aggregate>(found: Aggregate | undefined): Aggregate | undefined {
    if (found) this.usedMemory = true;
    return found;
  }

  private async contactFromStore(id: string): Promise<Contact | null> {
    return (await this.store.load([id], [])).contacts.get(id) ?? null;
  }

  private async agentFromStore(id: string): Promise<Agent | null> {
    return (await this.store.load([], [id])).agents.get(id) ?? null;
  }
}
