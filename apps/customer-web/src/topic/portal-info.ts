/** What the portal offers now: topics with their wait, the consent text. Fetched again while somebody is choosing. */
import type { RequestFailure, RequestResult } from '@visavis/call-client';
import type { Portal } from '@visavis/contracts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface PortalInfoState {
  readonly portal: Portal | null;
  /** Why there is nothing to show; an old answer is kept in preference to a failure. */
  readonly failure: RequestFailure | null;
  readonly loading: boolean;
}

export interface PortalInfoServices {
  readonly fetchPortal: () => Promise<RequestResult<Portal>>;
  readonly refreshEveryMs?: number;
}

export class PortalInfo {
  readonly #services: PortalInfoServices;
  readonly #store: StoreApi<PortalInfoState> = createStore(() => ({ portal: null, failure: null, loading: false }));

  constructor(services: PortalInfoServices) {
    this.#services = services;
  }

  get state(): Pick<StoreApi<PortalInfoState>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  async load(): Promise<void> {
    if (this.#store.getState().loading) return;
    this.#store.setState({ loading: true });
    const answer = await this.#services.fetchPortal();
    if (answer.ok) this.#store.setState({ portal: answer.result, failure: null, loading: false });
    else this.#store.setState((state) => ({ failure: state.portal === null ? answer : null, loading: false }));
  }

  /** Keeps waits fresh until the returned function is called. */
  watch(): () => void {
    void this.load();
    const timer = setInterval(() => void this.load(), this.#services.refreshEveryMs ?? 20_000);
    const whenBack = (): void => void this.load();
    globalThis.addEventListener?.('online', whenBack);
    return () => {
      clearInterval(timer);
      globalThis.removeEventListener?.('online', whenBack);
    };
  }
}
