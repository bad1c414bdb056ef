import type { Engagement } from '@visavis/contracts';
import type { Attention } from './offer-alert.js';

const flashMs = 1_000;

export interface TitleFlasherOptions {
  readonly page: { title: string };
  readonly textOf: (offer: Engagement) => string;
}

/** The tab's title changes between the caller and its own text, so that it is seen among other tabs. */
export class TitleFlasher implements Attention {
  readonly #options: TitleFlasherOptions;
  #running: { timer: ReturnType<typeof setInterval>; own: string } | null = null;

  constructor(options: TitleFlasherOptions) {
    this.#options = options;
  }

  start(offer: Engagement): void {
    this.stop();
    const { page, textOf } = this.#options;
    const own = page.title;
    const text = textOf(offer);
    page.title = text;
    const timer = setInterval(() => {
      page.title = page.title === text ? own : text;
    }, flashMs);
    this.#running = { timer, own };
  }

  stop(): void {
    if (this.#running === null) return;
    clearInterval(this.#running.timer);
    this.#options.page.title = this.#running.own;
    this.#running = null;
  }
}
