import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileUpkeep } from './application/file-upkeep.js';
import { FakeS3 } from './testing/fake-s3.js';
import { FileScene, picture } from './testing/file-scene.js';
import { TcpRelay } from './testing/tcp-relay.js';

const megabyte = 1024 * 1024;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Against a fake of S3's protocol: no S3-compatible server that runs here knows multipart uploads whole. */
describe('files in an S3-compatible store', () => {
  let s3: FakeS3;
  let scene: FileScene;
  beforeAll(async () => {
    s3 = await FakeS3.start();
    scene = await FileScene.open({ FILES_S3_BUCKET: 'files', FILES_S3_ENDPOINT: s3.endpoint, FILES_S3_ACCESS_KEY_ID: 'key', FILES_S3_SECRET_ACCESS_KEY: 'secret' });
  });
  afterAll(async () => {
    await scene?.close();
    await s3?.close();
  });

  it('go on after the connection was cut, arrive as they were, and are had in ranges', async () => {
    const { contactId, token } = await scene.customer('Mei');
    const bytes = picture(20 * megabyte);
    const relay = await TcpRelay.to(scene.api.origin);
    const client = scene.tus(token).via(relay.origin);
    const { headers } = await client.create({ contactId, name: 'film.png', type: 'image/png', size: bytes.length });
    const path = headers.location ?? '';
    relay.cutAfter(11 * megabyte);
    await expect(client.patch(path, 0, bytes)).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/);
    const offset = Number((await client.head(path)).headers['upload-offset']);
    expect(offset).toBeGreaterThan(0);
    expect(await client.patch(path, offset, bytes.subarray(offset))).toMatchObject({ status: 204 });
    await relay.close();
    const fileId = path.slice(path.lastIndexOf('/') + 1);
    expect(await scene.checked(fileId, token)).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
    const link = await scene.link(fileId, token);
    expect(sha256(await scene.bytes(link, token))).toBe(sha256(bytes));
    expect((await scene.follow(link, token, { range: 'bytes=1-3' })).body).toEqual({ text: 'PNG' });
  }, 60_000);

  it('are gone when they are refused, given up or unknown', async () => {
    const { contactId, token } = await scene.customer('Mei');
    const client = scene.tus(token);
    const refused = await client.upload({ contactId, name: 'page.html' }, Buffer.from('<html></html>'));
    expect(await scene.checked(refused, token)).toMatchObject({ state: 'refused' });
    const { headers } = await client.create({ contactId, name: 'b.png', size: 10 });
    s3.objects.set('0199a0a0-0000-7000-8000-000000000001', { bytes: Buffer.from('orphan'), metadata: {}, changedAt: new Date(0) });
    s3.objects.set('not-ours', { bytes: Buffer.from('stays'), metadata: {}, changedAt: new Date(0) });
    expect(await client.delete(headers.location ?? '')).toMatchObject({ status: 204 });
    await scene.driver.get(FileUpkeep).run(Date.now());
    expect(s3.uploads.size).toBe(0);
    const left = [...s3.objects.keys()];
    expect(left.filter((key) => key.startsWith(refused))).toEqual([]);
    expect(left).not.toContain('0199a0a0-0000-7000-8000-000000000001');
    expect(left).toContain('not-ours');
  });
});
