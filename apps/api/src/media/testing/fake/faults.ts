import type { Fields } from './fake-handle.js';

export interface Frame {
  readonly text: string;
  readonly afterMs?: number;
}

/** How the fake misbehaves. Without a hook, or with nothing from it, it behaves. */
export interface Faults {
  onRequest?(request: Fields & { readonly janus: string }): 'swallow' | 'hang-up' | { readonly coreError: number } | undefined;
  /** What goes out instead of a message. */
  onFrame?(message: Fields): readonly Frame[];
}

export const polite: Faults = {};

/**
 * Everything that leaves the meaning of the protocol intact: acks come late, replies come twice, and what is not JSON,
 * not a message or nobody's comes in between.
 */
export const unruly: Faults = {
  onFrame(message) {
    const text = JSON.stringify(message);
    if (message['janus'] === 'ack') return [{ text, afterMs: 3 }];
    const noise = ['{not json', '[]', 'null', '42', '{"janus":7}', '{"janus":"event"}', strayEvent, straySuccess];
    const frames: Frame[] = [{ text: noise[noiseCount++ % noise.length] ?? '' }, { text }];
    // Events carry no transaction: Janus never doubles one, and the adapter could not tell.
    return message['transaction'] === undefined ? frames : [...frames, { text }];
  },
};

let noiseCount = 0;
const strayEvent = JSON.stringify({ janus: 'event', session_id: 999_999, sender: 1, plugindata: { plugin: 'x', data: {} } });
const straySuccess = JSON.stringify({ janus: 'success', transaction: 'nobody-asked', data: { id: 1 } });
