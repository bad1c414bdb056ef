/**
 * What is known of the customer's way to a media server. Measured once camera and microphone are open, beside everything else
 * on the check page, and never waited for; what was found travels with the contact.
 */
import type { CustomerConnection, LocalTracks } from '@visavis/call-client';
import type { NetworkCheck } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type WayState =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'checking' }
  | { readonly phase: 'found'; readonly check: NetworkCheck }
  /** Nothing to send, or no check is to be had: that says nothing about the network. */
  | { readonly phase: 'unchecked' };

type MeasureWay = Pick<typeof import('./measure-way.js'), 'checkNetwork'>;
type CheckConnection = Pick<CustomerConnection, 'request' | 'close'>;

export class NetworkWay {
  readonly #connect: () => CheckConnection;
  readonly #load: () => Promise<MeasureWay>;
  readonly #store: StoreApi<WayState> = createStore<WayState>(() => ({ phase: 'unknown' }));
  #running: AbortController | null = null;

  constructor(connect: () => CheckConnection, load: () => Promise<MeasureWay> = () => import('./measure-way.js')) {
    this.#connect = connect;
    this.#load = load;
  }

  get state(): Pick<StoreApi<WayState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  get found(): NetworkCheck | null {
    const state = this.#store.getState();
    return state.phase === 'found' ? state.check : null;
  }

  /** Measures anew. Its code is loaded with the first one. */
  async check(tracks: LocalTracks): Promise<void> {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    this.#store.setState({ phase: 'checking' }, true);
    const check = await this.#measure(tracks, running.signal);
    if (this.#running !== running) return;
    this.#running = null;
    this.#store.setState(check === null ? { phase: 'unchecked' } : { phase: 'found', check }, true);
  }

  /** Whoever goes on does not wait for it: what was not found out stays unknown. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    if (this.#store.getState().phase === 'checking') this.#store.setState({ phase: 'unknown' }, true);
  }

  /** For the next contact, perhaps from another network. */
  forget(): void {
    this.stop();
    this.#store.setState({ phase: 'unknown' }, true);
  }

  async #measure(tracks: LocalTracks, signal: AbortSignal): Promise<NetworkCheck | null> {
    const loaded = await this.#load().catch(() => null);
    if (loaded === null || signal.aborted) return null;
    const connection = this.#connect();
    try {
      return await loaded.checkNetwork({ signaling: connection, tracks, signal });
    } finally {
      // The echo ends with its socket.
      connection.close();
    }
  }
}
