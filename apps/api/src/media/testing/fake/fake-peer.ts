import type { Jsep } from '../../media.port.js';
import type { Peer } from '../peer.js';
import { sdpOf } from './fake-video-room.js';

/** A peer for the fake: SDP with the right shape, and nothing behind it. */
export const fakePeer: Peer = {
  offer: () => Promise.resolve<Jsep>({ type: 'offer', sdp: sdpOf([{ mid: '0', type: 'audio' }]) }),
  accept: () => Promise.resolve(),
  answer: (offer) => Promise.resolve<Jsep>({ type: 'answer', sdp: offer.sdp }),
  close: () => Promise.resolve(),
};
