import type { Socket } from 'socket.io';
import type { LegPage } from './legs/leg-registry.js';

/** The leg pushes of one socket. */
export function legPageOf(socket: Socket): LegPage {
  return {
    offered: (contactId, { sdp }, streams) =>
      socket.emit('leg.offered', { contactId, offer: { type: 'offer', sdp }, streams }),
    trickled: (contactId, target, candidate) => socket.emit('leg.trickled', { contactId, target, candidate }),
    closed: (contactId, legId, reason) => socket.emit('leg.closed', { contactId, legId, reason }),
  };
}
