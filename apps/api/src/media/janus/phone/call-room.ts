import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MediaError } from '../../media.error.js';
import type { Jsep } from '../../media.port.js';
import { audioBridgePlugin, type PluginData } from '../janus-protocol.js';
import { toBeFound } from './back-to-back.js';
import type { GroupHandle, GroupHandles } from './group-handles.js';

/** What a telephone sends; conversations with it need no more. */
const samplingRate = 8_000;
/** Where AudioBridge, NoSIP and VideoRoom pass sound on to each other: they are one process. */
export const withinJanus = '127.0.0.1';
export const opusPayloadType = 111;

const rtpSchema = z.object({ id: z.number(), rtp: z.object({ port: z.number() }) });
const forwardSchema = z.object({ stream_id: z.number() });

export interface CallRoomIdentity {
  readonly roomId: number;
  readonly secret: string;
  readonly description: string;
}

/**
 * The AudioBridge room of one call: the phone in group `phone`, whom it hears in group `people`, and what is played to it.
 * https://janus.conf.meetecho.com/docs/audiobridge.html
 */
export class CallRoom {
  private constructor(
    private readonly handles: GroupHandles,
    private readonly identity: CallRoomIdentity,
    /** The phone's own participant, and what commands the room. */
    readonly bridge: GroupHandle,
  ) {}

  static async create(handles: GroupHandles, identity: CallRoomIdentity): Promise<CallRoom> {
    const bridge = await handles.attach(audioBridgePlugin);
    const room = new CallRoom(handles, identity, bridge);
    const { description } = identity;
    await room.command({ request: 'create', description, sampling_rate: samplingRate, permanent: false, allow_rtp_participants: true, groups: ['people', 'phone'] });
    return room;
  }

  /** Of a call that another process had. */
  static adopt(handles: GroupHandles, identity: CallRoomIdentity, bridgeId: number): CallRoom {
    return new CallRoom(handles, identity, handles.adopt(audioBridgePlugin, bridgeId));
  }

  /** Brings the phone in. `offer` is what its SIP handle has of the far end. */
  async answer(offer: Jsep): Promise<Jsep> {
    await this.bridge.message({ request: 'join', room: this.identity.roomId, display: 'phone', group: 'phone', codec: codecOf(offer.sdp) });
    const { jsep } = await this.bridge.message({ request: 'configure', muted: false }, toBeFound(offer));
    if (!jsep) throw MediaError.badAnswer('an offer was not answered', { room: this.identity.roomId });
    return jsep;
  }

  async play(file: string, loop: boolean): Promise<string> {
    const playId = randomUUID();
    await this.command({ request: 'play_file', filename: file, file_id: playId, loop, group: 'people' });
    return playId;
  }

  /** Of one that has ended by itself nothing is left to stop. */
  async stop(playId: string): Promise<void> {
    await this.command({ request: 'stop_file', file_id: playId }).catch((error: unknown) => {
      if (!(error instanceof MediaError) || error.code !== 'refused') throw error;
    });
  }

  /** What the phone says, as Opus to a port of this Janus. Ends with the room. */
  async forwardPhone(port: number): Promise<number> {
    const to = { host: withinJanus, port, codec: 'opus', ptype: opusPayloadType, always_on: true };
    return forwardSchema.parse(await this.command({ request: 'rtp_forward', group: 'phone', ...to })).stream_id;
  }

  async stopForward(streamId: number): Promise<void> {
    await this.command({ request: 'stop_rtp_forward', stream_id: streamId });
  }

  /** One more whom the phone hears: their Opus is taken at the port. Detaching the handle ends it. */
  async openEar(): Promise<{ readonly handle: GroupHandle; readonly port: number }> {
    const handle = await this.handles.attach(audioBridgePlugin);
    const { data } = await handle.message({ request: 'join', room: this.identity.roomId, display: 'ear', group: 'people', rtp: { payload_type: opusPayloadType } });
    return { handle, port: rtpSchema.parse(data).rtp.port };
  }

  async destroy(): Promise<void> {
    await this.command({ request: 'destroy' }).catch((error: unknown) => {
      if (!(error instanceof MediaError) || error.code !== 'meeting-gone') throw error;
    });
    await this.bridge.detach();
  }

  private async command(request: PluginData & { request: string }): Promise<PluginData> {
    const { roomId, secret } = this.identity;
    return (await this.bridge.message({ ...request, room: roomId, secret })).data;
  }
}

/** What the far end offers of what AudioBridge speaks: PCMU before PCMA, as telephones prefer it; Opus if it has neither. */
export function codecOf(sdp: string): 'pcmu' | 'pcma' | 'opus' {
  const types = /^m=audio \d+ \S+ (.*)$/m.exec(sdp)?.[1]?.trim().split(/\s+/) ?? [];
  if (types.includes('0')) return 'pcmu';
  return types.includes('8') ? 'pcma' : 'opus';
}
