import { fileLinkSchema, sharedFileSchema } from '@visavis/contracts';
import { requestJson } from '../rest/request-json.js';
import { requestFailure, type RequestResult } from '../signaling/request-result.js';
import { FileTransfers } from './file-transfers.js';

export interface ContactFilesOptions {
  /** The guest token, or an access token that is good now. */
  readonly token: () => Promise<RequestResult<string>>;
  readonly fetch?: typeof fetch;
}

/** A file may be large and a line slow; what stands still is the browser's to notice. */
const downloadTimeoutMs = 3_600_000;

/** Sends files, and gets them. The code for sending is loaded with the first one. */
export class ContactFiles {
  readonly transfers: FileTransfers;
  readonly #token: ContactFilesOptions['token'];
  readonly #fetch: typeof fetch;

  constructor({ token, fetch = (input, init) => globalThis.fetch(input, init) }: ContactFilesOptions) {
    this.#token = token;
    this.#fetch = fetch;
    this.transfers = new FileTransfers({
      page: globalThis.window,
      open: async (file, events) => (await import('./tus-upload.js')).openTusUpload(file, events, token),
      lookUp: (fileId) => this.#request(`/api/files/${fileId}`, sharedFileSchema),
    });
  }

  /** The bytes, as `type`: whoever shows them decides what they may be. */
  async fetch(fileId: string, type: string, signal?: AbortSignal): Promise<RequestResult<Blob>> {
    const link = await this.#request(`/api/files/${fileId}/link`, fileLinkSchema, 'POST');
    if (!link.ok) return link;
    const token = await this.#token();
    if (!token.ok) return token;
    try {
      const timeout = AbortSignal.timeout(downloadTimeoutMs);
      const response = await this.#fetch(link.result.url, {
        headers: { authorization: `Bearer ${token.result}` },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (!response.ok) return requestFailure('file.not_found', `The server answered ${response.status}.`);
      return { ok: true, result: new Blob([await response.blob()], { type }) };
    } catch {
      // Broken off, by the person or by the network.
      return requestFailure('service.unavailable', 'The file did not arrive.');
    }
  }

  close(): void {
    this.transfers.close();
  }

  async #request<Schema extends Parameters<typeof requestJson>[1]>(path: string, schema: Schema, method: 'GET' | 'POST' = 'GET') {
    const token = await this.#token();
    return token.ok ? requestJson<Schema>(path, schema, { method, accessToken: token.result, fetch: this.#fetch }) : token;
  }
}
