import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';

export interface DroppedFile {
  readonly name: string;
  readonly type: string;
  /** In base64; what is missing up to `size` is random. */
  readonly begins?: string;
  readonly size?: number;
}

const online = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

/** The files of a conversation, on either side's page. */
export class SharedFiles {
  private session: CDPSession | undefined;

  constructor(readonly page: Page) {}

  /** On its way from here. */
  sending(name: string): Locator {
    return this.page.getByTestId('transfer').filter({ hasText: name });
  }

  /** In the thread. */
  entry(name: string | RegExp): Locator {
    return this.page.getByTestId('file').filter({ hasText: name });
  }

  /** Drags a file that is made in the page onto the conversation; its SHA-256. */
  async drop(file: DroppedFile): Promise<string> {
    return this.page.getByTestId('drop-files').first().evaluate(dropOnto, file);
  }

  /** The line of this page alone, from now on. */
  async slowDown(uploadBytesPerSecond: number): Promise<void> {
    await this.line({ ...online, uploadThroughput: uploadBytesPerSecond });
  }

  async cut(): Promise<void> {
    await this.line({ ...online, offline: true });
  }

  async mend(): Promise<void> {
    await this.line(online);
  }

  /** Saves a file as its reader would; its SHA-256. */
  async download(name: string): Promise<string> {
    const saved = this.page.waitForEvent('download', { timeout: 60_000 });
    await this.entry(name).getByRole('button', { name: `Download ${name}` }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe(name);
    return createHash('sha256').update(await readFile(await download.path())).digest('hex');
  }

  private async line(conditions: typeof online): Promise<void> {
    this.session ??= await this.page.context().newCDPSession(this.page);
    await this.session.send('Network.emulateNetworkConditions', conditions);
  }
}

/** Runs in the page. */
async function dropOnto(area: Element, { begins = '', name, size = 0, type }: DroppedFile): Promise<string> {
  const head = Uint8Array.from(atob(begins), (letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(Math.max(size, head.length));
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  bytes.set(head);
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type }));
  for (const event of ['dragenter', 'dragover', 'drop']) area.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
