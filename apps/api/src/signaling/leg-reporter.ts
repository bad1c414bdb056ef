import type { AddNote } from '../acd/application/use-cases/add-note.use-case.js';
import type { ReportMediaConnected } from '../acd/application/use-cases/report-media-connected.use-case.js';
import type { UpdateParticipant } from '../acd/application/use-cases/update-participant.use-case.js';
import type { Result } from '../acd/application/result.js';
import type { Muted } from './legs/driven-leg.js';
import type { LegSlot } from './legs/leg-identity.js';
import type { LegReports } from './legs/leg-registry.js';

/** Tells the ACD what becomes of legs. A report that comes too late for its contact is refused there and dropped here. */
export class LegReporter implements LegReports {
  constructor(
    private readonly mediaConnected: ReportMediaConnected,
    private readonly updateParticipant: UpdateParticipant,
    private readonly addNote: AddNote,
    private readonly onError: (message: string, error: unknown, context: Record<string, string>) => void,
  ) {}

  connectionChanged(slot: LegSlot, { legId, muted }: { readonly legId: string; readonly muted: Muted }, connected: boolean): void {
    const report = connected ? this.mediaConnected.execute({ ...slot, legId, muted }) : this.updateParticipant.execute({ ...slot, connected });
    this.settle(report, slot, legId);
  }

  lost(slot: LegSlot, legId: string, cause: string): void {
    this.settle(this.updateParticipant.execute({ ...slot, connected: false }), slot, legId);
    const note = { contactId: slot.contactId, type: 'leg.lost', actor: 'system', data: { legId, cause } } as const;
    this.settle(this.addNote.execute(note), slot, legId);
  }

  failed(slot: LegSlot, legId: string, error: unknown): void {
    this.onError('A media negotiation failed.', error, { contactId: slot.contactId, legId });
  }

  private settle(report: Promise<Result>, slot: LegSlot, legId: string): void {
    report.catch((error: unknown) =>
      this.onError('A leg could not be reported.', error, { contactId: slot.contactId, legId }),
    );
  }
}
