import { membersOf, type Contact, type LeavingReason } from '@visavis/acd';
import type { EndContact } from '../../acd/application/use-cases/end-contact.use-case.js';
import type { ReportConnectionFailed } from '../../acd/application/use-cases/report-connection-failed.use-case.js';
import { meetingOf } from '../../media/meeting-of.js';
import type { MediaLeg } from '../../media/media.port.js';
import type { PhoneCall, PhoneCallEvent } from '../../media/phone.port.js';
import { slotKey, type LegSlot } from '../../signaling/legs/leg-identity.js';
import type { LegRegistry } from '../../signaling/legs/leg-registry.js';
import { Turns } from '../../platform/turns.js';
import type { Farewell, WaitingAudio } from './ports/waiting-audio.port.js';

export interface PhoneCustomerParts {
  readonly legs: Pick<LegRegistry, 'find' | 'follow' | 'openPhone' | 'release'>;
  readonly endContact: Pick<EndContact, 'byCustomer'>;
  readonly connectionFailed: Pick<ReportConnectionFailed, 'execute'>;
  readonly audio: WaitingAudio;
  readonly onError: (message: string, error: unknown, context: Record<string, string>) => void;
}

const farewells: Readonly<Record<LeavingReason, Farewell>> = { closed: 'closed', full: 'full', max_wait: 'unavailable', no_agents: 'nobody' };

type Sound = 'waiting' | 'hold' | 'none';

/**
 * The customer of one contact, on the telephone: what a page is for the others. The ACD's commits say where the call has to
 * be: with nobody and music, in the meeting, or over. Each is brought about in turn, and of several only the latest.
 */
export class PhoneCustomer {
  private readonly turns = new Turns();
  private readonly stopListening: () => void;
  private latest: Contact;
  private isQueued = false;
  private sound: Sound = 'none';
  private endSound: () => void = () => undefined;
  private over = false;

  constructor(
    private readonly parts: PhoneCustomerParts,
    private readonly call: PhoneCall,
    contact: Contact,
    /** Called once, when there is nothing more to do for the call. */
    private readonly onOver: () => void,
  ) {
    this.latest = contact;
    this.stopListening = call.onEvent((event) => this.onCallEvent(event));
  }

  get contactId(): string {
    return this.latest.contactId;
  }

  /** Leads the call to where its contact is now. It may have ended before anybody listened. */
  start(): void {
    if (this.call.state === 'ended') this.onCallEvent({ type: 'ended', by: 'far-end', code: null, reason: '' });
    else this.follow(this.latest);
  }

  /** Called for each commit that changed the contact. What is older than known is ignored. */
  follow(contact: Contact): void {
    if (contact.version < this.latest.version || this.over) return;
    this.latest = contact;
    if (this.isQueued) return;
    this.isQueued = true;
    this.turns
      .take(async () => {
        this.isQueued = false;
        if (!this.over) await this.bringAbout(this.latest);
      })
      .catch((error: unknown) => void this.failed(error));
  }

  /** Another process goes on with the call. */
  release(): void {
    this.finish();
    this.parts.legs.release(slotKey(this.slot)).catch((error: unknown) => this.parts.onError('A leg could not be released.', error, { contactId: this.contactId }));
  }

  private get slot(): LegSlot {
    return { contactId: this.contactId, participantId: 'customer' };
  }

  private async bringAbout(contact: Contact): Promise<void> {
    if (contact.state.name === 'closed' || contact.state.name === 'leaving') return this.end(contact);
    await this.call.answer();
    if (isInConversation(contact)) await this.join(contact);
    this.play(soundOf(contact), contact);
  }

  private async join(contact: Contact): Promise<void> {
    if (this.parts.legs.find(this.slot)) return;
    const meeting = meetingOf(contact.meeting);
    await this.parts.legs.openPhone(this.slot, meeting, async (newId) => this.presentLeg() ?? (await this.call.join(meeting, newId)));
    // It may be over already, or on hold.
    await this.parts.legs.follow(this.latest);
  }

  /** That of a call which another process drove. */
  private presentLeg(): MediaLeg | null {
    return this.call.leg?.closed === false ? this.call.leg : null;
  }

  private play(sound: Sound, { contactId, language, queueId }: Contact): void {
    if (sound === this.sound) return;
    this.endSound();
    this.sound = sound;
    const listener = { contactId, language, queueId };
    if (sound === 'waiting') this.endSound = this.parts.audio.wait(this.call, listener);
    else if (sound === 'hold') this.endSound = this.parts.audio.hold(this.call, listener);
    else this.endSound = () => undefined;
  }

  /** Whoever was never served is told why. */
  private async end(contact: Contact): Promise<void> {
    const farewell = farewellOf(contact);
    this.play('none', contact);
    if (farewell) {
      await this.call.answer();
      await this.parts.audio.say(this.call, farewell, contact);
    }
    // By telephone there is no choosing of a callback yet: who is offered one and told so goes.
    if (contact.state.name === 'leaving') await this.parts.endContact.byCustomer(contact.contactId);
    await this.call.hangUp();
  }

  private onCallEvent(event: PhoneCallEvent): void {
    if (event.type !== 'ended') return;
    const { contactId, state } = this.latest;
    this.finish();
    if (state.name === 'closed') return;
    const report = event.by === 'lost' && isInConversation(this.latest)
      ? this.parts.connectionFailed.execute({ contactId, cause: 'media_failed' })
      : this.parts.endContact.byCustomer(contactId);
    report.catch((error: unknown) => this.parts.onError('The end of a call could not be reported.', error, { contactId }));
  }

  /** A call that can't be led to where it has to be is of no use to anybody. */
  private async failed(cause: unknown): Promise<void> {
    if (this.over) return;
    const { contactId } = this.latest;
    this.parts.onError('A call could not be led on.', cause, { contactId });
    try {
      await this.call.hangUp();
    } catch (error) {
      this.parts.onError('A call could not be hung up.', error, { contactId });
    }
  }

  private finish(): void {
    if (this.over) return;
    this.over = true;
    this.stopListening();
    this.endSound();
    this.onOver();
  }
}

function isInConversation(contact: Contact): boolean {
  return contact.meeting !== null && membersOf(contact).includes('customer');
}

function soundOf({ state }: Contact): Sound {
  if (state.name === 'active') return 'none';
  return state.name === 'held' ? 'hold' : 'waiting';
}

/** Null when nothing has to be said: they were served, or went themselves. */
function farewellOf({ state }: Contact): Farewell | null {
  if (state.name === 'leaving') return farewells[state.reason];
  if (state.name !== 'closed') return null;
  if (state.outcome === 'failed') return 'unavailable';
  return state.outcome === 'refused' ? (farewells[state.cause as LeavingReason] ?? 'unavailable') : null;
}
