import type { CallState, RemoteMedia } from '@visavis/call-client';
import { describe, expect, it } from 'vitest';
import { aContact, anAgent } from '../testing/samples.js';
import { callAnnouncements } from './call-announcements.js';
import { callLine, isDimmed, nextCamera, remoteTiles, type CallInput } from './call-view.js';

const connected: CallState = { phase: 'connected', since: 0 };
const talking = aContact({ state: 'active', agentName: 'Mei Chen', participants: [anAgent()] });
const input = (part: Partial<CallInput>): CallInput => ({ contact: talking, call: connected, signaling: 'connected', openingDevices: false, ...part });

describe('the line under the picture', () => {
  it('is empty in a call that runs', () => {
    expect(callLine(input({}))).toEqual({ kind: 'none' });
  });

  it('says what the call does before it runs', () => {
    expect(callLine(input({ openingDevices: true }))).toEqual({ kind: 'startingDevices' });
    expect(callLine(input({ call: { phase: 'opening' } }))).toEqual({ kind: 'connecting' });
  });

  it('tells the own lost connection from the agent’s, and both dim the picture', () => {
    const own = callLine(input({ call: { phase: 'reconnecting', since: 0, attempt: 1, cause: 'path_lost' } }));
    const theirs = callLine(input({ contact: { ...talking, participants: [anAgent({ connected: false })] } }));
    expect([own.kind, theirs.kind]).toEqual(['reconnecting', 'agentReconnecting']);
    expect([isDimmed(own), isDimmed(theirs)]).toEqual([true, true]);
  });

  it('does not alarm anybody while only the signaling is away and media flows', () => {
    expect(callLine(input({ signaling: 'reconnecting' }))).toEqual({ kind: 'none' });
  });

  it('says that the call is on hold', () => {
    expect(callLine(input({ contact: { ...talking, state: 'held' } }))).toEqual({ kind: 'held' });
  });

  it('names the cause when the call cannot go on', () => {
    const call: CallState = { phase: 'ended', reason: { type: 'failed', code: 'media.negotiation_failed' } };
    expect(callLine(input({ call }))).toEqual({ kind: 'failed', code: 'media.negotiation_failed' });
  });
});

describe('remote tiles', () => {
  const all = { voiceOnly: false, sendingPaused: false, receivingPaused: false };
  const media = (legId: string): RemoteMedia => ({ legId, main: {} as MediaStream, screen: null, hasAudio: true, hasVideo: true });

  it('put the agent first and take names and mutes from the snapshot', () => {
    const contact = { ...talking, participants: [anAgent({ muted: { audio: true, video: true } }), { ...anAgent(), legId: 'friend', role: 'customer' as const, displayName: 'Bo' }] };
    const tiles = remoteTiles(contact, { friend: media('friend'), 'leg-agent': media('leg-agent') }, { friend: { legId: 'friend', level: 'poor', sentLossPercent: 9, sentJitterMs: 1 } }, all);
    expect(tiles.map(({ name, hasVideo, audioMuted, quality }) => [name, hasVideo, audioMuted, quality])).toEqual([
      ['Mei Chen', false, true, null],
      ['Bo', true, false, 'poor'],
    ]);
  });

  it('show nobody to whom wants voice only', () => {
    const [tile] = remoteTiles({ ...talking, participants: [anAgent()] }, { 'leg-agent': media('leg-agent') }, {}, { ...all, voiceOnly: true });
    expect(tile).toMatchObject({ hasVideo: false, noPicture: 'voiceOnly' });
  });

  it('name a stream by the contact while its participant is not known yet', () => {
    expect(remoteTiles({ ...talking, participants: [] }, { x: media('x') }, {}, all)[0]?.name).toBe('Mei Chen');
  });
});

describe('flipping the camera', () => {
  const cameras = [{ deviceId: 'front' }, { deviceId: 'back' }];

  it('goes round', () => {
    expect(nextCamera(cameras, 'front')).toBe('back');
    expect(nextCamera(cameras, 'back')).toBe('front');
    expect(nextCamera(cameras, null)).toBe('front');
  });

  it('is not offered with one camera', () => {
    expect(nextCamera(cameras.slice(1), 'back')).toBeNull();
  });
});

describe('announcements', () => {
  it('tell connection and the other side’s microphone apart', () => {
    const muted = { ...talking, participants: [anAgent({ muted: { audio: true, video: false } })] };
    expect(callAnnouncements(muted, { kind: 'none' })).toEqual({ connection: 'call.connected', agent: 'call.agentMuted' });
    expect(callAnnouncements(talking, { kind: 'reconnecting' })).toEqual({ connection: 'call.reconnecting', agent: null });
  });
});
