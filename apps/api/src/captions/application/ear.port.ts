import type { Json } from '@visavis/acd';

/** Hears one participant of a meeting. */
export abstract class Ear {
  /** `legId`: whose. `onPcm` gets what SpeechToText takes. The returned function ends it and never rejects. */
  abstract listenTo(meeting: Json, legId: string, onPcm: (pcm: Buffer) => void): Promise<() => Promise<void>>;
}
