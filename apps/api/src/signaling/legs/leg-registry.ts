import { membersOf, type Contact } from '@visavis/acd';
import type { RemoteStream } from '@visavis/contracts';
import { meetingOf } from '../../media/meeting-of.js';
import type { IceCandidate, Jsep, LegTarget, MediaLeg, MediaPort, Meeting, SubscriberOffer } from '../../media/media.port.js';
import { DrivenLeg, type DisconnectCause, type Muted } from './driven-leg.js';
import { newLegId, slotKey, type LegSlot } from './leg-identity.js';
import type { LegOwnership } from './leg-ownership.js';
import { everything, withheldFrom, type Reception } from './subscription-policy.js';
import { Turns } from '../../platform/turns.js';

export type LegCloseReason = 'ended' | 'lost' | 'replaced';

/** The browser page a leg belongs to, as the registry speaks to it. */
export interface LegPage {
  offered(contactId: string, offer: SubscriberOffer, streams: RemoteStream[]): void;
  trickled(contactId: string, target: LegTarget, candidate: IceCandidate | null): void;
  closed(contactId: string, legId: string, reason: LegCloseReason): void;
}

/** What the rest of the call centre is told about a leg. */
export interface LegReports {
  connectionChanged(slot: LegSlot, leg: { readonly legId: string; readonly muted: Muted }, connected: boolean, cause?: DisconnectCause): void;
  lost(slot: LegSlot, legId: string, cause: string): void;
  failed(slot: LegSlot, legId: string, error: unknown): void;
}

interface Entry {
  readonly slot: LegSlot;
  readonly turns: Turns;
  leg: DrivenLeg | null;
  /** Where the leg is. */
  meeting: Meeting | null;
  page: LegPage | null;
  /** Not a browser's: nobody else can resume it but whoever has the call, so no record of it is kept. */
  isPhone: boolean;
  /** What this participant is to be sent, also when their leg comes later. */
  reception: Reception;
  /** The contact's version that said so. */
  asOf: number;
}

/**
 * The legs that this process drives, one per participant. A page that goes away leaves its leg running, so that a
 * reconnection finds the conversation as it was; the contact's end, or a new page, closes it. docs/lifetimes.md.
 */
export class LegRegistry {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly media: MediaPort,
    private readonly ownership: LegOwnership,
    private readonly reports: LegReports,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  /** The page is there (again): a leg of this or another process goes on with it; a leg that is gone is said so. */
  attach(slot: LegSlot, page: LegPage): Promise<void> {
    const entry = this.entryOf(slot);
    entry.page = page;
    return entry.turns.take(async () => {
      if (entry.page !== page) return;
      if (entry.leg && !entry.leg.isOver) return entry.leg.repeatUnanswered();
      const resumed = await this.ownership.resume(slot);
      if (resumed.kind === 'resumed') this.drive(entry, resumed, null);
      else if (resumed.kind === 'gone') page.closed(slot.contactId, resumed.legId, 'lost');
    });
  }

  detach(slot: LegSlot, page: LegPage): void {
    const entry = this.entries.get(slotKey(slot));
    if (entry?.page !== page) return;
    entry.page = null;
    if (!entry.leg) this.entries.delete(slotKey(slot));
  }

  /** Opens a leg that publishes what is offered, and closes the one the participant had. */
  open(
    slot: LegSlot,
    { meeting, muted, offer, cameras }: { readonly meeting: Meeting; readonly muted: Muted; readonly offer: Jsep; readonly cameras: boolean },
    page: LegPage,
  ): Promise<{ readonly leg: DrivenLeg; readonly answer: Jsep }> {
    const entry = this.entryOf(slot);
    entry.page = page;
    return entry.turns.take(async () => {
      // Side by side: the old leg's end is not worth waiting for. The record is written after both.
      const [opened, closed] = await Promise.allSettled([
        this.media.openLeg(meeting, newLegId(slot), offer),
        this.closePrevious(entry),
      ]);
      if (opened.status === 'rejected') throw opened.reason;
      const media = opened.value;
      try {
        if (closed.status === 'rejected') throw closed.reason;
        if (!media.firstAnswer) throw new Error('A leg was opened without an answer.');
        await this.ownership.claimNew(slot, media, { meeting, muted });
        entry.reception = { ...entry.reception, cameras };
        return { leg: this.drive(entry, { leg: media, muted, meeting }, everything), answer: media.firstAnswer };
      } catch (error) {
        await media.close();
        throw error;
      }
    });
  }

