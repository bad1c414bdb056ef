/** Watches a virtual centre as the product's queue board does, and keeps what each customer was shown and then waited. */
import { isWaiting, WaitForecast, type Contact, type WaitEstimate } from '@visavis/acd';
import type { CentreCommit, CentreWatcher, VirtualCentre } from '../virtual-centre/virtual-centre.js';

export interface Shown extends WaitEstimate {
  /** Position × mean handling time ÷ agents. */
  readonly naiveMs: number;
  readonly waitedMs: number;
  readonly atJoining: boolean;
}

interface Pending extends WaitEstimate {
  readonly naiveMs: number;
  readonly at: number;
}

export class ShownEstimates implements CentreWatcher {
  readonly shown: Shown[] = [];
  private readonly forecast: WaitForecast;
  private readonly pending = new Map<string, { readonly text: string; readonly estimates: Pending[] }>();
  private readonly talks = { count: 0, sumMs: 0 };

  constructor(private readonly centre: VirtualCentre) {
    this.forecast = new WaitForecast(centre.view);
  }

  committed(commit: CentreCommit, now: number): void {
    this.forecast.note(commit);
    for (const contact of commit.contacts) if (!isWaiting(contact)) this.finish(contact, now);
  }

  settled(now: number): void {
    for (const line of this.centre.view.lines()) {
      let position = 0;
      for (const contact of line.waiting) this.tell(contact, (position += 1), now);
    }
  }

  private tell(contact: Contact, position: number, now: number): void {
    const estimate = this.forecast.of(contact, position);
    const line = this.centre.view.line(contact.queueId);
    if (!estimate || !line) return;
    const text = `${position} ${estimate.minMs} ${estimate.maxMs}`;
    const before = this.pending.get(contact.contactId);
    if (before?.text === text) return;
    const naiveMs = (position * this.talks.sumMs) / this.talks.count / this.centre.view.staffOf(line, 'call');
    this.pending.set(contact.contactId, { text, estimates: [...(before?.estimates ?? []), { ...estimate, naiveMs, at: now }] });
  }

  private finish(contact: Contact, now: number): void {
    for (const { acceptedAt, wrapUpEndedAt } of contact.segments) {
      if (wrapUpEndedAt !== contact.updatedAt || acceptedAt === null) continue;
      this.talks.count += 1;
      this.talks.sumMs += wrapUpEndedAt - acceptedAt;
    }
    const pending = this.pending.get(contact.contactId);
    this.pending.delete(contact.contactId);
    // Who gave up would have waited longer, nobody knows how long.
    if (!pending || contact.state.name === 'closed') return;
    for (const [index, { at, ...estimate }] of pending.estimates.entries()) this.shown.push({ ...estimate, waitedMs: now - at, atJoining: index === 0 });
  }
}
