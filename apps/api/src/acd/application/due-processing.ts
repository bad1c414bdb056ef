import { Inject, Injectable } from '@nestjs/common';
import type { Step } from '@visavis/acd';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AcdStore, type AggregateKey } from './ports/acd-store.port.js';
import { DueWaker } from './ports/due-waker.port.js';
import { Transactor } from './transactor.js';

const batch = 100;
/** One run ends after this many aggregates; the sweep goes on. */
const maxBatches = 50;
/** Closer than this the next deadline is waited for here; a job would be for the bucket that woke us. */
const nearMs = 100;

/**
 * Carries out what is due. Any number of processes may do so at once: nothing is claimed, each deadline is an ordinary
 * transition against a version, and who comes second finds nothing left to do.
 */
@Injectable()
export class DueProcessing {
  private running: Promise<void> | undefined;
  private again = false;
  private near: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(DueWaker) private readonly waker: DueWaker,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  /** One run at a time in this process; a call during a run makes it look once more. */
  run(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.repeat().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.near);
    // A failure has been reported to whoever started the run.
    await this.running?.catch(() => undefined);
  }

  private async repeat(): Promise<void> {
    do {
      this.again = false;
      await this.once();
    } while (this.again && !this.stopped);
  }

  private async once(): Promise<void> {
    for (let round = 0; round < maxBatches && !this.stopped; round += 1) {
      const { keys, nextAt } = await this.store.due(this.clock.now(), batch);
      if (keys.length === 0) {
        this.expect(nextAt);
        return;
      }
      this.faultPoints.reach('due.after-claim');
      await Promise.all(keys.map((key) => this.process(key)));
    }
  }

  private async process(key: AggregateKey): Promise<void> {
    const result = await this.transactor.run([stepFor(key)]);
    if (result.ok) this.faultPoints.reach('due.after-commit');
    else if (result.code === 'contact.not_found') await this.store.forgetDue(key);
  }

  private expect(nextAt: number | null): void {
    if (nextAt === null) return;
    const inMs = nextAt - this.clock.now();
    if (inMs >= nearMs) {
      this.waker.arm(nextAt);
      return;
    }
    clearTimeout(this.near);
    this.near = setTimeout(() => {
      // The sweep comes again in a second anyway and reports what fails.
      this.run().catch(() => undefined);
    }, Math.max(1, inMs));
  }
}

function stepFor(key: AggregateKey): Step {
  const separator = key.indexOf(':');
  const id = key.slice(separator + 1);
  const input = { type: 'deadline' } as const;
  return key.startsWith('contact:') ? { on: 'contact', contactId: id, input } : { on: 'agent', agentId: id, input };
}
