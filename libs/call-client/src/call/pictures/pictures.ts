/**
 * Which cameras are left out of a call: all of them where the person wants voice only, which is remembered through a reload of
 * this contact's page; those sent or those received where the network cannot carry them (docs/states.md, 'Voice only').
 */
import type { NoVideoCause } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import { backoff } from '../../retry/retry-policy.js';
import type { RequestResult } from '../../signaling/request-result.js';
import type { ReadableStore } from '../../state/readable-store.js';
import type { KeptValue } from '../../storage/kept-value.js';
import type { PictureState } from '../call-state.js';
import { ServerTold } from '../server-told.js';
import { incomingVerdict, outgoingVerdict, type CapacityReading } from './capacity.js';
import { initialCarriage, isPaused, receivingTiming, sendingTiming, transitionCarriage, type PictureCarriage } from './picture-carriage.machine.js';

export interface PicturesOptions {
  readonly contactId: string;
  readonly memory: KeptValue;
  /** Has the media server send the others' cameras, or not. */
  readonly tell: (cameras: boolean) => Promise<RequestResult<unknown>>;
}

/** What the person sends besides their voice, as they wish it. */
export interface WantedPictures {
  readonly camera: boolean;
  readonly screen: boolean;
}

export class Pictures {
  readonly state: ReadableStore<PictureState>;
  /** What the server knows of whether the others' cameras are wanted. */
  readonly server: ServerTold<boolean>;
  readonly #state;
  readonly #options: PicturesOptions;
  #sending: PictureCarriage = initialCarriage;
  #receiving: PictureCarriage = initialCarriage;
  #last: { readonly reading: CapacityReading; readonly at: number } | null = null;

  constructor(options: PicturesOptions) {
    this.#options = options;
    const voiceOnly = options.memory.read() === options.contactId;
    this.#state = createStore<PictureState>(() => ({ voiceOnly, sendingPaused: false, receivingPaused: false }));
    this.state = this.#state;
    this.server = new ServerTold({
      truth: () => this.received,
      isSame: Object.is,
      tell: options.tell,
      retry: backoff({ firstMs: 500, maxMs: 4_000, attempts: 5 }),
    });
  }

  get sent(): boolean {
    return this.noVideoBecause === null;
  }

  get received(): boolean {
    const { voiceOnly, receivingPaused } = this.#state.getState();
    return !voiceOnly && !receivingPaused;
  }

  get noVideoBecause(): NoVideoCause | null {
    const { voiceOnly, sendingPaused } = this.#state.getState();
    if (voiceOnly) return 'voice_only';
    return sendingPaused ? 'slow_network' : null;
  }

  /** The network is judged anew from here on. */
  chooseVoiceOnly(voiceOnly: boolean): void {
    if (this.#state.getState().voiceOnly === voiceOnly) return;
    if (voiceOnly) this.#options.memory.write(this.#options.contactId);
    else this.#options.memory.remove();
    this.#sending = forgotten(this.#sending);
    this.#receiving = forgotten(this.#receiving);
    this.#show(voiceOnly);
  }

  /** Whatever was the reason for having none. What the network had paused is not paused again in this call. */
  turnOn(): void {
    if (isPaused(this.#sending)) this.#sending = { step: 'insisted' };
    if (isPaused(this.#receiving)) this.#receiving = { step: 'insisted' };
    this.chooseVoiceOnly(false);
    this.#show(false);
  }

  /** Every few seconds while media flows. */
  observe(reading: CapacityReading, wanted: WantedPictures, now: number): void {
    const before = this.#last;
    this.#last = { reading, at: now };
    const { voiceOnly } = this.#state.getState();
    if (voiceOnly) return;
    const picture = isPaused(this.#sending) ? 'paused' : wanted.camera ? 'sent' : 'off';
    const triedKbps = isOnTrial(this.#sending, now) ? (before?.reading.outgoingKbps ?? null) : null;
    const sending = outgoingVerdict(reading, { picture, screen: wanted.screen, triedKbps });
    this.#sending = transitionCarriage(this.#sending, { type: 'measured', verdict: sending }, now, sendingTiming);
    if (before) {
      const verdict = incomingVerdict(before.reading, reading, now - before.at, !isPaused(this.#receiving));
      this.#receiving = transitionCarriage(this.#receiving, { type: 'measured', verdict }, now, receivingTiming);
    }
    this.#show(voiceOnly);
  }

  #show(voiceOnly: boolean): void {
    const before = this.#state.getState();
    const after: PictureState = { voiceOnly, sendingPaused: isPaused(this.#sending), receivingPaused: isPaused(this.#receiving) };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    this.#state.setState(after, true);
    this.server.update();
  }
}

/** What the browser believes to get through begins low, and needs a while to rise to what it is now. */
const trialMs = 30_000;

function isOnTrial(carriage: PictureCarriage, now: number): boolean {
  return carriage.step !== 'insisted' && carriage.resumedAt !== null && now - carriage.resumedAt < trialMs;
}

/** What a person has insisted on holds for the call. */
function forgotten(carriage: PictureCarriage): PictureCarriage {
  return carriage.step === 'insisted' ? carriage : initialCarriage;
}
