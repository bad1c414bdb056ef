/** The portal in a frame over the page: beside what the page shows, not in front of it, so that both can be used. */
import type { EmbeddedState } from '@visavis/contracts';
import type { WidgetTexts } from './texts.js';

/** The frame needs them from the page, which has them from the browser. */
const allow = 'camera; microphone; display-capture; autoplay; fullscreen; picture-in-picture; speaker-selection; screen-wake-lock';
const icons = { minimise: 'M5 15h10', close: 'M5 5l10 10M15 5L5 15' } as const;

export interface PanelServices {
  readonly address: string;
  readonly texts: WidgetTexts;
  readonly onMinimise: () => void;
  readonly onClose: () => void;
}

export class Panel {
  readonly element = document.createElement('div');
  readonly #frame = document.createElement('iframe');
  readonly #button = document.createElement('button');
  readonly #services: PanelServices;
  #running = false;

  constructor(services: PanelServices) {
    this.#services = services;
    const { address, texts } = services;
    this.element.className = 'panel';
    this.element.id = 'panel';
    this.element.setAttribute('role', 'dialog');
    this.element.setAttribute('aria-label', texts.title);
    const header = document.createElement('header');
    const title = document.createElement('span');
    title.textContent = texts.title;
    title.setAttribute('aria-hidden', 'true');
    this.#button.type = 'button';
    this.#button.addEventListener('click', () => (this.#running ? services.onMinimise() : services.onClose()));
    header.append(title, this.#button);
    this.#frame.title = texts.title;
    this.#frame.allow = allow;
    this.#frame.src = address;
    this.element.append(header, this.#frame);
    this.element.addEventListener('keydown', ({ key }) => key === 'Escape' && services.onMinimise());
    this.follow('preparing');
  }

  get peer(): Window | null {
    return this.#frame.contentWindow;
  }

  get isShown(): boolean {
    return !('minimised' in this.element.dataset);
  }

  /** Only once it is part of the page. */
  show(withFocus: boolean): void {
    // Above everything, whatever the page's own layers and transforms are; older browsers have its z-index.
    if (this.element.popover === null && typeof this.element.showPopover === 'function') {
      this.element.popover = 'manual';
      this.element.showPopover();
    }
    delete this.element.dataset['minimised'];
    if (withFocus) this.#frame.focus();
  }

  /** Out of sight it stays laid out: a browser need not draw it, but must not slow down a call either, as in what is not displayed at all. */
  minimise(): void {
    this.element.dataset['minimised'] = '';
  }

  follow(state: EmbeddedState): void {
    this.#running = state === 'waiting' || state === 'in_call';
    this.element.toggleAttribute('data-large', state === 'in_call');
    const { close, minimise } = this.#services.texts;
    this.#button.setAttribute('aria-label', this.#running ? minimise : close);
    this.#button.title = this.#running ? minimise : close;
    this.#button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${this.#running ? icons.minimise : icons.close}"/></svg>`;
  }
}
