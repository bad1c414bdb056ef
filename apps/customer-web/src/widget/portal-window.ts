const size = 'popup,width=480,height=820';
const lookEveryMs = 1_000;

/**
 * The portal in a window of its own. It keeps its opener, without which it could not be given a token: the organisation's page trusts
 * the portal with its customers anyway. A page with `Cross-Origin-Opener-Policy: same-origin` has a window that it cannot speak with.
 */
export class PortalWindow {
  readonly #onClosed: () => void;
  #window: Window | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  get peer(): Window | null {
    return this.#window;
  }

  /** Brings it to the front when there is one; false when the browser opens none. */
  open(address: string, name: string): boolean {
    if (this.#window?.closed === false) {
      this.#window.focus();
      return true;
    }
    this.#window = window.open(address, `visavis-${name}`, size);
    clearInterval(this.#timer);
    // Another origin's window tells nobody that it is closed.
    if (this.#window !== null) this.#timer = setInterval(() => this.#look(), lookEveryMs);
    return this.#window !== null;
  }

  #look(): void {
    if (this.#window?.closed !== true) return;
    clearInterval(this.#timer);
    this.#window = null;
    this.#onClosed();
  }
}
