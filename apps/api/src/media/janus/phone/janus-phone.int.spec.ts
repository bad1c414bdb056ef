import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../testing/eventually.js';
import { startJanusServer } from '../../testing/janus-servers.js';
import type { MediaServer } from '../../testing/conformance-stage.js';
import { MediaProcess } from '../../testing/media-process.js';
import { testPbx } from '../../testing/phone/pbx.js';
import type { SipPhone } from '../../testing/phone/sip-phone.js';
import type { MediaLeg, PublishedStream } from '../../media.port.js';
import type { PhoneCall, PhoneCallEvent, SipAccount, SipLineGroup, SipLineGroupEvent } from '../../phone.port.js';

const pbx = testPbx();
const loud = 4_000;
const silent = 400;

const hotline: SipAccount = {
  ...{ accountId: 'hotline', address: `sip:hotline@${pbx.address}`, authUser: null, secret: pbx.passwordOf('hotline'), proxy: null },
  ...{ transport: 'udp', displayName: 'Hotline', lines: 2, headers: ['X-'] },
};

let folder: string;
let music: string;
let server: MediaServer;
let process: MediaProcess;
const opened: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-music-'));
  // The media server may run as another user.
  chmodSync(folder, 0o755);
  music = join(folder, 'music.opus');
  makeTone(music, 600);
  server = await startJanusServer();
  process = await MediaProcess.start(server.config);
});

afterEach(async () => {
  for (const end of opened.splice(0).toReversed()) await end();
});

