import { createStore, type StoreApi } from 'zustand/vanilla';

export interface VisibilityOptions {
  readonly hideAfterMs?: number;
  /** Only wide screens with a mouse hide anything; asked each time, since windows are resized. */
  readonly mayHide: () => boolean;
}

/** Hides the call's controls after a while without a sign of life, and never while one of them has the focus. Begins with the first `stir`. */
export class ControlsVisibility {
  readonly #options: VisibilityOptions;
  readonly #store: StoreApi<{ visible: boolean }> = createStore(() => ({ visible: true }));
  #timer: ReturnType<typeof setTimeout> | undefined;
  #focused = false;

  constructor(options: VisibilityOptions) {
    this.#options = options;
  }

  get state(): Pick<StoreApi<{ visible: boolean }>, 'getState' | 'getInitialState' | 'subscribe'> {
    return this.#store;
  }

  /** A key, a touch, a movement. */
  stir(): void {
    this.#store.setState({ visible: true });
    this.#arm();
  }

  setFocused(focused: boolean): void {
    this.#focused = focused;
    this.stir();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#options.mayHide() && !this.#focused) this.#store.setState({ visible: false });
    }, this.#options.hideAfterMs ?? 4_000);
  }
}
