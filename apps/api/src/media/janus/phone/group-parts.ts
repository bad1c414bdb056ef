import type { MediaLogger } from '../../media-logger.js';
import type { Meeting } from '../../media.port.js';
import type { CallRoom, CallRoomIdentity } from './call-room.js';
import type { GroupHandles } from './group-handles.js';
import type { PhoneLegParts } from './phone-leg-parts.js';

/** What the calls of one account share. */
export interface GroupParts {
  readonly accountId: string;
  readonly nodeName: string;
  readonly handles: GroupHandles;
  readonly logger: MediaLogger;
  roomOf(callRefId: string): CallRoomIdentity;
  legParts(meeting: Meeting, legId: string, room: CallRoom, ends: Pick<PhoneLegParts, 'changed' | 'onOver'>): PhoneLegParts;
}