afterAll(async () => {
  process.stop();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Two seconds of a tone, as Janus plays them. */
function makeTone(file: string, hertz: number): void {
  const samples = Buffer.alloc(48_000 * 2 * 2);
  for (let i = 0; i < samples.length / 2; i += 1) samples.writeInt16LE(Math.round(8_000 * Math.sin((2 * Math.PI * hertz * i) / 48_000)), i * 2);
  const raw = `${file}.raw`;
  writeFileSync(raw, samples);
  execFileSync('opusenc', ['--quiet', '--raw', '--raw-rate', '48000', '--raw-chan', '1', '--framesize', '20', raw, file]);
}

async function open(account: SipAccount = hotline, by: MediaProcess = process): Promise<{ group: SipLineGroup; events: SipLineGroupEvent[]; calls: PhoneCall[] }> {
  const group = await by.phone.open(server.config.nodes[0]!.name, account);
  opened.push(() => group.close());
  const events: SipLineGroupEvent[] = [];
  const calls: PhoneCall[] = [];
  group.onEvent((event) => {
    events.push(event);
    if (event.type === 'incoming') calls.push(event.call);
  });
  return { group, events, calls };
}

async function registered(account: SipAccount = hotline) {
  const it = await open(account);
  await eventually('the account is registered', () => it.group.registration.state === 'registered');
  await eventually('it has all its lines', () => it.group.ref.lines.length === account.lines);
  return it;
}

async function phone(extension: string, tone: number | null, name?: string): Promise<SipPhone> {
  const made = await pbx.phone(extension, tone, name);
  opened.push(() => made.close());
  return made;
}

/** A caller who is through, and what became of their call. */
async function caller({ calls }: { readonly calls: PhoneCall[] }, extension: string, tone: number | null) {
  const telephone = await phone(extension, tone);
  const before = calls.length;
  const answered = telephone.call('hotline');
  await eventually('the call has come', () => calls.length > before);
  const call = calls[before]!;
  const log: PhoneCallEvent[] = [];
  call.onEvent((event) => log.push(event));
  await call.answer();
  expect(await answered).toBe(200);
  await eventually('the call is connected', () => log.some(({ type }) => type === 'connected'));
  return { telephone, call, log };
}

/** Subscribes to whatever the others publish. */
function hearAll(leg: MediaLeg): void {
  let streams: readonly PublishedStream[] = [];
  leg.onEvent((event) => {
    if (event.type === 'streams-published') streams = [...streams, ...event.streams];
    if (event.type === 'streams-unpublished') streams = streams.filter(({ feedId }) => event.streams.every((gone) => gone.feedId !== feedId));
    // A feed may be gone again before it is heard.
    if (event.type === 'streams-published' || event.type === 'streams-unpublished') leg.subscribe(streams).catch(() => undefined);
  });
}

const hears = (who: SipPhone, hertz: number): boolean => who.sound.hears(hertz)[0]! > loud;
const isDeafTo = (who: SipPhone, hertz: number): boolean => who.sound.hears(hertz)[0]! < silent;

describe('A SIP account on a real Janus', { timeout: 30_000 }, () => {
  it('is registered, with all its lines, and gone when it is closed', async () => {
    const { group } = await registered();
    await group.close();
    expect(await (await phone('101', null)).call('hotline')).toBe(404);
  });

  it('says why the registrar does not take it', async () => {
    const { group } = await open({ ...hotline, accountId: 'wrong', secret: 'not the password' });
    await eventually('the registration failed', () => group.registration.state === 'failed');
    expect(group.registration).toMatchObject({ state: 'failed', code: expect.any(Number) as number });
  });
});

describe('A call from a telephone', { timeout: 30_000 }, () => {
  it('tells who calls, what was dialled and the headers that are wanted', async () => {
    const { calls } = await registered();
    const telephone = await phone('101', null, 'Anna Lindqvist');
    const answered = telephone.call('hotline', { headers: [['X-Tier', 'gold'], ['Subject', 'no']] });
    await eventually('the call has come', () => calls.length === 1);
    expect(calls[0]).toMatchObject({ state: 'ringing', from: { number: '101', displayName: 'Anna Lindqvist' }, calledNumber: 'hotline', headers: { 'X-Tier': 'gold' } });
    expect(calls[0]!.headers['Subject']).toBeUndefined();
    await calls[0]!.refuse(480);
    expect(await answered).toBe(480);
  });

  it('hears what is played to it, until that is stopped', async () => {
    const { call, log, telephone } = await caller(await registered(), '101', null);
    const looped = await call.play(music, { loop: true });
    await eventually('music', () => hears(telephone, 600));
    await call.stop(looped);
    await eventually('silence', () => isDeafTo(telephone, 600));
    const once = await call.play(music);
    const played = () => log.flatMap((event) => (event.type === 'played' ? event.playId : []));
    await eventually('its end is told', () => played().includes(once), 6_000);
    expect(played()).toEqual([looped, once]);
  });

  it('hears the others of its meeting and not itself, and is heard by them', async () => {
    const account = await registered();
    const a = await caller(account, '101', 440);
    const b = await caller(account, '102', 1_000);
    const meeting = await process.media.createMeeting('two-phones', a.call.nodeName);
    opened.push(() => process.media.closeMeeting(meeting));
    const [legA, legB] = [await a.call.join(meeting, 'leg-a'), await b.call.join(meeting, 'leg-b')];
    hearAll(legA);
    hearAll(legB);
    await a.call.play(music, { loop: true });
    await eventually('each hears the other', () => hears(a.telephone, 1_000) && hears(b.telephone, 440));
    await eventually('music is for one alone', () => hears(a.telephone, 600));
    expect({ itself: isDeafTo(a.telephone, 440), other: isDeafTo(b.telephone, 1_000), music: isDeafTo(b.telephone, 600) }).toEqual({ itself: true, other: true, music: true });

    await legB.pause(() => true);
    await eventually('who is paused is not heard', () => isDeafTo(b.telephone, 440));
    expect(hears(a.telephone, 1_000)).toBe(true);
    await legB.pause(() => false);
    await eventually('and heard again', () => hears(b.telephone, 440));

    await legA.close();
    await eventually('who left is not heard', () => isDeafTo(b.telephone, 440));
    expect(a.call).toMatchObject({ state: 'answered', leg: null });
    expect(hears(a.telephone, 600)).toBe(true);
  });

  it('presses keys', async () => {
    const { log, telephone } = await caller(await registered(), '101', null);
    await telephone.press('5');
    await eventually('a key is told', () => log.some(({ type }) => type === 'dtmf'));
    expect(log).toContainEqual({ type: 'dtmf', digit: '5' });
  });

  it.each(['the caller', 'we'])('is over when %s hang up', async (who) => {
    const account = await registered();
    const { call, log, telephone } = await caller(account, '101', null);
    await Promise.all(who === 'we' ? [call.hangUp(), telephone.otherHangsUp()] : [telephone.hangUp()]);
    await eventually('the end is told', () => log.some(({ type }) => type === 'ended'));
    expect(log.filter(({ type }) => type === 'ended')).toEqual([expect.objectContaining({ by: who === 'we' ? 'us' : 'far-end' })]);
    expect(account.group.calls).toEqual([]);
    expect((await caller(account, '101', null)).call.state).toBe('answered');
  });

  it('is over when the caller gives up before it is answered', async () => {
    const { calls, group } = await registered();
    const telephone = await phone('101', null);
    const answered = telephone.call('hotline');
    await eventually('the call has come', () => calls.length === 1);
    telephone.cancel();
    expect(await answered).toBe(487);
    await eventually('the line is free', () => group.calls.length === 0);
    await expect(calls[0]!.answer()).rejects.toMatchObject({ code: 'leg-gone' });
  });

  it('finds every line taken when there are as many calls as lines', async () => {
    const account = await registered();
    await caller(account, '101', null);
    await caller(account, '102', null);
    expect(await (await phone('103', null)).call('hotline')).toBe(486);
    await eventually('it is told', () => account.events.some(({ type }) => type === 'missed'));
  });
});

describe('A process that goes on with the calls of another', { timeout: 30_000 }, () => {
  it('has them without a gap, and hears how they end', async () => {
    const { group, ...account } = await registered();
    const a = await caller(account, '101', 440);
    const b = await caller(account, '102', 1_000);
    const meeting = await process.media.createMeeting('taken-over', a.call.nodeName);
    opened.push(() => process.media.closeMeeting(meeting));
    for (const [call, id] of [[a.call, 'leg-a'], [b.call, 'leg-b']] as const) hearAll(await call.join(meeting, id));
    await eventually('each hears the other', () => hears(a.telephone, 1_000) && hears(b.telephone, 440));

    const { ref } = group;
    group.release();
    const successor = await MediaProcess.start(server.config);
    opened.push(() => Promise.resolve(successor.stop()));
    const resumed = await successor.phone.resume(hotline, structuredClone(ref));
    expect(resumed?.calls.map(({ callId, leg, state }) => ({ callId, state, leg: leg?.legId })).toSorted((x, y) => x.leg!.localeCompare(y.leg!))).toEqual([
      { callId: a.call.callId, state: 'answered', leg: 'leg-a' },
      { callId: b.call.callId, state: 'answered', leg: 'leg-b' },
    ]);
    opened.push(() => resumed!.close());
    for (const call of resumed!.calls) hearAll(call.leg!);
    await eventually('each hears the other again', () => hears(a.telephone, 1_000) && hears(b.telephone, 440));
    const mine = resumed!.calls.find(({ callId }) => callId === a.call.callId)!;
    const log: PhoneCallEvent[] = [];
    mine.onEvent((event) => log.push(event));
    await a.telephone.hangUp();
    await eventually('the end is told', () => log.some(({ type }) => type === 'ended'));
  });
});

it('The room of a call that nobody has any more is found and destroyed', async () => {
  const account = await registered();
  await caller(account, '101', null);
  const finder = await MediaProcess.start(server.config, { orphanGraceMs: 0 });
  opened.push(() => Promise.resolve(finder.stop()));
  const nothing = { isLiveContact: () => Promise.resolve(false), isLiveLeg: () => Promise.resolve(false) };
  expect(await finder.orphans.reconcile(nothing)).toBe(0);
  const { sessionId } = account.group.ref;
  account.group.release();
  await finder.nodes.all[0]!.admin.destroySession(sessionId);
  await eventually('the room is destroyed', async () => (await finder.orphans.reconcile(nothing)) === 1);
});
