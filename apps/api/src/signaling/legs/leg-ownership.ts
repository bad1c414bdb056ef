import type { MediaLeg, MediaPort, Meeting } from '../../media/media.port.js';
import { slotKey, type LegSlot } from './leg-identity.js';
import type { Muted } from './driven-leg.js';
import type { LegRecord, LegRecordStore } from './leg-record.store.js';

/** What ownership needs to know of processes; ProcessLease and a Redis channel provide it. */
export interface ProcessDirectory {
  readonly processId: string;
  isAlive(processId: string): Promise<boolean>;
  /** Asks a living process to stop driving the leg. */
  requestRelease(processId: string, key: string): Promise<void>;
}

export type ResumeOutcome =
  | { readonly kind: 'resumed'; readonly leg: MediaLeg; readonly meeting: Meeting; readonly muted: Muted }
  /** There was a leg, and it can't be had any more. */
  | { readonly kind: 'gone'; readonly legId: string }
  | { readonly kind: 'none' };

export interface LegOwnershipOptions {
  /** How long the lease of a process that died may still run. */
  readonly leaseMs: number;
  readonly pollMs: number;
}

/**
 * Moves legs between processes. Janus does not fence: whoever claims a session has it. So a leg is claimed only from a
 * process that was asked to let go or whose lease has run out, and only by the one that won the record.
 */
export class LegOwnership {
  constructor(
    private readonly records: LegRecordStore,
    private readonly media: MediaPort,
    private readonly processes: ProcessDirectory,
    private readonly options: LegOwnershipOptions,
    private readonly onError: (error: unknown) => void,
  ) {}

  async claimNew(slot: LegSlot, { legId, ref }: MediaLeg, start: { readonly meeting: Meeting; readonly muted: Muted }): Promise<void> {
    await this.records.save(slot, { legId, ownerId: this.processes.processId, ref, ...start, released: false });
  }

  /** The subscriber's handle comes into being later than the leg: keep the record able to resume it. */
  refresh(slot: LegSlot, leg: MediaLeg): void {
    void this.update(slot, leg).catch(this.onError);
  }

  async resume(slot: LegSlot): Promise<ResumeOutcome> {
    const record = await this.records.find(slot);
    if (!record) return { kind: 'none' };
    await this.waitUntilFree(slot, record);
    const mine: LegRecord = { ...record, ownerId: this.processes.processId, released: false };
    if (!(await this.records.takeOver(slot, record.ownerId, mine))) return { kind: 'none' };
    const leg = await this.media.resumeLeg(record.meeting, record.legId, record.ref);
    if (leg) return { kind: 'resumed', leg, meeting: record.meeting, muted: record.muted };
    await this.records.remove(slot, record.legId);
    return { kind: 'gone', legId: record.legId };
  }

  /** Before a new leg is opened: a leg that another process drives, or left behind, is ended. */
  async closeForeign(slot: LegSlot): Promise<void> {
    const outcome = await this.resume(slot);
    if (outcome.kind !== 'resumed') return;
    await outcome.leg.close();
    await this.records.remove(slot, outcome.leg.legId);
  }

  async isMine(slot: LegSlot, legId: string): Promise<boolean> {
    const record = await this.records.find(slot);
    return record?.legId === legId && record.ownerId === this.processes.processId;
  }

  /** After this process stopped driving the leg. */
  async release(slot: LegSlot, legId: string): Promise<void> {
    const record = await this.records.find(slot);
    if (record?.legId !== legId) return;
    await this.records.takeOver(slot, this.processes.processId, { ...record, released: true });
  }

  async forget(slot: LegSlot, legId: string): Promise<void> {
    await this.records.remove(slot, legId);
  }

  private async update(slot: LegSlot, leg: MediaLeg): Promise<void> {
    const record = await this.records.find(slot);
    if (record?.legId !== leg.legId || leg.closed) return;
    await this.records.takeOver(slot, this.processes.processId, { ...record, ref: leg.ref });
  }

  private async waitUntilFree(slot: LegSlot, record: LegRecord): Promise<void> {
    if (record.released || record.ownerId === this.processes.processId) return;
    if (!(await this.processes.isAlive(record.ownerId))) return;
    await this.processes.requestRelease(record.ownerId, slotKey(slot));
    const deadline = performance.now() + this.options.leaseMs;
    // A process that was killed a moment ago still looks alive, and does not answer: its lease says when it is over.
    while (performance.now() < deadline && (await this.processes.isAlive(record.ownerId))) {
      const current = await this.records.find(slot);
      if (!current || current.released || current.ownerId !== record.ownerId) return;
      await new Promise((resolve) => setTimeout(resolve, this.options.pollMs));
    }
  }
}
