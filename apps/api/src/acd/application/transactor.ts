import { Inject, Injectable, Logger } from '@nestjs/common';
import { settle, type Contact, type DomainEvent, type Settled, type Step } from '@visavis/acd';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AggregateTurns } from './aggregate-turns.js';
import { Commits } from './commits.js';
import { LiveState } from './live-state.js';
import { MeetingCloser } from './meeting-closer.js';
import { AcdStore, type BlockEntry, type CommitResult } from './ports/acd-store.port.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';
import { done, failure, success, type Result } from './result.js';
import { WorkingSet } from './working-set.js';

/** Losing this many races in a row means something is badly wrong; the caller may try again. */
const maxAttempts = 10;

/**
 * Load, decide, commit; again when somebody was faster. The first attempt works on this process's own picture of the
 * live state and saves a round trip; whatever does not succeed on that is tried on what the store really has.
 */
@Injectable()
export class Transactor {
  private readonly logger = new Logger('Transactor');
  private readonly turns = new AggregateTurns();

  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(Commits) private readonly commits: Commits,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(MeetingCloser) private readonly closer: MeetingCloser,
  ) {}

  async run(steps: readonly Step[]): Promise<Result> {
    return this.turns.take(keyOf(steps), () => this.guarded(() => this.untilCommitted(steps)));
  }

  /** A new contact enters with what became of it at once, unless its customer is blocked. */
  async start(contact: Contact, events: readonly DomainEvent[]): Promise<Result<Contact>> {
    return this.guarded(async () => {
      const result = await this.commits.commit({
        contacts: [contact],
        agents: [],
        events,
        unlessBlocked: blockEntries(contact.customer),
      });
      if (result.outcome === 'committed') return success(contact);
      if (result.outcome === 'blocked') return failure('contact.blocked', 'This customer is refused for now.');
      return failure('conflict.try_again', 'The contact exists already.');
    });
  }

  /** An entry of the timeline that changes nothing. */
  async note(note: Omit<DomainEvent, 'at'>): Promise<Result> {
    return this.guarded(async () => {
      await this.commits.commit({ contacts: [], agents: [], events: [{ ...note, at: this.clock.now() }] });
      return done;
    });
  }

  private async untilCommitted(steps: readonly Step[]): Promise<Result> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const result = await this.attempt(steps, attempt === 0);
      if (result !== 'again') return result;
    }
    return failure('conflict.try_again', 'Too many others changed the same contact or agent.');
  }

  private async attempt(steps: readonly Step[], fromMemory: boolean): Promise<Result | 'again'> {
    const working = new WorkingSet(this.store, fromMemory ? this.live.view : null);
    const context = { now: this.clock.now(), configuration: this.configuration.current() };
    let settlement = settle(steps, working, context);
    while (settlement.kind === 'missing') {
      await working.load(settlement);
      settlement = settle(steps, working, context);
    }
    if (settlement.kind === 'rejected') {
      return working.usedMemory ? 'again' : failure(settlement.code, settlement.reason);
    }
    if (isEmpty(settlement)) return working.usedMemory ? 'again' : done;
    const result = await this.commit(settlement);
    return result.outcome === 'committed' ? done : 'again';
  }

  private async commit({ agents, contacts, effects, events }: Settled): Promise<CommitResult> {
    const block = effects.flatMap((effect) => (effect.type === 'block' ? blockEntries(effect) : []));
    const result = await this.commits.commit({ contacts, agents, events, block });
    if (result.outcome === 'committed') {
      for (const effect of effects) if (effect.type === 'close_meeting') this.closer.close(effect.contactId, effect.meeting);
    }
    return result;
  }

  /** The store does not answer: nothing that was asked for can be promised, and nothing is decided without it. */
  private async guarded<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    try {
      return await work();
    } catch (error) {
      this.logger.error({ reason: String(error) }, 'The live state could not be read or written');
      return failure('service.unavailable', 'The live state is out of reach.');
    }
  }
}

/** What the steps begin with; what else they change is seldom changed by anybody else at the same time. */
function keyOf([first]: readonly Step[]): string {
  if (!first) return '';
  return first.on === 'contact' ? `contact:${first.contactId}` : `agent:${first.agentId}`;
}

function isEmpty({ agents, contacts, events }: Settled): boolean {
  return contacts.length === 0 && agents.length === 0 && events.length === 0;
}

function blockEntries({ addressHash, deviceId }: { readonly addressHash: string; readonly deviceId: string }): readonly BlockEntry[] {
  return [
    { kind: 'device', value: deviceId },
    { kind: 'address', value: addressHash },
  ];
}
