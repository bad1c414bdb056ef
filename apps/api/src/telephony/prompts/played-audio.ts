import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueuePositionFeed } from '../../acd/application/queue-position-feed.js';
import { systemClock } from '../../media/janus/media-clock.js';
import type { PhoneCall } from '../../media/phone.port.js';
import { WaitingAudio, type Farewell, type Listener } from '../application/ports/waiting-audio.port.js';
import type { PromptFiles } from './prompt-files.js';
import { farewellText, greetingText, positionText } from './prompt-texts.js';
import { WaitingProgramme, type Programme } from './waiting-programme.js';

/** Between two announcements of somebody's place. */
const announceEveryMs = 45_000;
/** Longer than any farewell. */
const longestFarewellMs = 20_000;

/** What callers hear, from files that are made here. */
export class PlayedAudio extends WaitingAudio {
  private readonly logger = new Logger('Telephony');
  /** Who waits again after a lost agent is not greeted again. */
  private readonly greeted = new WeakSet<PhoneCall>();

  constructor(
    private readonly files: PromptFiles,
    private readonly positions: Pick<QueuePositionFeed, 'current'>,
  ) {
    super();
  }

  override wait(call: PhoneCall, { contactId, language }: Listener): () => void {
    const greeting = this.greeted.has(call) ? null : () => this.files.spoken(language, greetingText(language));
    this.greeted.add(call);
    const news = (): Promise<string> | null => {
      const place = this.positions.current(contactId);
      return place && this.files.spoken(language, positionText(language, place));
    };
    return this.play(call, { greeting, news, everyMs: announceEveryMs });
  }

  override hold(call: PhoneCall): () => void {
    return this.play(call, { greeting: null, news: () => null, everyMs: 0 });
  }

  override async say(call: PhoneCall, farewell: Farewell, { language }: Pick<Listener, 'language'>): Promise<void> {
    let stopListening = (): void => undefined;
    try {
      const file = await this.files.spoken(language, farewellText(language, farewell));
      const ended = new Promise<void>((resolve) => {
        stopListening = call.onEvent(({ type }) => (type === 'played' || type === 'ended') && resolve());
      });
      await call.play(file);
      await Promise.race([ended, sleep(longestFarewellMs, undefined, { ref: false })]);
    } catch (error) {
      this.failed(error);
    } finally {
      stopListening();
    }
  }

  private play(call: PhoneCall, programme: Omit<Programme, 'music'>): () => void {
    const playing = new WaitingProgramme(call, { ...programme, music: () => this.files.music() }, systemClock, (error) => this.failed(error));
    return () => playing.end();
  }

  private failed(error: unknown): void {
    this.logger.warn({ reason: String(error) }, 'Something could not be played to a caller.');
  }
}

/** Where there is no place for files that the media servers read. */
export class NoAudio extends WaitingAudio {
  override wait(): () => void {
    return () => undefined;
  }

  override hold(): () => void {
    return () => undefined;
  }

  override say(): Promise<void> {
    return Promise.resolve();
  }
}
