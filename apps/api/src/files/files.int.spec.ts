import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ContactDetail } from '@visavis/contracts';
import { FileLinks } from './application/file-links.js';
import { FileUpkeep } from './application/file-upkeep.js';
import { FileScene, picture } from './testing/file-scene.js';
import { TcpRelay } from './testing/tcp-relay.js';

const megabyte = 1024 * 1024;
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code;
let scene: FileScene;

beforeAll(async () => {
  scene = await FileScene.open({ FILES_MAX_COUNT: '4', HISTORY_DAYS: '30' });
});
afterEach(() => scene.endAll());
afterAll(() => scene.close());

describe('an upload', () => {
  it('of 50 MB goes on after its connection was cut half way, and arrives as it was', async () => {
    const customer = await scene.inConversation('Mei');
    const bytes = picture(50 * megabyte);
    const relay = await TcpRelay.to(scene.api.origin);
    const client = scene.tus(customer.token).via(relay.origin);
    const { headers } = await client.create({ contactId: customer.contactId, name: 'film.png', type: 'image/png', size: bytes.length });
    const path = headers.location ?? '';
    relay.cutAfter(25 * megabyte);
    await expect(client.patch(path, 0, bytes)).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/);

    const offset = Number((await client.head(path)).headers['upload-offset']);
    expect(offset).toBeGreaterThan(20 * megabyte);
    expect(offset).toBeLessThan(26 * megabyte);
    expect(await client.patch(path, offset, bytes.subarray(offset))).toMatchObject({ status: 204, headers: { 'upload-offset': String(bytes.length) } });
    await relay.close();

    const fileId = path.slice(path.lastIndexOf('/') + 1);
    expect(await scene.checked(fileId, customer.token)).toMatchObject({ state: 'ready', type: 'image/png', size: bytes.length, sha256: sha256(bytes) });
    const { token } = scene.agent;
    expect(sha256(await scene.bytes(await scene.link(fileId, token), token))).toBe(sha256(bytes));
  }, 60_000);

  it('is gone on with by whoever began it, and by nobody else', async () => {
    const [mine, other] = [await scene.customer('Mine'), await scene.customer('Other')];
    const { headers } = await scene.tus(mine.token).create({ contactId: mine.contactId, name: 'a.txt', size: 10 });
    const path = headers.location ?? '';
    expect(await scene.tus(other.token).head(path)).toMatchObject({ status: 404 });
    expect(codeOf((await scene.tus(other.token).patch(path, 0, Buffer.alloc(10))).text)).toBe('file.not_found');
    expect(codeOf((await scene.tus('nonsense').patch(path, 0, Buffer.alloc(10))).text)).toBe('auth.token_invalid');
    expect(await scene.tus(mine.token).send('GET', path, {})).toMatchObject({ status: 404 });
    expect(await scene.tus(mine.token).delete(path)).toMatchObject({ status: 204 });
    expect(await scene.tus(mine.token).head(path)).toMatchObject({ status: 404 });
  });

  it('into the contact of somebody else is refused, and into one that is over', async () => {
    const [mine, other] = [await scene.customer('Mine'), await scene.customer('Other')];
    const into = (token: string, contactId: string, source?: string) => scene.tus(token).create({ contactId, name: 'a.txt', size: 1, ...(source && { source }) });
    expect(codeOf((await into(mine.token, other.contactId)).text)).toBe('auth.forbidden');
    expect(codeOf((await into(scene.agent.token, mine.contactId)).text)).toBe('auth.forbidden');
    expect(codeOf((await into(mine.token, mine.contactId, 'snapshot')).text)).toBe('auth.forbidden');
    await scene.driver.end(mine.contactId);
    expect(codeOf((await into(mine.token, mine.contactId)).text)).toBe('contact.closed');
  });

  it('has limits: of size, of emptiness, of how many, and never more than was announced', async () => {
    const { contactId, token } = await scene.customer('Many');
    const client = scene.tus(token);
    expect((await client.create({ contactId, name: 'a', size: 200 * megabyte })).status).toBe(413);
    expect(codeOf((await client.create({ contactId, name: 'a', size: 0 })).text)).toBe('file.empty');
    const { headers } = await client.create({ contactId, name: 'a', size: 5 });
    expect((await client.patch(headers.location ?? '', 0, Buffer.alloc(6))).status).toBe(413);
    const others = await Promise.all(Array.from({ length: 5 }, () => client.create({ contactId, name: 'a', size: 5 })));
    expect(others.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 409, 409]);
  });
});