  /** Drives the leg of a phone, which no page has: `open` gives a new one for the id, or the one of a call that is taken over. */
  openPhone(slot: LegSlot, meeting: Meeting, open: (newId: string) => Promise<MediaLeg>): Promise<DrivenLeg> {
    const entry = this.entryOf(slot);
    entry.isPhone = true;
    return entry.turns.take(async () => {
      if (entry.leg) await this.destroy(entry, entry.leg);
      const media = await open(newLegId(slot));
      return this.drive(entry, { leg: media, muted: { audio: false, video: true }, meeting }, null);
    });
  }

  /**
   * Somebody's path is back. After the gap no decoder on it has a picture to go on from, and browsers ask for a whole one
   * only every three seconds: so every leg of the contact that is driven here sends one now.
   */
  refreshPictures(contactId: string): void {
    for (const { slot, leg } of this.entries.values()) {
      if (slot.contactId !== contactId || !leg || leg.isOver) continue;
      leg.refreshPicture().catch((error: unknown) => {
        if (!leg.isOver) this.reports.failed(slot, leg.legId, error);
      });
    }
  }

  /**
   * What a commit means for the legs driven here: who is held receives nothing, and the legs of those who are not in the
   * conversation any more end; a leg that was left behind in another meeting is lost. What is older than known is ignored.
   */
  follow(contact: Pick<Contact, 'contactId' | 'state' | 'colleagues' | 'invitations' | 'meeting' | 'version'>): Promise<unknown> {
    const members = membersOf(contact);
    const entries = [...this.entries.values()].filter(({ slot, asOf }) => slot.contactId === contact.contactId && contact.version >= asOf);
    return Promise.all(
      entries.map(async (entry) => {
        const { participantId } = entry.slot;
        if (!members.includes(participantId)) return this.close(entry.slot, 'ended');
        entry.asOf = contact.version;
        receive(entry, { withheld: withheldFrom(participantId, contact) });
        if (contact.meeting !== null && isElsewhere(entry, meetingOf(contact.meeting))) await this.leaveBehind(entry, meetingOf(contact.meeting));
      }),
    );
  }

  /** Whether the participant wants to see the others. False when there is nobody here to whom it could matter. */
  receiveCameras(slot: LegSlot, cameras: boolean): boolean {
    const entry = this.entries.get(slotKey(slot));
    if (entry) receive(entry, { cameras });
    return entry !== undefined;
  }

  /** What the leg will tell when its media flows. Null when none is driven here. */
  mute(slot: LegSlot, muted: Muted): DrivenLeg | null {
    const leg = this.find(slot);
    leg?.mute(muted);
    return leg;
  }

  find(slot: LegSlot): DrivenLeg | null {
    const leg = this.entries.get(slotKey(slot))?.leg;
    return leg && !leg.isOver ? leg : null;
  }

  /** The conversation is over for this participant. */
  close(slot: LegSlot, reason: LegCloseReason): Promise<void> {
    const entry = this.entries.get(slotKey(slot));
    if (!entry) return Promise.resolve();
    return entry.turns.take(async () => {
      const { leg, page } = entry;
      this.entries.delete(slotKey(slot));
      if (!leg) return;
      page?.closed(slot.contactId, leg.legId, reason);
      await this.destroy(entry, leg);
    });
  }

  /** Stops driving a leg and leaves it running, because another process asks for it. */
  async release(key: string): Promise<void> {
    const entry = this.entries.get(key);
    const leg = entry?.leg;
    if (!entry || !leg) return;
    entry.leg = null;
    leg.release();
    if (!entry.page) this.entries.delete(key);
    if (!entry.isPhone) await this.ownership.release(entry.slot, leg.legId);
  }

