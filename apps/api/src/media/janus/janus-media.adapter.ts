import { z } from 'zod';
import type { MediaConfig } from '../media.config.js';
import { MediaError } from '../media.error.js';
import { MediaPort, type IceServer, type Jsep, type LegRef, type MediaLeg, type MediaNodeStatus, type Meeting } from '../media.port.js';
import { turnServer } from '../turn-credentials.js';
import { isJanusError } from './janus-error.js';
import { JanusLeg, type LegSettings } from './janus-leg.js';
import type { JanusNode } from './janus-node.js';
import type { JanusNodes } from './janus-nodes.js';
import { janusErrorCode } from './janus-protocol.js';
import type { MeetingIdentity } from './meeting-identity.js';
import { videoRoomOf } from './video-room.js';

/** A meeting has two legs most of the time: counted before they exist, or a rush would go to one node. */
const sessionsPerMeeting = 2;

const roomsSchema = z.object({ list: z.array(z.object({ room: z.number(), record: z.boolean().optional() })) });

const participantsSchema = z.object({ participants: z.array(z.object({ id: z.number(), display: z.string().optional() })) });
const forwardedSchema = z.object({ rtp_stream: z.object({ audio_stream_id: z.number().optional() }) });

/** The media port on Janus: rooms through a node's Admin API, one Janus session per leg. */
export class JanusMedia extends MediaPort {
  constructor(
    private readonly janusNodes: JanusNodes,
    private readonly identity: MeetingIdentity,
    private readonly config: MediaConfig,
  ) {
    super();
  }

  override async createMeeting(contactId: string, nodeName?: string): Promise<Meeting> {
    if (nodeName !== undefined) return this.#createMeetingOn(this.janusNodes.find(nodeName), contactId);
    let lastError: unknown;
    for (const node of this.janusNodes.available()) {
      try {
        return await this.#createMeetingOn(node, contactId);
      } catch (error) {
        if (!isNodesFault(error)) throw error;
        lastError = error;
      }
    }
    throw lastError ?? MediaError.noNode('no media node is healthy');
  }

  override async closeMeeting(meeting: Meeting): Promise<void> {
    const { roomId, nodeName } = meeting;
    try {
      await this.janusNodes.find(nodeName).admin.videoRoom({
        request: 'destroy',
        room: roomId,
        secret: this.identity.roomSecret(roomId),
      });
    } catch (error) {
      if (isJanusError(error, janusErrorCode.noSuchRoom)) return;
      if (!isNodesFault(error)) throw error;
      // A node that comes back with the room still in it gives it to orphan reconciliation.
      this.janusNodes.logger.warn('meeting left to orphan reconciliation', { node: nodeName, room: roomId });
    }
  }