describe('what a file really is', () => {
  it.each([
    ['photo.png', 'image/png', Buffer.from('<html><script>alert(1)</script></html>'), 'file.type_refused'],
    ['drawing.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'file.type_refused'],
    ['setup.pdf', 'application/pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]), 'file.type_refused'],
    ['photo.png', 'image/png', Buffer.from('%PDF-1.7\n'), 'file.type_mismatch'],
  ])('decides: %s declared as %s', async (name, type, bytes, refusal) => {
    const { contactId, token } = await scene.customer('Sender');
    const fileId = await scene.tus(token).upload({ contactId, name, type }, bytes);
    expect(await scene.checked(fileId, token)).toMatchObject({ state: 'refused', refusal });
    expect(await scene.api.call(`/api/files/${fileId}/link`, { method: 'POST', token })).toMatchObject({ status: 409, body: { code: 'file.not_ready' } });
    expect(await readdir(scene.folder)).not.toContain(fileId);
  });
});

describe('a link', () => {
  it('is for the people of its contact alone, each their own, and for some minutes', async () => {
    const customer = await scene.inConversation('Mei');
    const stranger = await scene.customer('Stranger');
    const fileId = await scene.tus(customer.token).upload({ contactId: customer.contactId, name: '照片.png', type: 'image/png' }, picture());
    await scene.checked(fileId, customer.token);

    const link = await scene.link(fileId, customer.token);
    expect((await scene.follow(link, customer.token)).status).toBe(200);
    expect(await scene.follow(link)).toMatchObject({ status: 401, body: { code: 'auth.token_missing' } });
    for (const token of [stranger.token, scene.agent.token]) expect(await scene.follow(link, token)).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect(await scene.api.call(`/api/files/${fileId}/link`, { method: 'POST', token: stranger.token })).toMatchObject({ status: 403 });
    expect((await scene.follow(await scene.link(fileId, scene.agent.token), scene.agent.token)).status).toBe(200);

    const { expires, signature } = scene.driver.get(FileLinks).make(fileId, { role: 'customer', contactId: customer.contactId }, Date.now() - 3_600_000);
    const old = `/api/files/${fileId}/content?${new URLSearchParams({ expires: String(expires), signature })}`;
    expect(await scene.follow(old, customer.token)).toMatchObject({ status: 410, body: { code: 'file.link_expired' } });
    expect(await scene.follow(link.replace(/expires=\d+/, `expires=${Date.now() + 9e6}`), customer.token)).toMatchObject({ status: 403 });
  });

  it('gives bytes that no browser runs as ours, and ranges of them', async () => {
    const { contactId, token } = await scene.customer('Mei');
    const fileId = await scene.tus(token).upload({ contactId, name: '账单 "1".txt', type: 'text/plain' }, Buffer.from('0123456789'));
    await scene.checked(fileId, token);
    const link = await scene.link(fileId, token);
    const { headers, body } = await scene.follow(link, token);
    expect(body).toEqual({ text: '0123456789' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="__ _1_.txt"; filename*=UTF-8''%E8%B4%A6%E5%8D%95%20_1_.txt`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store, no-transform',
    });
    const part = await scene.follow(link, token, { range: 'bytes=2-4' });
    expect(part).toMatchObject({ status: 206, body: { text: '234' } });
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect((await scene.follow(link, token, { range: 'bytes=10-' })).status).toBe(416);
  });
});

describe('what is kept', () => {
  it('shows in the history of its contact, with who took a snapshot', async () => {
    const customer = await scene.inConversation('Mei');
    const fileId = await scene.tus(scene.agent.token).upload({ contactId: customer.contactId, name: 'Mei.png', type: 'image/png', source: 'snapshot' }, picture());
    expect(await scene.checked(fileId, customer.token)).toMatchObject({ by: 'agent', agentId: scene.agent.userId, source: 'snapshot' });
    const supervisor = await scene.api.signIn('supervisor');
    const detail = async () => (await scene.api.call(`/api/admin/contacts/${customer.contactId}`, { token: supervisor.token })).body as unknown as ContactDetail;
    await expect.poll(async () => (await detail()).timeline?.find(({ type }) => type === 'snapshot.taken'), { timeout: 10_000 }).toMatchObject({ actor: 'agent', data: { agentId: scene.agent.userId, fileId } });
    await expect.poll(async () => (await detail()).chat, { timeout: 10_000 }).toMatchObject([{ messageId: fileId, from: { role: 'agent', id: scene.agent.userId }, body: { type: 'file', file: { fileId, mimeType: 'image/png' } } }]);
    expect((await detail()).files).toMatchObject([{ fileId, state: 'ready', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect((await scene.follow(await scene.link(fileId, supervisor.token), supervisor.token)).status).toBe(200);
  });

  it('goes when it is kept no longer, with bytes and row; unfinished uploads sooner', async () => {
    const { contactId, token } = await scene.customer('Old');
    const fileId = await scene.tus(token).upload({ contactId, name: 'a.png', type: 'image/png' }, picture());
    await scene.checked(fileId, token);
    const { headers } = await scene.tus(token).create({ contactId, name: 'b.png', size: 10 });
    const unfinished = (headers.location ?? '').split('/').at(-1) ?? '';
    const rows = async () => (await scene.api.database.query('SELECT id FROM contact_files WHERE contact_id = $1', [contactId])).map(({ id }) => id);
    const upkeep = scene.driver.get(FileUpkeep);
    await upkeep.run(Date.now());
    expect((await rows()).toSorted()).toEqual([fileId, unfinished].toSorted());
    await upkeep.run(Date.now() + 25 * 3_600_000);
    expect(await rows()).toEqual([fileId]);
    await expect.poll(() => scene.api.database.query('DELETE FROM contacts WHERE id = $1 RETURNING id', [contactId]), { timeout: 10_000 }).toHaveLength(1);
    await upkeep.run(Date.now() + 31 * 24 * 3_600_000);
    expect(await rows()).toEqual([]);
    expect((await readdir(scene.folder)).filter((name) => name.includes(fileId) || name.includes(unfinished))).toEqual([]);
  });

  it('is checked by another round when the process that began to ended', async () => {
    const { contactId, token } = await scene.customer('Lost');
    const fileId = await scene.tus(token).upload({ contactId, name: 'a.png', type: 'image/png' }, picture());
    await scene.checked(fileId, token);
    await scene.api.database.query(`UPDATE contact_files SET state = 'checking', sha256 = NULL WHERE id = $1`, [fileId]);
    await scene.driver.get(FileUpkeep).run(Date.now() + 3_600_000);
    expect(await scene.checked(fileId, token)).toMatchObject({ state: 'ready' });
  });
});
