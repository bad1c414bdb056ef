import { Injectable, Logger } from '@nestjs/common';
import { mayKeep, presentIn, type Contact } from '@visavis/acd';
import type { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { done, failure, type Result } from '../../acd/application/result.js';
import type { CaptionClaims } from './caption-claims.port.js';
import type { Ear } from './ear.port.js';
import type { Heard, SpeechToText } from './speech-to-text.port.js';

/** Something that a participant said. `legId` says who. */
export interface Caption extends Heard {
  readonly contactId: string;
  readonly legId: string;
}

interface Captioned {
  readonly speakers: Map<string, () => Promise<void>>;
  /** The contact as last seen; speakers are made to fit it, one change after the other. */
  contact: Contact;
  fitting: Promise<void>;
}

const renewEveryMs = 3_000;

/**
 * Conversations whose speech is made text in this process: each speaker has an ear and an engine's listener, for as long as the
 * conversation goes on, nobody is on hold, and everybody present agrees to it. Nothing of it is kept here.
 */
@Injectable()
export class Captioning {
  private readonly logger = new Logger('Captions');
  private readonly captioned = new Map<string, Captioned>();
  private readonly listeners = new Set<(caption: Caption) => void>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly engine: SpeechToText,
    private readonly ear: Ear,
    private readonly claims: CaptionClaims,
    private readonly contacts: Pick<GetContact, 'execute'>,
  ) {}

  /** Whether this contact could have captions: there is an engine for its language. */
  understands({ channel, language }: Pick<Contact, 'channel' | 'language'>): boolean {
    return channel !== 'chat' && this.engine.languages.includes(language);
  }

  onCaption(listener: (caption: Caption) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Idempotent, also when another process does it. Fails with `captions.unavailable`, `recording.no_consent`, `contact.not_allowed_now`. */
  async start(contactId: string): Promise<Result> {
    const contact = await this.contacts.execute(contactId);
    if (!contact || presentIn(contact).length === 0) return failure('contact.not_allowed_now', 'There is no conversation.');
    if (!this.understands(contact)) return failure('captions.unavailable', 'No engine understands this contact.');
    if (!isAllowed(contact)) return failure('recording.no_consent', 'Not everybody present has agreed to captions.');
    if (this.captioned.has(contactId) || !(await this.claims.claim(contactId))) return done;
    this.captioned.set(contactId, { speakers: new Map(), contact, fitting: Promise.resolve() });
    this.timer ??= setInterval(() => void this.renew(), renewEveryMs);
    this.follow(contact);
    return done;
  }

  /** Called for each commit that changed a contact. */
  follow(contact: Contact): void {
    const captioned = this.captioned.get(contact.contactId);
    if (!captioned || contact.version < captioned.contact.version) return;
    captioned.contact = contact;
    captioned.fitting = captioned.fitting.then(() => this.fit(captioned));
    if (presentIn(contact).length === 0 || !isAllowed(contact)) this.end(contact.contactId);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    const all = [...this.captioned.values()];
    for (const contactId of this.captioned.keys()) this.end(contactId);
    await Promise.allSettled(all.map(({ fitting }) => fitting));
  }

  private end(contactId: string): void {
    const captioned = this.captioned.get(contactId);
    if (!captioned) return;
    this.captioned.delete(contactId);
    captioned.fitting = captioned.fitting.then(async () => {
      await Promise.all([...captioned.speakers.values()].map((stop) => stop()));
      captioned.speakers.clear();
      await this.claims.giveUp(contactId).catch((error: unknown) => this.logger.debug({ contactId, reason: String(error) }, 'A claim runs out by itself'));
    });
  }

  /** Makes who is listened to those whose media flows now. */
  private async fit(captioned: Captioned): Promise<void> {
    const { contact, speakers } = captioned;
    if (this.captioned.get(contact.contactId) !== captioned) return;
    const talking = contact.state.name === 'active' ? Object.values(contact.participants).filter((participant) => participant?.connected === true) : [];
    const legs = new Set(talking.map((participant) => participant?.legId ?? ''));
    for (const [legId, stop] of speakers) {
      if (legs.has(legId)) continue;
      speakers.delete(legId);
      await stop();
    }
    for (const legId of legs) if (!speakers.has(legId)) await this.listenTo(captioned, legId);
  }

  private async listenTo({ contact, speakers }: Captioned, legId: string): Promise<void> {
    const { contactId, language, meeting } = contact;
    const tell = (heard: Heard): void => {
      for (const listener of this.listeners) listener({ ...heard, contactId, legId });
    };
    let gaveUp = false;
    const listening = this.engine.listen(language, tell, () => {
      gaveUp = true;
      const stop = speakers.get(legId);
      speakers.delete(legId);
      void stop?.();
    });
    try {
      const unplug = await this.ear.listenTo(meeting, legId, (pcm) => listening.hear(pcm));
      if (gaveUp) return await unplug();
      speakers.set(legId, async () => {
        listening.stop();
        await unplug();
      });
    } catch (error) {
      listening.stop();
      // Who sends nothing yet is listened to when the contact changes next, as it does when their media comes.
      this.logger.debug({ contactId, legId, reason: String(error) }, 'A speaker could not be listened to');
    }
  }

  private async renew(): Promise<void> {
    await Promise.all(
      [...this.captioned].map(async ([contactId, captioned]) => {
        const mine = await this.claims.renew(contactId).catch(() => true);
        if (!mine) return this.end(contactId);
        captioned.fitting = captioned.fitting.then(() => this.fit(captioned));
      }),
    );
  }
}

function isAllowed(contact: Contact): boolean {
  return mayKeep(contact, 'captions', presentIn(contact));
}
