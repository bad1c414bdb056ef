import { request, type IncomingHttpHeaders } from 'node:http';

export interface TusAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface NewUpload {
  readonly contactId: string;
  readonly name: string;
  readonly type?: string;
  readonly source?: string;
  readonly size: number;
}

/** Speaks tus as a browser would, one request at a time. */
export class TusClient {
  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  /** The same client over another way to the api. */
  via(origin: string): TusClient {
    return new TusClient(origin, this.token);
  }

  create({ contactId, name, type, source, size }: NewUpload): Promise<TusAnswer> {
    const pairs = Object.entries({ contactId, filename: name, filetype: type, source }).filter(([, value]) => value !== undefined);
    const metadata = pairs.map(([key, value]) => `${key} ${Buffer.from(value ?? '').toString('base64')}`).join(',');
    return this.send('POST', '/api/files/uploads', { 'upload-length': String(size), 'upload-metadata': metadata });
  }

  head(path: string): Promise<TusAnswer> {
    return this.send('HEAD', path, {});
  }

  patch(path: string, offset: number, bytes: Uint8Array): Promise<TusAnswer> {
    return this.send('PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes);
  }

  delete(path: string): Promise<TusAnswer> {
    return this.send('DELETE', path, {});
  }

  /** From the first byte to the last; the id of the file. */
  async upload(upload: Omit<NewUpload, 'size'>, bytes: Uint8Array): Promise<string> {
    const created = await this.create({ ...upload, size: bytes.length });
    if (created.status !== 201) throw new Error(`${created.status}: ${created.text}`);
    const path = created.headers.location ?? '';
    const sent = await this.patch(path, 0, bytes);
    if (sent.status !== 204) throw new Error(`${sent.status}: ${sent.text}`);
    return path.slice(path.lastIndexOf('/') + 1);
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>>, body?: Uint8Array): Promise<TusAnswer> {
    return new Promise((resolve, reject) => {
      const sent = request(this.origin + path, {
        method,
        agent: false,
        headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${this.token}`, 'content-length': String(body?.length ?? 0), ...headers },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.once('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
        response.once('error', reject);
      });
      sent.setTimeout(20_000, () => sent.destroy(new Error('No answer in time.')));
      sent.end(body);
    });
  }
}