  override async openLeg(meeting: Meeting, legId: string, offer?: Jsep): Promise<MediaLeg> {
    const node = this.janusNodes.find(meeting.nodeName);
    const { api } = await node.ready();
    const leg = await JanusLeg.open(api, this.#legSettings(node, meeting, legId), offer);
    node.addLeg(leg, api);
    return leg;
  }

  override async resumeLeg(meeting: Meeting, legId: string, ref: LegRef): Promise<MediaLeg | null> {
    const node = this.janusNodes.find(ref.nodeName);
    try {
      const { api, admin } = await node.ready();
      const leg = await JanusLeg.resume(api, admin, ref, this.#legSettings(node, meeting, legId));
      node.addLeg(leg, api);
      return leg;
    } catch (error) {
      if (error instanceof MediaError && (error.code === 'leg-gone' || error.code === 'meeting-gone')) return null;
      throw error;
    }
  }

  override async setRecording({ nodeName, roomId }: Meeting, on: boolean): Promise<void> {
    if (on && this.config.recordingsDir === undefined) throw MediaError.refused('there is no place for recordings', { node: nodeName });
    const request = { request: 'enable_recording', room: roomId, secret: this.identity.roomSecret(roomId), record: on };
    try {
      await this.janusNodes.find(nodeName).admin.videoRoom(request);
    } catch (error) {
      if (!isJanusError(error, janusErrorCode.noSuchRoom)) throw error;
      if (on) throw MediaError.meetingGone('there is no meeting to record', { node: nodeName, room: roomId }, error);
    }
  }

  override async recorded(meetings: readonly Meeting[]): Promise<readonly (boolean | null)[]> {
    const names = [...new Set(meetings.map(({ nodeName }) => nodeName))];
    const found = new Map(await Promise.all(names.map(async (name) => [name, await this.#recordedRooms(name)] as const)));
    return meetings.map(({ nodeName, roomId }) => found.get(nodeName)?.has(roomId) ?? null);
  }

  override async forwardAudio(meeting: Meeting, legId: string, to: { readonly host: string; readonly port: number }): Promise<() => Promise<void>> {
    const { nodeName, roomId } = meeting;
    const { admin } = this.janusNodes.find(nodeName);
    const room = { room: roomId, secret: this.identity.roomSecret(roomId), admin_key: this.config.adminKey };
    const { participants } = participantsSchema.parse(await admin.videoRoom({ request: 'listparticipants', ...room }));
    const publisher = participants.find(({ display }) => display === legId);
    if (!publisher) throw MediaError.streamGone('this leg sends nothing', { node: nodeName, room: roomId });
    const forwarding = { ...room, publisher_id: publisher.id };
    const answer = await admin.videoRoom({ request: 'rtp_forward', ...forwarding, host: to.host, host_family: 'ipv4', audio_port: to.port });
    const { audio_stream_id: streamId } = forwardedSchema.parse(answer).rtp_stream;
    // The list's own `publisher` is false also of those who send: only this tells.
    if (streamId === undefined) throw MediaError.streamGone('this leg sends no sound', { node: nodeName, room: roomId });
    return async () => void (await admin.videoRoom({ request: 'stop_rtp_forward', ...forwarding, stream_id: streamId }));
  }

  override iceServers(): readonly IceServer[] {
    const { iceServers, turn } = this.config;
    return turn ? [...iceServers, turnServer(turn, this.janusNodes.clock.now())] : iceServers;
  }

  override nodes(): readonly MediaNodeStatus[] {
    return this.janusNodes.all.map((node) => node.status);
  }

  async #createMeetingOn(node: JanusNode, contactId: string): Promise<Meeting> {
    const meeting = this.identity.meetingOf(contactId, node.name);
    const room = videoRoomOf(meeting, this.identity.describe(contactId), this.identity.roomSecret(meeting.roomId), this.config.recordingsDir);
    // Counted before the wait: the next choice may be made meanwhile.
    node.expectSessions(sessionsPerMeeting);
    try {
      await node.admin.videoRoom({ request: 'create', ...room, admin_key: this.config.adminKey });
    } catch (error) {
      node.expectSessions(-sessionsPerMeeting);
      if (!isJanusError(error, janusErrorCode.roomExists)) throw error;
    }
    return meeting;
  }

  /** One question for all of a node's rooms. Null when it cannot be asked. */
  async #recordedRooms(nodeName: string): Promise<ReadonlySet<number> | null> {
    try {
      const answer = await this.janusNodes.find(nodeName).admin.videoRoom({ request: 'list', admin_key: this.config.adminKey });
      return new Set(roomsSchema.parse(answer).list.flatMap(({ record, room }) => (record === true ? [room] : [])));
    } catch (error) {
      if (!isNodesFault(error)) throw error;
      return null;
    }
  }

  #legSettings(node: JanusNode, meeting: Meeting, legId: string): LegSettings {
    return {
      meeting,
      legId,
      opaqueId: this.identity.opaqueId(legId),
      options: this.janusNodes.options,
      clock: this.janusNodes.clock,
      logger: this.janusNodes.logger,
      onOver: (leg) => node.removeLeg(leg),
    };
  }
}

function isNodesFault(error: unknown): boolean {
  return error instanceof MediaError && ['node-lost', 'no-node', 'timeout'].includes(error.code);
}
