import type { Readable } from 'node:stream';

export abstract class ContentSniffer {
  /** The type by the bytes; `application/octet-stream` when nothing is known of them. */
  abstract sniff(bytes: Readable, name: string): Promise<string>;
}
