import type { NoVideoCause } from '@visavis/contracts';
import { createStore } from 'zustand/vanilla';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { RequestResult } from '../signaling/request-result.js';
import type { ReadableStore } from '../state/readable-store.js';
import type { Muted, MuteState, ShownMuted } from './call-state.js';
import { ServerTold } from './server-told.js';

export interface MuteReconcilerOptions {
  readonly desired: Muted;
  readonly lacking?: Muted;
  readonly noVideoBecause?: NoVideoCause | null;
  readonly tell: (muted: ShownMuted) => Promise<RequestResult<unknown>>;
  readonly retry: RetryPolicy;
}

/**
 * What the others are shown of microphone and camera: what the person wants, less what there is no track for, and without a
 * picture where there is a cause for that. The tracks themselves are switched at once by the call.
 */
export class MuteReconciler {
  readonly state: ReadableStore<MuteState>;
  readonly #state = createStore<MuteState>(() => ({ desired: { audio: false, video: false }, told: null }));
  readonly #server: ServerTold<ShownMuted>;
  /** What there is no track for: whatever is wanted, it is not sent. */
  #lacking: Muted;
  #noVideoBecause: NoVideoCause | null;

  constructor({ desired, lacking, noVideoBecause, tell, retry }: MuteReconcilerOptions) {
    this.state = this.#state;
    this.#lacking = lacking ?? { audio: false, video: false };
    this.#noVideoBecause = noVideoBecause ?? null;
    this.#state.setState({ desired, told: null });
    this.#server = new ServerTold({ truth: () => this.truth, isSame, tell, retry });
    this.#server.state.subscribe(({ told }) => this.#state.setState({ told }));
  }

  want(muted: Partial<Muted>): void {
    this.#state.setState(({ desired }) => ({ desired: { ...desired, ...muted } }));
    this.#server.update();
  }

  /** A device that is gone is shown to the others like one that is switched off; the person's wish stays for when it is back. */
  lack(lacking: Muted): void {
    this.#lacking = lacking;
    this.#server.update();
  }

  /** No picture whatever is wanted, and the others are told why; null when there is no cause any more. */
  goWithoutVideo(because: NoVideoCause | null): void {
    this.#noVideoBecause = because;
    this.#server.update();
  }

  /** What the others are to be shown. A picture that would not be sent anyway is not missed because of the network. */
  get truth(): ShownMuted {
    const { desired } = this.#state.getState();
    const off = desired.video || this.#lacking.video;
    const because = off && this.#noVideoBecause === 'slow_network' ? null : this.#noVideoBecause;
    return { audio: desired.audio || this.#lacking.audio, video: off || because !== null, ...(because && { noVideoBecause: because }) };
  }

  opened(told: ShownMuted): void {
    this.#server.opened(told);
  }

  synchronise(): void {
    this.#server.synchronise();
  }

  pause(): void {
    this.#server.pause();
  }
}

function isSame(a: ShownMuted, b: ShownMuted): boolean {
  return a.audio === b.audio && a.video === b.video && a.noVideoBecause === b.noVideoBecause;
}
