import type { Language } from '@visavis/contracts';

/** What an engine understood. A passage is told again and again while it grows, and is `final` once. */
export interface Heard {
  readonly text: string;
  readonly final: boolean;
}

/** One speaker, from when they are listened to. */
export interface Listening {
  /** Signed 16-bit little-endian samples, one channel, 16000 a second. */
  hear(pcm: Buffer): void;
  /** Idempotent. Nothing is heard after it. */
  stop(): void;
}

/** An engine that makes text of speech, on a machine of the organisation's own. */
export abstract class SpeechToText {
  /** In which it understands; none where there is no engine. */
  abstract readonly languages: readonly Language[];
  /** `onEnd` is called once if the engine gives up by itself. */
  abstract listen(language: Language, onHeard: (heard: Heard) => void, onEnd: () => void): Listening;
}

export class NoSpeechToText extends SpeechToText {
  override readonly languages: readonly Language[] = [];

  override listen(): Listening {
    throw new Error('There is no engine to listen.');
  }
}
