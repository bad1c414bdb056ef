/**
 * The organisation's page around this frame, or the one that opened this window. Speaks with it only once it has said hello
 * from an origin that the entry point allows; until then everything but `ready` waits.
 */
import { embeddingProtocol, pageMessageSchema, type EmbeddedState, type FrameMessage, type PageMessage } from '@visavis/contracts';
import type { HostWindow } from './host-window.js';

type Words<Message> = Message extends unknown ? Omit<Message, 'protocol'> : never;

export interface HostPageOptions {
  readonly window: HostWindow;
  /** Of the entry point, as soon as they are known. */
  readonly allowedOrigins: Promise<readonly string[]>;
  readonly helloWithinMs?: number;
  /** The organisation's page asks its own backend. */
  readonly tokenWithinMs?: number;
}

export class HostPage {
  readonly #options: HostPageOptions;
  readonly #met: Promise<void>;
  #meet: () => void = () => {};
  /** What was heard last, until it is known who may speak. */
  #judged: Promise<void> = Promise.resolve();
  #origin: string | null = null;
  #requests = 0;
  readonly #waiting = new Map<number, (token: string | null) => void>();

  constructor(options: HostPageOptions) {
    this.#options = options;
    this.#met = new Promise((resolve) => (this.#meet = resolve));
    options.window.listen((event) => {
      if (event.source === options.window.peer) this.#judged = this.#hear(event);
    });
    // To anybody: it says nothing, and nobody has told yet who they are.
    this.#post({ type: 'ready' }, '*');
  }

  /** One that was made now; null when the page has none, or there is no page that speaks. */
  async requestToken(): Promise<string | null> {
    if (!(await this.#hasMet())) return null;
    const requestId = (this.#requests += 1);
    return new Promise((resolve) => {
      const answer = (token: string | null): void => {
        clearTimeout(timer);
        this.#waiting.delete(requestId);
        resolve(token);
      };
      const timer = setTimeout(() => answer(null), this.#options.tokenWithinMs ?? 10_000);
      this.#waiting.set(requestId, answer);
      this.#tell({ type: 'token_wanted', requestId });
    });
  }

  async tellState(state: EmbeddedState, contactId: string | null): Promise<void> {
    await this.#met;
    this.#tell({ type: 'state', state, contactId });
  }

  minimise(): void {
    this.#tell({ type: 'minimise' });
  }

  async #hasMet(): Promise<boolean> {
    const patience = new Promise((resolve) => setTimeout(resolve, this.#options.helloWithinMs ?? 3_000));
    if (this.#origin === null) await Promise.race([this.#met, patience]);
    // Over a slow network the page has spoken long before the portal knows who may.
    await this.#judged;
    return this.#origin !== null;
  }

  async #hear({ data, origin }: Pick<MessageEvent, 'data' | 'origin'>): Promise<void> {
    const message = pageMessageSchema.safeParse(data);
    if (!message.success || !(await this.#options.allowedOrigins).includes(origin)) return;
    this.#obey(message.data, origin);
  }

  #obey(message: PageMessage, origin: string): void {
    if (message.type === 'hello') {
      this.#origin = origin;
      this.#meet();
    } else if (origin === this.#origin) {
      this.#waiting.get(message.requestId)?.(message.token);
    }
  }

  #tell(words: Words<FrameMessage>): void {
    if (this.#origin !== null) this.#post(words, this.#origin);
  }

  #post(words: Words<FrameMessage>, to: string): void {
    this.#options.window.peer.postMessage({ protocol: embeddingProtocol, ...words }, to);
  }
}