  /** Lets go of the legs that others took while this process could not renew its lease. */
  async reconcile(): Promise<void> {
    for (const entry of this.entries.values()) {
      const { leg } = entry;
      if (!leg || entry.isPhone || (await this.ownership.isMine(entry.slot, leg.legId)) || entry.leg !== leg) continue;
      entry.leg = null;
      leg.release();
    }
  }

  /** This process stops: whoever has the sockets next resumes the legs. */
  async releaseAll(): Promise<void> {
    await Promise.allSettled([...this.entries.keys()].map((key) => this.release(key)));
  }

  /** The page opens a new leg, where the others are. */
  private leaveBehind(entry: Entry, meeting: Meeting): Promise<void> {
    return entry.turns.take(async () => {
      const { leg, page, slot } = entry;
      if (!leg || !isElsewhere(entry, meeting)) return;
      entry.leg = null;
      page?.closed(slot.contactId, leg.legId, 'lost');
      this.reports.lost(slot, leg.legId, 'meeting-replaced');
      await this.destroy(entry, leg);
    });
  }

  private async closePrevious(entry: Entry): Promise<void> {
    const previous = entry.leg;
    entry.leg = null;
    if (previous) await this.destroy(entry, previous);
    else await this.ownership.closeForeign(entry.slot);
  }

  private async destroy({ isPhone, slot }: Entry, leg: DrivenLeg): Promise<void> {
    await leg.close().catch((error: unknown) => this.reports.failed(slot, leg.legId, error));
    if (!isPhone) await this.ownership.forget(slot, leg.legId);
  }

  private drive(entry: Entry, { leg: media, meeting, muted }: { readonly leg: MediaLeg; readonly meeting: Meeting; readonly muted: Muted }, received: Reception | null): DrivenLeg {
    const { slot } = entry;
    const legId = media.legId;
    const leg = new DrivenLeg(media, muted, {
      offered: (offer) => entry.page?.offered(slot.contactId, offer, remoteStreams(offer)),
      trickled: (target, candidate) => entry.page?.trickled(slot.contactId, target, candidate),
      connectionChanged: (connected, cause) => {
        if (!entry.isPhone) this.ownership.refresh(slot, media);
        this.reports.connectionChanged(slot, { legId, muted: leg.muted }, connected, cause);
      },
      failed: (error) => this.reports.failed(slot, legId, error),
      lost: (cause) => {
        if (entry.leg === leg) entry.leg = null;
        entry.page?.closed(slot.contactId, legId, 'lost');
        this.reports.lost(slot, legId, cause);
      },
    }, received);
    entry.leg = leg;
    entry.meeting = meeting;
    const { withheld, cameras } = entry.reception;
    // Of a leg that is resumed it is not known yet: the contact and the page say it.
    if (withheld !== 'nobody' || !cameras) leg.receive(entry.reception);
    return leg;
  }

  private entryOf(slot: LegSlot): Entry {
    const key = slotKey(slot);
    let entry = this.entries.get(key);
    if (!entry) this.entries.set(key, (entry = { slot, turns: new Turns(), leg: null, meeting: null, page: null, isPhone: false, reception: everything, asOf: 0 }));
    return entry;
  }
}

function isElsewhere({ leg, meeting }: Entry, { nodeName, roomId }: Meeting): boolean {
  return leg !== null && !leg.isOver && meeting !== null && (meeting.nodeName !== nodeName || meeting.roomId !== roomId);
}

function receive(entry: Entry, change: Partial<Reception>): void {
  entry.reception = { ...entry.reception, ...change };
  entry.leg?.receive(entry.reception);
}

function remoteStreams(offer: SubscriberOffer): RemoteStream[] {
  return offer.receiving.map(({ mid, stream }) => ({
    mid,
    legId: stream.legId,
    kind: stream.kind,
    source: stream.source,
  }));
}
