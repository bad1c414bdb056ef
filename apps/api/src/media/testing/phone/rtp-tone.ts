import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { amplitudeOf, frameSamples, loudnessOf, toneFrame } from './tone.js';

const frameMs = 20;
const kept = 150;

/** A telephone's sound: sends a tone as PCMU over RTP, and listens. On this machine alone. */
export class RtpTone {
  private readonly heard: Buffer[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sequence = 1;
  private timestamp = 0;
  private readonly source = randomBytes(4);
  private to: { readonly host: string; readonly port: number } | null = null;
  packets = 0;

  private constructor(
    private readonly socket: Socket,
    /** Null for silence. */
    public hertz: number | null,
  ) {
    socket.on('message', (packet) => {
      if (((packet[1] ?? 0) & 127) !== 0) return;
      this.packets += 1;
      this.heard.push(packet.subarray(12));
      if (this.heard.length > kept) this.heard.shift();
    });
  }

  static async open(hertz: number | null): Promise<RtpTone> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new RtpTone(socket, hertz);
  }

  get port(): number {
    return this.socket.address().port;
  }

  send(host: string, port: number): void {
    if (host !== '127.0.0.1') throw new Error(`Sound must not leave this machine for ${host}.`);
    this.to = { host, port };
    if (this.timer) return;
    const startedAt = performance.now();
    let sent = 0;
    this.timer = setInterval(() => {
      for (const due = Math.floor((performance.now() - startedAt) / frameMs); sent < due; sent += 1) this.frame();
    }, frameMs / 2);
  }

  /** Amplitudes in the last half second; 8000 is another phone's tone at its full loudness. */
  hears(...hertz: readonly number[]): number[] {
    const lately = Buffer.concat(this.heard.slice(-25));
    return hertz.map((tone) => amplitudeOf(lately, tone));
  }

  get loudness(): number {
    return loudnessOf(Buffer.concat(this.heard.slice(-25)));
  }

  /** What is heard from now on counts. */
  forget(): void {
    this.heard.length = 0;
  }

  /** RFC 4733. */
  press(digit: string): void {
    const event = '0123456789*#ABCD'.indexOf(digit);
    for (let i = 0; i < 8; i += 1) this.packet(101 | (i === 0 ? 128 : 0), Buffer.from([event, i > 4 ? 0x8a : 0x0a, ((i + 1) * frameSamples) >> 8, ((i + 1) * frameSamples) & 255]));
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  close(): void {
    this.stop();
    this.socket.close();
  }

  private frame(): void {
    this.packet(0, toneFrame(this.hertz, this.timestamp));
    this.timestamp += frameSamples;
  }

  private packet(payloadType: number, payload: Buffer): void {
    if (!this.to) return;
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = payloadType;
    header.writeUInt16BE(this.sequence++ & 0xffff, 2);
    header.writeUInt32BE(this.timestamp >>> 0, 4);
    this.source.copy(header, 8);
    this.socket.send(Buffer.concat([header, payload]), this.to.port, this.to.host);
  }
}
