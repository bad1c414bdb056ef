import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { ContentSniffer } from '../application/content-sniffer.port.js';
import { sniffedBytes, typeOfText } from '../domain/file-type.js';

/** Enough to see what an archive is: a document of an office suite says so in its first entries. */
const headBytes = 1024 * 1024;

/** By signature, where the format has one; else by whether it is text, and which. */
@Injectable()
export class FileTypeSniffer extends ContentSniffer {
  override async sniff(bytes: Readable, name: string): Promise<string> {
    const head = await headOf(bytes);
    const found = await fileTypeFromBuffer(head);
    // What begins as XML may be a page or a picture with a script in it.
    if (found && found.mime !== 'application/xml') return found.mime;
    return typeOfText(head.subarray(0, sniffedBytes), name);
  }
}

/** Leaving the loop ends the stream. */
async function headOf(bytes: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}
