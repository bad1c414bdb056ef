import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
  readonly changedAt: Date;
}

interface MultipartUpload {
  readonly key: string;
  readonly parts: Map<number, Buffer>;
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;
const tag = (name: string, value: string | number) => `<${name}>${value}</${name}>`;

/**
 * A fake of the part of S3's protocol that file storage uses, in memory, with one bucket and path-style addresses: objects,
 * ranges, multipart uploads and listing, answered as S3 does, an unknown upload included. It checks no signatures.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export class FakeS3 {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, MultipartUpload>();
  private readonly server = createServer((request, response) => {
    this.serve(request, response).catch((error: unknown) => answer(response, 500, tag('Error', String(error))));
  });

  static async start(): Promise<FakeS3> {
    const fake = new FakeS3();
    fake.server.listen(0, '127.0.0.1');
    await once(fake.server, 'listening');
    return fake;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.endpoint);
    const [, , ...rest] = url.pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    const body = await bodyOf(request);
    if (key === '') return this.list(response);
    if (url.searchParams.has('uploads')) return this.begin(key, response);
    const uploadId = url.searchParams.get('uploadId');
    if (uploadId !== null) return this.multipart(request.method ?? '', uploadId, Number(url.searchParams.get('partNumber')), body, response);
    if (request.method === 'PUT') return this.put(key, body, request, response);
    if (request.method === 'DELETE') {
      this.objects.delete(key);
      return answer(response, 204);
    }
    return this.get(key, request, response);
  }

  private list(response: ServerResponse): void {
    const contents = [...this.objects].map(([key, { changedAt, bytes }]) => tag('Contents', tag('Key', key) + tag('LastModified', changedAt.toISOString()) + tag('Size', bytes.length)));
    answer(response, 200, tag('ListBucketResult', tag('IsTruncated', 'false') + contents.join('')));
  }

  private put(key: string, bytes: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const metadata = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-'))) as Record<string, string>;
    this.objects.set(key, { bytes, metadata, changedAt: new Date() });
    response.setHeader('etag', etagOf(bytes));
    answer(response, 200);
  }

  private get(key: string, request: IncomingMessage, response: ServerResponse): void {
    const found = this.objects.get(key);
    if (!found) return answer(response, 404, request.method === 'HEAD' ? '' : tag('Error', tag('Code', 'NoSuchKey')));
    for (const [name, value] of Object.entries(found.metadata)) response.setHeader(name, value);
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const bytes = start === undefined ? found.bytes : found.bytes.subarray(Number(start), Number(end) + 1);
    response.writeHead(start === undefined ? 200 : 206, { etag: etagOf(found.bytes), 'content-length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  private begin(key: string, response: ServerResponse): void {
    const uploadId = randomUUID();
    this.uploads.set(uploadId, { key, parts: new Map() });
    answer(response, 200, tag('InitiateMultipartUploadResult', tag('Key', key) + tag('UploadId', uploadId)));
  }

  private multipart(method: string, uploadId: string, partNumber: number, body: Buffer, response: ServerResponse): void {
    const upload = this.uploads.get(uploadId);
    if (!upload) return answer(response, 404, tag('Error', tag('Code', 'NoSuchUpload') + tag('Message', 'It was completed or aborted.')));
    if (method === 'PUT') {
      upload.parts.set(partNumber, body);
      response.setHeader('etag', etagOf(body));
      return answer(response, 200);
    }
    const parts = [...upload.parts].sort(([a], [b]) => a - b);
    if (method === 'GET') {
      const listed = parts.map(([number, bytes]) => tag('Part', tag('PartNumber', number) + tag('ETag', etagOf(bytes)) + tag('Size', bytes.length)));
      return answer(response, 200, tag('ListPartsResult', tag('IsTruncated', 'false') + listed.join('')));
    }
    this.uploads.delete(uploadId);
    if (method === 'DELETE') return answer(response, 204);
    this.objects.set(upload.key, { bytes: Buffer.concat(parts.map(([, bytes]) => bytes)), metadata: {}, changedAt: new Date() });
    answer(response, 200, tag('CompleteMultipartUploadResult', tag('Key', upload.key)));
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, xml = ''): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(xml);
}
