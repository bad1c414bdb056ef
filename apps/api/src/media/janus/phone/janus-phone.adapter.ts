import type { MediaConfig } from '../../media.config.js';
import { MediaError } from '../../media.error.js';
import type { Meeting } from '../../media.port.js';
import { PhonePort, type SipAccount, type SipLineGroup, type SipLineGroupRef } from '../../phone.port.js';
import type { JanusNode } from '../janus-node.js';
import type { JanusNodes } from '../janus-nodes.js';
import type { MeetingIdentity } from '../meeting-identity.js';
import type { CallRoom, CallRoomIdentity } from './call-room.js';
import type { GroupHandles } from './group-handles.js';
import type { GroupParts } from './group-parts.js';
import { JanusLineGroup, type LineGroupSettings } from './janus-line-group.js';
import type { PhoneLegParts } from './phone-leg-parts.js';
import { callRoomOwner, lineGroupOwner } from './owner-labels.js';

/** The phone port on Janus: one session for each SIP account, with the calls on it. */
export class JanusPhone extends PhonePort {
  constructor(
    private readonly nodes: JanusNodes,
    private readonly identity: MeetingIdentity,
    private readonly config: Pick<MediaConfig, 'adminKey'>,
  ) {
    super();
  }

  override async open(nodeName: string, account: SipAccount): Promise<SipLineGroup> {
    const node = this.nodes.find(nodeName);
    const { api } = await node.ready();
    const group = await JanusLineGroup.open(api, this.#settings(node, account));
    node.addLeg(group, api);
    return group;
  }

  override async resume(account: SipAccount, ref: SipLineGroupRef): Promise<SipLineGroup | null> {
    const node = this.nodes.find(ref.nodeName);
    try {
      const { api, admin } = await node.ready();
      const group = await JanusLineGroup.resume(api, admin, ref, this.#settings(node, account));
      node.addLeg(group, api);
      return group;
    } catch (error) {
      if (error instanceof MediaError && error.code === 'leg-gone') return null;
      throw error;
    }
  }

  #settings(node: JanusNode, account: SipAccount): LineGroupSettings {
    const { clock, logger } = this.nodes;
    return {
      ...{ account, nodeName: node.name, clock, logger },
      opaqueId: this.identity.opaqueId(lineGroupOwner(account.accountId)),
      partsOf: (handles, sessionId) => this.#partsOf(node, account.accountId, handles, sessionId),
      onOver: (group) => node.removeLeg(group),
    };
  }

  #partsOf(node: JanusNode, accountId: string, handles: GroupHandles, sessionId: () => number): GroupParts {
    const { logger } = this.nodes;
    const legParts = (meeting: Meeting, legId: string, room: CallRoom, ends: Pick<PhoneLegParts, 'changed' | 'onOver'>): PhoneLegParts => {
      const roomKeys = { room: meeting.roomId, secret: this.identity.roomSecret(meeting.roomId), admin_key: this.config.adminKey };
      return { ...ends, meeting, legId, sessionId, handles, room, roomKeys, logger, admin: () => node.admin };
    };
    return { accountId, nodeName: node.name, handles, logger, roomOf: (callRefId) => this.#roomOf(node.name, callRefId), legParts };
  }

  #roomOf(nodeName: string, callRefId: string): CallRoomIdentity {
    const owner = callRoomOwner(callRefId);
    const { roomId } = this.identity.meetingOf(owner, nodeName);
    return { roomId, secret: this.identity.roomSecret(roomId), description: this.identity.describe(owner) };
  }
}
