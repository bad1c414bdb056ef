import { z } from 'zod';
import { MediaError } from '../../media.error.js';
import { noSipPlugin, videoRoomPlugin, type PluginData } from '../janus-protocol.js';
import { toBeFound } from './back-to-back.js';
import { opusPayloadType } from './call-room.js';
import type { GroupHandle } from './group-handles.js';
import type { PhoneLegParts } from './phone-leg-parts.js';

const joinedSchema = z.object({ id: z.number() });
const generatedSchema = z.object({ result: z.object({ sdp: z.string() }) });

export interface FeedRef {
  readonly nosip: number;
  readonly publisher: number;
  readonly feed: number;
  readonly forward: number;
}

type FeedParts = Pick<PhoneLegParts, 'handles' | 'legId' | 'meeting' | 'room'>;

/**
 * What a phone says, as a feed of the meeting: plain RTP from its room, a NoSIP handle that makes WebRTC of it, and a publisher.
 * https://janus.conf.meetecho.com/docs/nosip.html
 */
export class PhoneFeed {
  private constructor(
    private readonly parts: FeedParts,
    readonly publisher: GroupHandle,
    private readonly nosip: GroupHandle,
    readonly ref: FeedRef,
  ) {}

  static async publish(parts: FeedParts): Promise<{ readonly feed: PhoneFeed; readonly publishers: unknown }> {
    const { handles, legId, meeting, room } = parts;
    const [nosip, publisher] = await Promise.all([handles.attach(noSipPlugin), handles.attach(videoRoomPlugin)]);
    try {
      const { jsep: offer } = await nosip.message({ request: 'process', type: 'offer', sdp: plainOffer });
      if (!offer) throw MediaError.badAnswer('plain RTP was not made an offer', { leg: legId });
      const joined = await publisher.message({ request: 'joinandconfigure', ptype: 'publisher', room: meeting.roomId, pin: meeting.pin, display: legId }, toBeFound(offer));
      if (!joined.jsep) throw MediaError.badAnswer('an offer was not answered', { leg: legId });
      const generated = generatedSchema.parse((await nosip.message({ request: 'generate' }, joined.jsep)).data);
      const forward = await room.forwardPhone(portOf(generated.result.sdp));
      const ref = { nosip: nosip.id, publisher: publisher.id, feed: joinedSchema.parse(joined.data).id, forward };
      return { feed: new PhoneFeed(parts, publisher, nosip, ref), publishers: joined.data['publishers'] };
    } catch (error) {
      await Promise.allSettled([publisher.detach(), nosip.detach()]);
      throw error;
    }
  }

  static adopt(parts: FeedParts, { feed, forward, nosip, publisher }: FeedRef): PhoneFeed {
    return new PhoneFeed(parts, parts.handles.adopt(videoRoomPlugin, publisher), parts.handles.adopt(noSipPlugin, nosip), { feed, forward, nosip, publisher });
  }

  /** Janus tells what is published only to who joins, so a handle joins for a moment. */
  async others(): Promise<readonly unknown[]> {
    const { handles, meeting } = this.parts;
    const visitor = await handles.attach(videoRoomPlugin);
    const { data } = await visitor.message({ request: 'join', ptype: 'publisher', room: meeting.roomId, pin: meeting.pin });
    await visitor.detach();
    return publishersIn(data).filter((publisher) => z.object({ id: z.number() }).safeParse(publisher).data?.id !== this.ref.feed);
  }

  async end(): Promise<void> {
    await Promise.allSettled([this.parts.room.stopForward(this.ref.forward), this.publisher.detach(), this.nosip.detach()]);
  }
}

/**
 * NoSIP must take what comes from any port, since AudioBridge forwards from one that nobody knows: so it is given an address
 * that is none, without asking a name server, and leaves its socket open to all of this machine.
 */
const plainOffer = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 256.0.0.0', 't=0 0'],
  ...[`m=audio 9 RTP/AVP ${opusPayloadType}`, `a=rtpmap:${opusPayloadType} opus/48000/2`, 'a=sendonly', ''],
].join('\r\n');

function portOf(sdp: string): number {
  const port = Number(/^m=audio (\d+)/m.exec(sdp)?.[1]);
  if (!(port > 0)) throw MediaError.badAnswer('plain RTP without a port', {});
  return port;
}

function publishersIn({ publishers }: PluginData): readonly unknown[] {
  return Array.isArray(publishers) ? publishers : [];
}
