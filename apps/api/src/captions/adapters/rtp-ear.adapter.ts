import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import type { Json } from '@visavis/acd';
import { OpusDecoder } from 'opus-decoder';
import type { MediaPort } from '../../media/media.port.js';
import { Ear } from '../application/ear.port.js';

const sampleRate = 16_000;
const fixedHeaderBytes = 12;

/**
 * Has the media server send a copy of one participant's sound to a socket of this process, on an address that only the media
 * server reaches, and decodes it. Nothing is kept: each packet is forgotten once it has been passed on.
 */
export class RtpEar extends Ear {
  private readonly logger = new Logger('Captions');

  constructor(
    private readonly media: Pick<MediaPort, 'forwardAudio'>,
    private readonly meetingOf: (meeting: Json) => Parameters<MediaPort['forwardAudio']>[0],
    private readonly host: string,
  ) {
    super();
  }

  override async listenTo(meeting: Json, legId: string, onPcm: (pcm: Buffer) => void): Promise<() => Promise<void>> {
    const decoder = new OpusDecoder({ channels: 1, sampleRate });
    await decoder.ready;
    const socket = createSocket('udp4');
    let closed = false;
    const close = (): void => {
      if (closed) return;
      closed = true;
      socket.close();
      decoder.free();
    };
    socket.on('message', (packet) => {
      const frame = closed ? null : payloadOf(packet);
      if (frame) onPcm(pcmOf(decoder.decodeFrame(frame).channelData[0] ?? new Float32Array()));
    });
    socket.on('error', (error) => this.logger.warn({ legId, reason: String(error) }, 'The socket for captions failed'));
    try {
      socket.bind(0, this.host);
      await once(socket, 'listening');
      const stop = await this.media.forwardAudio(this.meetingOf(meeting), legId, { host: this.host, port: socket.address().port });
      return async () => {
        close();
        await stop().catch((error: unknown) => this.logger.debug({ legId, reason: String(error) }, 'Forwarding sound could not be ended: its leg is gone'));
      };
    } catch (error) {
      close();
      throw error;
    }
  }
}

/** RFC 3550, 5.1: what follows the header, contributing sources and extension, without padding. Null of what is no RTP. */
export function payloadOf(packet: Buffer): Uint8Array | null {
  if (packet.length < fixedHeaderBytes || packet.readUInt8(0) >> 6 !== 2) return null;
  const first = packet.readUInt8(0);
  let start = fixedHeaderBytes + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (packet.length < start + 4) return null;
    start += 4 + 4 * packet.readUInt16BE(start + 2);
  }
  const end = packet.length - (first & 0x20 ? packet.readUInt8(packet.length - 1) : 0);
  return start < end ? packet.subarray(start, end) : null;
}

export function pcmOf(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2));
  return pcm;
}
