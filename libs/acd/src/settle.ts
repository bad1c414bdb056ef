/**
 * Carries out one input and everything it brings about in other aggregates, as one atomic change. Pure: the caller loads
 * what is asked for (`missing`), commits the result with compare-and-set, and starts again when somebody was faster.
 */
import { newAgent, type Agent } from './agent/agent.js';
import type { AgentInput } from './agent/agent.input.js';
import { transitionAgent } from './agent/agent.machine.js';
import type { Contact } from './contact/contact.js';
import type { ContactInput } from './contact/contact.input.js';
import { transitionContact } from './contact/contact.machine.js';
import type { DomainEvent } from './event.js';
import { rulesFor, type RoutingConfiguration } from './configuration/routing-configuration.js';
import { workforceOf } from './routing/workforce.js';
import { rejected, type Effect, type Rejected, type Transition } from './transition.js';

export type Step =
  | { readonly on: 'contact'; readonly contactId: string; readonly input: ContactInput }
  | { readonly on: 'agent'; readonly agentId: string; readonly input: AgentInput };

/** `null` says: asked the store, does not exist. */
export interface Loaded {
  readonly contacts: ReadonlyMap<string, Contact | null>;
  readonly agents: ReadonlyMap<string, Agent | null>;
}

export interface Settled {
  readonly kind: 'settled';
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Exclude<Effect, { readonly type: 'tell_agent' | 'tell_contact' }>[];
}

export interface Missing {
  readonly kind: 'missing';
  readonly on: Step['on'];
  readonly id: string;
}

export type Settlement = Settled | Missing | Rejected;

export interface SettleContext {
  readonly now: number;
  readonly configuration: RoutingConfiguration;
}

export function settle(steps: readonly Step[], loaded: Loaded, context: SettleContext): Settlement {
  const settling = new Settling(loaded, context);
  const pending = [...steps];
  for (let step = pending.shift(); step; step = pending.shift()) {
    const outcome = step.on === 'contact' ? settling.contact(step.contactId, step.input) : settling.agent(step.agentId, step.input);
    if (outcome) return outcome;
    pending.push(...settling.takeSteps());
  }
  return settling.result();
}

/** The working copy of one settlement. */
class Settling {
  private readonly contacts = new Map<string, Contact>();
  private readonly agents = new Map<string, Agent>();
  private readonly events: DomainEvent[] = [];
  private readonly outward: Settled['effects'][number][] = [];
  private next: Step[] = [];

  constructor(
    private readonly loaded: Loaded,
    private readonly context: SettleContext,
  ) {}

  contact(contactId: string, input: ContactInput): Missing | Rejected | undefined {
    const before = this.contacts.get(contactId) ?? this.loaded.contacts.get(contactId);
    if (before === undefined) return { kind: 'missing', on: 'contact', id: contactId };
    if (before === null) return rejected('contact.not_found', 'There is no such contact.');
    const now = Math.max(this.context.now, before.updatedAt);
    const rules = rulesFor(this.context.configuration, before.queueId);
    return this.take(transitionContact(before, input, { now, rules }), (after) => {
      const version = (this.loaded.contacts.get(contactId)?.version ?? 0) + 1;
      this.contacts.set(contactId, { ...after, version, updatedAt: now });
    });
  }

  agent(agentId: string, input: AgentInput): Missing | Rejected | undefined {
    const known = this.agents.get(agentId) ?? this.loaded.agents.get(agentId);
    if (known === undefined) return { kind: 'missing', on: 'agent', id: agentId };
    const before = known ?? newAgent(agentId, this.context.now);
    const now = Math.max(this.context.now, before.updatedAt);
    const { configuration } = this.context;
    const rules = rulesFor(configuration, null);
    const chatCapacity = workforceOf(configuration).chatCapacityOf(agentId);
    return this.take(transitionAgent(before, input, { now, rules, chatCapacity }), (after) => {
      const version = (this.loaded.agents.get(agentId)?.version ?? 0) + 1;
      this.agents.set(agentId, { ...after, version, updatedAt: now });
    });
  }

  takeSteps(): readonly Step[] {
    const steps = this.next;
    this.next = [];
    return steps;
  }

  result(): Settled {
    return {
      kind: 'settled',
      contacts: [...this.contacts.values()],
      agents: [...this.agents.values()],
      events: this.events,
      effects: this.outward,
    };
  }

  private take<State>(transition: Transition<State>, keep: (after: State) => void): Rejected | undefined {
    if (transition.kind === 'rejected') return transition;
    if (transition.kind === 'unchanged') return undefined;
    keep(transition.state);
    this.events.push(...transition.events);
    for (const effect of transition.effects) this.follow(effect);
    return undefined;
  }

  private follow(effect: Effect): void {
    if (effect.type === 'tell_agent') this.next.push({ on: 'agent', agentId: effect.agentId, input: effect.input });
    else if (effect.type === 'tell_contact') this.next.push({ on: 'contact', contactId: effect.contactId, input: effect.input });
    else this.outward.push(effect);
  }
}
