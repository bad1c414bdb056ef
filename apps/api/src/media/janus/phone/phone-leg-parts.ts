import type { MediaLogger } from '../../media-logger.js';
import type { Meeting } from '../../media.port.js';
import type { JanusAdminConnection } from '../janus-admin-connection.js';
import type { PluginData } from '../janus-protocol.js';
import type { CallRoom } from './call-room.js';
import type { GroupHandles } from './group-handles.js';

/** What a phone needs to be in a meeting. */
export interface PhoneLegParts {
  readonly meeting: Meeting;
  readonly legId: string;
  readonly sessionId: () => number;
  readonly handles: GroupHandles;
  readonly room: CallRoom;
  readonly admin: () => JanusAdminConnection;
  /** What forwarding out of the meeting's room needs. */
  readonly roomKeys: PluginData;
  readonly logger: MediaLogger;
  readonly changed: () => void;
  readonly onOver: () => void;
}
