import type { Meeting } from '../media.port.js';
import type { PluginData } from './janus-protocol.js';

/** Customer, agent, a consulted or coaching colleague, and screens to spare. */
const maxPublishers = 8;
/** Bits per second for each publisher's video, all layers together: 720p in three layers needs about 1.6 million. */
const maxBitrate = 2_000_000;

/** The VideoRoom that a meeting is: https://janus.conf.meetecho.com/docs/videoroom.html */
export function videoRoomOf(meeting: Meeting, description: string, secret: string, recordingsDir?: string): PluginData {
  return {
    room: meeting.roomId,
    description,
    secret,
    pin: meeting.pin,
    is_private: true,
    permanent: false,
    // Only a participant whom we let in as publisher may subscribe.
    require_pvtid: true,
    // Who is silently there is nobody's business.
    notify_joining: false,
    publishers: maxPublishers,
    bitrate: maxBitrate,
    bitrate_cap: true,
    // VP8 first: every browser encodes it in layers. H.264 for those that send nothing else.
    audiocodec: 'opus',
    videocodec: 'vp8,h264',
    opus_fec: true,
    // Key frames are asked for by each new subscription; on top of that, seldom enough not to cost quality.
    fir_freq: 10,
    audiolevel_event: false,
    transport_wide_cc_ext: true,
    // Off until somebody asks for it, and only by who knows the room's secret. File names must not be given: with `rec_dir` an absolute one fails silently.
    record: false,
    lock_record: true,
    ...(recordingsDir !== undefined && { rec_dir: recordingsDir }),
  };
}
