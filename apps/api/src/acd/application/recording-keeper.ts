import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { LiveState } from './live-state.js';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { MeetingPort } from './ports/meeting.port.js';
import { Transactor } from './transactor.js';

/** How long a sign may differ from what the media server does, when that changed without us. */
const lookEveryMs = 2_000;

type Recorded = Pick<Contact, 'contactId' | 'meeting' | 'recording'>;

/**
 * Keeps what media servers record equal to what is wanted, and tells contacts what is really recorded, while this process
 * is in charge of routing: at once when something is asked for, and again and again as long as it goes on, because a media
 * server may be restarted, replaced, or told by somebody else.
 */
@Injectable()
export class RecordingKeeper {
  private readonly logger = new Logger('Recording');
  private again = false;
  private looking: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private unsubscribe: (() => void) | undefined;

  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(AcdEventFeed) private readonly feed: AcdEventFeed,
    @Inject(MeetingPort) private readonly meetings: MeetingPort,
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
  ) {}

  start(): void {
    this.unsubscribe ??= this.feed.subscribe(({ events }) => {
      for (const { contactId, type } of events) if (type === 'recording.requested' && contactId !== undefined) this.lookSoon();
    });
    this.timer ??= setInterval(() => this.look(), lookEveryMs);
  }

  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    clearInterval(this.timer);
    this.timer = undefined;
    await this.looking;
  }

  private lookSoon(): void {
    this.again = true;
    this.look();
  }

  /** One look at a time; what is asked for meanwhile is looked at right after. */
  private look(): void {
    if (this.looking || !this.unsubscribe || !this.lease.isHeld()) return;
    this.again = false;
    this.looking = this.settleAll()
      .catch((error: unknown) => this.logger.error({ reason: String(error) }, 'Recordings could not be looked at'))
      .finally(() => {
        this.looking = null;
        if (this.again) this.look();
      });
  }

  private async settleAll(): Promise<void> {
    const contacts: Recorded[] = [...this.live.view.allContacts()].filter(({ meeting, state }) => meeting !== null && (state.name === 'active' || state.name === 'held'));
    if (contacts.length === 0) return;
    const before = await this.meetings.recorded(contacts.map(({ meeting }) => meeting));
    const changes = contacts.filter(({ recording }, index) => before[index] !== null && before[index] !== (recording?.wanted === 'on'));
    await Promise.all(changes.map((contact) => this.change(contact)));
    const after = changes.length === 0 ? before : await this.meetings.recorded(contacts.map(({ meeting }) => meeting));
    await Promise.all(contacts.map((contact, index) => this.tell(contact, after[index] ?? null)));
  }

  private async change({ contactId, meeting, recording }: Recorded): Promise<void> {
    const on = recording?.wanted === 'on';
    try {
      await this.meetings.setRecording(meeting, on);
      if (recording) this.logger.log({ contactId, on }, on ? 'Recording began' : 'Recording ended');
      else this.logger.warn({ contactId }, 'A recording that nobody in the conversation asked for was ended');
    } catch (error) {
      // The next look tries again; what does not begin in time is told as failed.
      this.logger.warn({ contactId, on, reason: String(error) }, 'Recording could not be changed');
    }
  }

  /** Also when it is as it was: a start that takes too long ends by being looked at. */
  private async tell({ contactId, recording }: Recorded, running: boolean | null): Promise<void> {
    const asBefore = running === (recording?.running ?? false);
    if (running === null || (asBefore && (running || recording?.wanted !== 'on'))) return;
    const result = await this.transactor.run([{ on: 'contact', contactId, input: { type: 'recording_observed', running } }]);
    if (!result.ok) this.logger.debug({ contactId, code: result.code }, 'A contact did not take what was seen of its recording');
  }
}
