import type { Readable } from 'node:stream';

export type ScanResult =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'infected'; readonly signature: string }
  /** It could not be found out: the file is not let through. */
  | { readonly outcome: 'unavailable'; readonly reason: string };

export abstract class VirusScanner {
  /** Never rejects; reads the stream to its end or leaves it. */
  abstract scan(bytes: Readable): Promise<ScanResult>;
}

/** Where no scanner is set up. */
export class NoVirusScanner extends VirusScanner {
  override scan(): Promise<ScanResult> {
    return Promise.resolve({ outcome: 'clean' });
  }
}
