/**
 * A ring made of two tones, without a sound file. Browsers keep an AudioContext suspended until the person has touched the
 * page once: after a reload the ring may be silent, and `state` says so, for the page to say so.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore } from '@visavis/call-client';
import type { Attention } from './offer-alert.js';

export type RingerState = 'ready' | 'blocked' | 'unsupported';

const periodMs = 2_600;
/** Start within the period and pitch of each tone: a rising pair, twice. */
const tones = [
  { atS: 0, hz: 659 }, { atS: 0.18, hz: 880 }, { atS: 0.55, hz: 659 }, { atS: 0.73, hz: 880 },
] as const;

export class Ringer implements Attention {
  readonly #create: () => AudioContext;
  readonly #store = createStore<{ sound: RingerState }>(() => ({ sound: 'blocked' }));
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #playing: OscillatorNode[] = [];

  constructor(create: () => AudioContext = () => new AudioContext()) {
    this.#create = create;
  }

  get state(): ReadableStore<{ sound: RingerState }> {
    return this.#store;
  }

  /** Call it on any click or key: the first one lets the page make sound. */
  readonly unlock = (): void => {
    const context = this.#open();
    if (context?.state === 'suspended') context.resume().catch(() => this.#store.setState({ sound: 'blocked' }));
  };

  start(): void {
    if (this.#timer !== null) return;
    this.unlock();
    this.#ring();
    this.#timer = setInterval(() => this.#ring(), periodMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    for (const tone of this.#playing.splice(0)) tone.stop();
  }

  async close(): Promise<void> {
    this.stop();
    const context = this.#context;
    this.#context = null;
    if (context && context.state !== 'closed') await context.close();
  }

  #open(): AudioContext | null {
    if (this.#context) return this.#context;
    try {
      const context = this.#create();
      context.addEventListener('statechange', () => this.#show(context));
      this.#context = context;
      this.#show(context);
    } catch {
      // A machine without any sound output: title, notification and the panel itself have to do.
      this.#store.setState({ sound: 'unsupported' });
    }
    return this.#context;
  }

  #show(context: AudioContext): void {
    this.#store.setState({ sound: context.state === 'running' ? 'ready' : 'blocked' });
  }

  #ring(): void {
    const context = this.#context;
    if (context?.state !== 'running') return;
    this.#playing = tones.map(({ atS, hz }) => playTone(context, context.currentTime + atS, hz));
  }
}

/** Rises and falls softly: a ring that clicks is tiring forty times a day. */
function playTone(context: AudioContext, at: number, hz: number): OscillatorNode {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.3, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.32);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.34);
  tone.addEventListener('ended', () => volume.disconnect());
  return tone;
}
