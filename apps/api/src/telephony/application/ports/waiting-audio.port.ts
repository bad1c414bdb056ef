import type { PhoneCall } from '../../../media/phone.port.js';

export interface Listener {
  readonly contactId: string;
  readonly queueId: string;
  readonly language: 'en' | 'zh';
}

/** What a caller is told before the call ends. */
export type Farewell = 'closed' | 'full' | 'nobody' | 'unavailable';

/** What callers hear while they are with nobody. A call that ends meanwhile ends what is played to it. */
export abstract class WaitingAudio {
  /** A greeting, music, their place in line. Returns the function that ends it. */
  abstract wait(call: PhoneCall, listener: Listener): () => void;
  /** Music alone. Returns the function that ends it. */
  abstract hold(call: PhoneCall, listener: Listener): () => void;
  /** Resolves when it has been said, or can't be. */
  abstract say(call: PhoneCall, farewell: Farewell, listener: Pick<Listener, 'queueId' | 'language'>): Promise<void>;
}
