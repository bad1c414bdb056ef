import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { ClamdConfiguration } from '../../config/configuration.js';
import { VirusScanner, type ScanResult } from '../application/virus-scanner.port.js';

/** No answer of clamd is longer. */
const maxAnswerBytes = 4 * 1024;

/**
 * ClamAV's daemon, over TCP or its socket. A file goes to it as `INSTREAM`: chunks with their length in four bytes before
 * them, and one of length zero at the end.
 * @see https://docs.clamav.net/manual/Usage/Scanning.html#clamd
 */
export class ClamdScanner extends VirusScanner {
  constructor(private readonly clamd: ClamdConfiguration) {
    super();
  }

  override async scan(bytes: Readable): Promise<ScanResult> {
    const socket = this.clamd.address.path === undefined ? connect({ ...this.clamd.address }) : connect({ path: this.clamd.address.path });
    const timer = setTimeout(() => socket.destroy(new Error('clamd did not answer in time')), this.clamd.timeoutMs);
    try {
      // Both at a time: clamd answers in the middle when it has had enough, and then hangs up.
      const answer = answerOf(socket);
      const sent = send(socket, bytes).catch(() => undefined);
      const text = await answer;
      socket.destroy();
      await sent;
      return resultOf(text);
    } catch (error) {
      return { outcome: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
      socket.destroy();
      bytes.destroy();
    }
  }
}

async function send(socket: Socket, bytes: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    if (socket.destroyed) return;
  }
  socket.write(Buffer.alloc(4));
}

async function answerOf(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.includes('\0') || text.length > maxAnswerBytes) break;
  }
  return text.replaceAll('\0', '').trim();
}

function resultOf(answer: string): ScanResult {
  if (answer === 'stream: OK') return { outcome: 'clean' };
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (signature !== undefined) return { outcome: 'infected', signature };
  return { outcome: 'unavailable', reason: answer === '' ? 'clamd hung up without an answer' : answer };
}
