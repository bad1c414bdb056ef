import { z } from 'zod';
import type { PublishedStream } from '../../media.port.js';
import { audioBridgePlugin } from '../janus-protocol.js';
import { opusPayloadType, withinJanus } from './call-room.js';
import type { GroupHandle } from './group-handles.js';
import type { PhoneLegParts } from './phone-leg-parts.js';

const forwardedSchema = z.object({ forwarders: z.array(z.object({ stream_id: z.number() })).min(1) });
/** Handle, feed and forwarder of each. */
export const earsSchema = z.array(z.tuple([z.number(), z.number(), z.number()]));
export type EarRefs = z.infer<typeof earsSchema>;

interface Ear {
  readonly handle: GroupHandle;
  readonly feedId: number;
  readonly streamId: number;
}

type EarParts = Pick<PhoneLegParts, 'admin' | 'handles' | 'room' | 'roomKeys' | 'logger' | 'legId'>;

/** Whom a phone hears: of each, a copy of the sound out of the meeting's room into the call's. */
export class Ears {
  readonly #ears = new Map<string, Ear>();

  constructor(private readonly parts: EarParts) {}

  get refs(): EarRefs {
    return [...this.#ears.values()].map(({ feedId, handle, streamId }) => [handle.id, feedId, streamId]);
  }

  /** True when that changed something. One after the other: the caller sees to it. */
  async set(streams: readonly PublishedStream[]): Promise<boolean> {
    const wanted = new Map(streams.map((stream) => [`${stream.feedId}/${stream.mid}`, stream]));
    const gone = [...this.#ears].filter(([key]) => !wanted.has(key));
    const added = [...wanted].filter(([key]) => !this.#ears.has(key));
    for (const [key] of gone) this.#ears.delete(key);
    const opened = await Promise.allSettled([
      ...added.map(async ([key, stream]) => void this.#ears.set(key, await this.#open(stream))),
      ...gone.map(([, ear]) => this.#close(ear)),
    ]);
    const failed = opened.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return gone.length + added.length > 0;
  }

  /** Those of a process that drove the leg before. */
  async abandon(refs: EarRefs): Promise<void> {
    await Promise.allSettled(refs.map(([handleId, feedId, streamId]) => this.#close({ handle: this.parts.handles.adopt(audioBridgePlugin, handleId), feedId, streamId })));
  }

  async #open({ feedId, mid }: PublishedStream): Promise<Ear> {
    const { admin, room, roomKeys } = this.parts;
    const { handle, port } = await room.openEar();
    try {
      const streams = [{ mid, port, pt: opusPayloadType }];
      const answer = await admin().videoRoom({ request: 'rtp_forward', ...roomKeys, publisher_id: feedId, host: withinJanus, host_family: 'ipv4', streams });
      const [forwarder] = forwardedSchema.parse(answer).forwarders;
      return { handle, feedId, streamId: forwarder?.stream_id ?? 0 };
    } catch (error) {
      await handle.detach().catch(() => undefined);
      throw error;
    }
  }

  /** What has ended with its feed, its room or its session needs no ending. */
  async #close({ feedId, handle, streamId }: Ear): Promise<void> {
    const { admin, legId, logger, roomKeys } = this.parts;
    const ended = await Promise.allSettled([
      Promise.resolve().then(() => admin().videoRoom({ request: 'stop_rtp_forward', ...roomKeys, publisher_id: feedId, stream_id: streamId })),
      handle.detach(),
    ]);
    for (const outcome of ended) if (outcome.status === 'rejected') logger.debug('an ear of a phone was gone already', { leg: legId, error: String(outcome.reason) });
  }
}
