import { Inject, Injectable } from '@nestjs/common';
import type { Json, Step } from '@visavis/acd';
import { FaultPoints } from '../../platform/fault-points/fault-points.js';
import { MeetingCloser } from './meeting-closer.js';
import { AcdStore } from './ports/acd-store.port.js';
import { MeetingPort } from './ports/meeting.port.js';
import { GetContact } from './queries/get-contact.query.js';
import type { Result } from './result.js';
import { Transactor } from './transactor.js';

/** A media server takes milliseconds. One that takes this long is not one to begin a conversation on. */
const longestWaitMs = 2_000;

/** Begins an attempt to connect: first its meeting is made, then one commit has both. */
@Injectable()
export class MeetingOpener {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(MeetingPort) private readonly meetings: MeetingPort,
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(MeetingCloser) private readonly closer: MeetingCloser,
    @Inject(AcdStore) private readonly store: AcdStore,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  /** `beginning` makes the contact `connecting`. Without a meeting the attempt fails in the same commit. */
  async begin(contactId: string, segmentId: string, beginning: Step): Promise<Result> {
    const meeting = await this.create(contactId);
    this.faultPoints.reach('accept.after-meeting-before-commit');
    const input =
      meeting === null
        ? ({ type: 'connection_failed', segmentId, cause: 'media_unavailable' } as const)
        : ({ type: 'attach_meeting', segmentId, meeting } as const);
    const begun = await this.transactor.run([beginning, { on: 'contact', contactId, input }]);
    if (!begun.ok && meeting !== null) await this.closeUnlessUsed(contactId, meeting);
    return begun;
  }

  /** Null when no media server is to be had, or none answers in time. */
  async create(contactId: string): Promise<Json> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, longestWaitMs, null);
    });
    try {
      return await Promise.race([this.createMeeting(contactId), tooLate]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Where a phone is never changes: a picture that lags behind is good enough. */
  private async createMeeting(contactId: string): Promise<Json> {
    const contact = this.contacts.remembered(contactId) ?? (await this.contacts.execute(contactId));
    return this.meetings.createMeeting(contactId, contact?.phone?.mediaNode ?? null);
  }

  /** Of a contact that goes on, whoever was faster has the same meeting, or the next attempt will. */
  async closeUnlessUsed(contactId: string, meeting: Json): Promise<void> {
    const { contacts } = await this.store.load([contactId], []).catch(() => ({ contacts: null }));
    if (contacts && (contacts.get(contactId)?.state.name ?? 'closed') === 'closed') this.closer.close(contactId, meeting);
  }
}
