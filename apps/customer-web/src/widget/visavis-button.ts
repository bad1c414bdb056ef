/**
 * `<visavis-button entry-point="…" topic="…" lang="…" mode="panel|window" token="…" attr-NAME="…">`. The portal is loaded by a press, in a
 * panel of the page or a window of its own. What runs is never ended from here: minimising hides it, and closing is offered when it is over.
 *
 * Events: `visavis-state` (`detail.state`, `detail.contactId`); `visavis-token`, by whose `detail.respondWith(token)` the page gives a
 * customer token. The property `getToken` does the same, and goes before the event and the attribute.
 */
import type { EmbeddedState } from '@visavis/contracts';
import { OpenMark } from './open-mark.js';
import { Panel } from './panel.js';
import { portalAddress, saidAttributes } from './portal-address.js';
import { PortalLink } from './portal-link.js';
import { PortalWindow } from './portal-window.js';
import { styles } from './styles.js';
import { tokenFrom, type TokenSource } from './token-source.js';
import { textsFor } from './texts.js';

export class VisavisButton extends HTMLElement {
  static readonly observedAttributes = ['lang', 'mode'];
  /** Where the script came from. */
  static portal = '';
  getToken: TokenSource | null = null;
  readonly #button = document.createElement('button');
  readonly #label = document.createElement('slot');
  #panel: Panel | null = null;
  #window: PortalWindow | null = null;
  #link: PortalLink | null = null;
  #state: EmbeddedState = 'preparing';
  #told: { readonly state: EmbeddedState | null; readonly contactId: string | null } = { state: null, contactId: null };
  /** The panel was shown for a contact that is to be found again. */
  #resuming = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.#button.className = 'open';
    this.#button.type = 'button';
    this.#button.setAttribute('part', 'button');
    this.#button.append(this.#label);
    this.#button.addEventListener('click', () => this.open());
    root.append(this.#button);
  }

  connectedCallback(): void {
    this.#link = new PortalLink({
      portal: VisavisButton.portal,
      peer: () => this.#panel?.peer ?? this.#window?.peer ?? null,
      token: () => tokenFrom(this, this.getToken),
      onState: (state, contactId) => this.#follow(state, contactId),
      onMinimise: () => this.minimise(),
    });
    this.#draw();
    // They went to another page of the organisation with a contact going on: it goes on here.
    this.#resuming = this.#mark.isSet && this.getAttribute('mode') !== 'window';
    if (this.#resuming) this.#openPanel(false);
  }

  disconnectedCallback(): void {
    this.#link?.close();
    this.#link = null;
    this.#removePanel();
  }

  attributeChangedCallback(): void {
    this.#draw();
  }

  /** As if somebody had pressed the button. A window opens only when somebody did. */
  open(): void {
    if (this.#panel !== null) {
      if (this.#panel.isShown) this.minimise();
      else this.#show(true);
      return;
    }
    if (this.getAttribute('mode') === 'window' && this.#openWindow()) return;
    this.#openPanel(true);
  }

  minimise(): void {
    if (this.#panel?.isShown !== true) return;
    this.#panel.minimise();
    this.#button.focus();
    this.#draw();
  }

  #show(withFocus: boolean): void {
    this.#panel?.show(withFocus);
    this.#draw();
  }

  #openPanel(withFocus: boolean): void {
    const panel = new Panel({ address: this.#address, texts: this.#texts, onMinimise: () => this.minimise(), onClose: () => this.#close() });
    this.#panel = panel;
    this.shadowRoot?.append(panel.element);
    this.#show(withFocus);
  }

  /** False when the browser opens none: then it is the panel. */
  #openWindow(): boolean {
    this.#window ??= new PortalWindow(() => this.#follow('ended', null));
    return this.#window.open(this.#address, this.#entryPoint);
  }

  #close(): void {
    this.#removePanel();
    this.#state = 'preparing';
    this.#draw();
    this.#button.focus();
  }

  #removePanel(): void {
    this.#panel?.element.remove();
    this.#panel = null;
  }

  #follow(state: EmbeddedState, contactId: string | null): void {
    if (this.#resuming && state === 'preparing') this.#removePanel();
    this.#resuming = false;
    const isNew = state !== this.#told.state || contactId !== this.#told.contactId;
    this.#told = { state, contactId };
    const begins = state === 'in_call' && this.#state !== 'in_call';
    this.#state = state;
    this.#mark.set(state === 'waiting' || state === 'in_call');
    this.#panel?.follow(state);
    // Whoever does something else meanwhile must see that they are seen.
    if (begins) this.#show(false);
    this.#draw();
    if (!isNew) return;
    this.dispatchEvent(new CustomEvent('visavis-state', { bubbles: true, composed: true, detail: { state, contactId } }));
  }

  #draw(): void {
    const texts = this.#texts;
    const isShown = this.#panel?.isShown ?? false;
    const running = { preparing: null, waiting: texts.waiting, in_call: texts.inCall, ended: null }[this.#state];
    const back = isShown ? null : running;
    const elsewhere = this.getAttribute('mode') === 'window' && this.#panel === null;
    // Where it leads back to what runs it says so, whatever the page calls it: nothing is given to a slot of that name.
    this.#label.name = back === null ? '' : 'back';
    this.#label.textContent = back ?? texts.open;
    this.#button.dataset['state'] = this.#state;
    this.#button.title = elsewhere ? texts.elsewhere : '';
    if (elsewhere) this.#button.removeAttribute('aria-expanded');
    else this.#button.setAttribute('aria-expanded', String(isShown));
  }

  get #entryPoint(): string {
    return this.getAttribute('entry-point') ?? '';
  }

  get #mark(): OpenMark {
    return new OpenMark(this.#entryPoint);
  }

  get #wishes(): readonly (string | null)[] {
    return [this.getAttribute('lang'), document.documentElement.lang, ...navigator.languages];
  }

  get #texts() {
    return textsFor(this.#wishes).texts;
  }

  get #address(): string {
    const { language } = textsFor(this.#wishes);
    return portalAddress({ portal: VisavisButton.portal, entryPoint: this.#entryPoint, topic: this.getAttribute('topic'), language, attributes: saidAttributes(this) });
  }
}
