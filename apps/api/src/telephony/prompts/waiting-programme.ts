import type { PhoneCall, PhoneCallEvent } from '../../media/phone.port.js';
import type { MediaClock } from '../../media/janus/media-clock.js';

/** What is heard, each as the path of a file once it is wanted. */
export interface Programme {
  /** Heard once, before anything else; null for none. */
  readonly greeting: (() => Promise<string>) | null;
  readonly music: () => Promise<string>;
  /** What there is to say now; null for nothing. */
  readonly news: () => Promise<string> | null;
  /** Between what is said. */
  readonly everyMs: number;
}

/** Longer than anything that is said: an end that is never told must not leave silence. */
const longestMs = 60_000;

/**
 * Plays a programme to one call until it is ended: the greeting, then music, which now and then gives way to news. Music is
 * stopped only when what comes instead of it is there to be played.
 */
export class WaitingProgramme {
  private readonly stopListening: () => void;
  private cancelTimer: () => void = () => undefined;
  private music: string | null = null;
  private speaking: string | null = null;
  private over = false;

  constructor(
    private readonly call: PhoneCall,
    private readonly programme: Programme,
    private readonly clock: Pick<MediaClock, 'after'>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.stopListening = call.onEvent((event) => this.take(event));
    this.attempt(programme.greeting ? this.say(programme.greeting()) : this.playMusic());
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.cancelTimer();
    this.stopListening();
    if (this.call.state === 'ended') return;
    for (const playing of [this.music, this.speaking]) if (playing !== null) this.attempt(this.call.stop(playing));
  }

  private take(event: PhoneCallEvent): void {
    if (event.type === 'ended') this.end();
    if (event.type === 'played' && event.playId === this.speaking) this.said();
  }

  private said(): void {
    this.speaking = null;
    this.attempt(this.playMusic());
  }

  /** What can't be said is left out. */
  private async say(file: Promise<string>): Promise<void> {
    try {
      const path = await file;
      if (this.over) return;
      if (this.music !== null) await this.call.stop(this.music);
      this.music = null;
      const speaking = await this.call.play(path);
      if (this.over) return await this.call.stop(speaking);
      this.speaking = speaking;
      this.wait(longestMs, () => this.said());
    } catch (error) {
      if (this.over) return;
      this.onError(error);
      await this.playMusic();
    }
  }

  private async playMusic(): Promise<void> {
    if (this.over) return;
    this.wait(this.programme.everyMs, () => this.tellNews());
    if (this.music !== null) return;
    const file = await this.programme.music();
    // It may have ended while that was on its way.
    if (this.isOver()) return;
    const music = await this.call.play(file, { loop: true });
    if (this.isOver()) return await this.call.stop(music);
    this.music = music;
  }

  private tellNews(): void {
    const news = this.programme.news();
    this.attempt(news ? this.say(news) : this.playMusic());
  }

  private isOver(): boolean {
    return this.over;
  }

  private wait(ms: number, then: () => void): void {
    this.cancelTimer();
    this.cancelTimer = ms > 0 ? this.clock.after(ms, then) : () => undefined;
  }

  private attempt(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (this.call.state !== 'ended') this.onError(error);
    });
  }
}
