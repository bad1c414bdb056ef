import { roleOf, type Actor, type NoteType } from '@visavis/acd';
import type { AddNote } from '../acd/application/use-cases/add-note.use-case.js';
import type { ReportMediaConnected } from '../acd/application/use-cases/report-media-connected.use-case.js';
import type { UpdateParticipant } from '../acd/application/use-cases/update-participant.use-case.js';
import type { Result } from '../acd/application/result.js';
import type { RecoveryCause } from '@visavis/contracts';
import type { DisconnectCause, Muted } from './legs/driven-leg.js';
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

  connectionChanged(slot: LegSlot, { legId, muted }: { readonly legId: string; readonly muted: Muted }, connected: boolean, cause?: DisconnectCause): void {
    if (cause) this.note(slot, legId, 'leg.interrupted', cause);
    const report = connected ? this.mediaConnected.execute({ ...slot, legId, muted }) : this.updateParticipant.execute({ ...slot, connected });
    this.settle(report, slot, legId);
  }

  lost(slot: LegSlot, legId: string, cause: string): void {
    this.settle(this.updateParticipant.execute({ ...slot, connected: false }), slot, legId);
    this.note(slot, legId, 'leg.lost', cause);
  }

  /** A page looks for a new path, or has opened its leg anew: the same page, or one that was loaded (again) meanwhile. */
  recovering(slot: LegSlot, legId: string, cause: RecoveryCause | 'page_loaded', by: 'ice_restart' | 'new_leg'): void {
    this.note(slot, legId, 'leg.recovering', cause, { by });
  }

  screen(slot: LegSlot, legId: string, sharing: boolean, actor: Actor): void {
    const data = { role: roleOf(slot.participantId), legId };
    const type = sharing ? 'screen.started' : 'screen.stopped';
    this.settle(this.addNote.execute({ contactId: slot.contactId, type, actor, data }), slot, legId);
  }

  failed(slot: LegSlot, legId: string, error: unknown): void {
    this.onError('A media negotiation failed.', error, { contactId: slot.contactId, legId });
  }

  private note(slot: LegSlot, legId: string, type: NoteType, cause: string, more: Readonly<Record<string, string>> = {}): void {
    const data = { role: roleOf(slot.participantId), legId, cause, ...more };
    this.settle(this.addNote.execute({ contactId: slot.contactId, type, actor: 'system', data }), slot, legId);
  }

  private settle(report: Promise<Result>, slot: LegSlot, legId: string): void {
    report.catch((error: unknown) =>
      this.onError('A leg could not be reported.', error, { contactId: slot.contactId, legId }),
    );
  }
}
