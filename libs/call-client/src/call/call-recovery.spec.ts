import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestFailure } from '../signaling/request-result.js';
import { FakeLegSignaling } from '../testing/fake-leg-signaling.js';
import { FakeStream, FakeTrack } from '../testing/fake-media.js';
import { fakePeerConnections } from '../testing/fake-peer-connection.js';
import { Call } from './call.js';

const contactId = '0190a0a0-0000-7000-8000-000000000001';
const offer = { contactId, offer: { type: 'offer' as const, sdp: 'o=- 1 1\na=mid:0' }, streams: [] };
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

async function connectedCall() {
  const signaling = new FakeLegSignaling();
  const { made, connections } = fakePeerConnections();
  const audio = new FakeTrack('audio');
  const video = new FakeTrack('video', { width: 1_280, height: 720 });
  const localTracks = { audio: audio.asTrack, video: video.asTrack };
  const network = new EventTarget();
  const call = new Call({ contactId, signaling, localTracks, connections, network: { events: network }, createStream: () => new FakeStream().asStream });
  call.start();
  await settle();
  signaling.push('leg.offered', offer);
  await settle();
  const [publisher, subscriber] = made;
  if (!publisher || !subscriber) throw new Error('The call made no connections.');
  publisher.become('connected');
  subscriber.become('connected');
  await vi.advanceTimersByTimeAsync(20_000);
  signaling.requests.length = 0;
  return { call, signaling, network, made, publisher, subscriber, audio, video };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a path that is lost', () => {
  it('may come back by itself', async () => {
    const { call, signaling, publisher } = await connectedCall();
    publisher.become('disconnected');
    expect(call.state.getState()).toMatchObject({ phase: 'reconnecting', attempt: 0 });
    expect(call.quality.getState().level).toBe('lost');
    await vi.advanceTimersByTimeAsync(400);
    publisher.become('connected');
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
    expect(signaling.requests).toEqual([]);
  });

  it('is restarted in the direction that lost it', async () => {
    const { signaling, publisher, subscriber } = await connectedCall();
    publisher.become('disconnected');
    await vi.advanceTimersByTimeAsync(500);
    expect(publisher.offers.at(-1)).toEqual({ iceRestart: true });
    expect(signaling.requests.map(({ name }) => name)).toEqual(['leg.check', 'leg.publish']);
    expect(signaling.named('leg.publish')).toMatchObject([{ because: 'path_lost' }]);
    publisher.become('connected');
    signaling.requests.length = 0;
    subscriber.become('failed');
    await settle();
    expect(signaling.requests.map(({ name }) => name)).toEqual(['leg.check', 'leg.restartSubscriber']);
  });

  it('is restarted once in each direction when both fail', async () => {
    const { signaling, publisher, subscriber } = await connectedCall();
    publisher.become('failed');
    subscriber.become('failed');
    await settle();
    expect(new Set(signaling.requests.map(({ name }) => name))).toEqual(new Set(['leg.check', 'leg.publish', 'leg.restartSubscriber']));
    expect(signaling.named('leg.publish')).toHaveLength(1);
    expect(signaling.named('leg.restartSubscriber')).toHaveLength(1);
  });

  it('leads to a new leg when restarting does not help', async () => {
    const { call, signaling, made, publisher } = await connectedCall();
    publisher.become('failed');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(signaling.named('leg.open')).toHaveLength(1);
    expect(publisher.connectionState).toBe('closed');
    made.at(-2)?.become('connected');
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('is noticed by the silence and restarted in both directions, before the browser sees anything wrong', async () => {
    const { call, signaling, publisher, subscriber } = await connectedCall();
    publisher.flow();
    subscriber.flow();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
    publisher.fallSilent();
    subscriber.fallSilent();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(call.state.getState()).toMatchObject({ phase: 'reconnecting', cause: 'path_lost' });
    expect(signaling.requests.map(({ name }) => name).filter((name) => name.startsWith('leg.')).toSorted()).toEqual(['leg.check', 'leg.publish', 'leg.restartSubscriber']);
    publisher.flow();
    subscriber.flow();
    await vi.advanceTimersByTimeAsync(500);
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('is nothing to worry about when only the other side has stopped sending', async () => {
    const { call, publisher, subscriber } = await connectedCall();
    publisher.flow();
    subscriber.flow();
    await vi.advanceTimersByTimeAsync(2_000);
    subscriber.fallSilent();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('has signaling connected anew when that does not answer either, and gets new paths then', async () => {
    const { call, signaling, publisher } = await connectedCall();
    signaling.replies['leg.check'] = () => requestFailure('request.timeout', 'nobody there');
    publisher.flow();
    await vi.advanceTimersByTimeAsync(2_000);
    publisher.fallSilent();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(signaling.renewals).toBe(1);
    expect(signaling.named('leg.publish')).toEqual([]);
    signaling.disconnect();
    delete signaling.replies['leg.check'];
    signaling.reconnect();
    await settle();
    expect(publisher.offers.at(-1)).toEqual({ iceRestart: true });
    expect(signaling.named('leg.open')).toEqual([]);
    expect(call.state.getState()).toMatchObject({ phase: 'reconnecting' });
  });

  it('leads to a new leg when the server has lost the old one meanwhile', async () => {
    const { signaling, publisher } = await connectedCall();
    signaling.replies['leg.check'] = () => requestFailure('leg.not_open', 'gone');
    publisher.become('failed');
    await settle();
    expect(signaling.named('leg.open')).toMatchObject([{ because: 'path_lost' }]);
  });
});

describe('another network', () => {
  it('gets new paths in both directions without waiting for a failure', async () => {
    const { call, signaling, network, publisher, subscriber } = await connectedCall();
    network.dispatchEvent(new Event('online'));
    await settle();
    expect(signaling.requests.map(({ name }) => name).toSorted()).toEqual(['leg.check', 'leg.publish', 'leg.restartSubscriber']);
    expect(signaling.named('leg.publish')).toMatchObject([{ because: 'network_changed' }]);
    publisher.flow();
    subscriber.flow();
    await vi.advanceTimersByTimeAsync(500);
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('gets a whole picture on it, since nobody can ask for one in time', async () => {
    const { publisher } = await connectedCall();
    publisher.changePath();
    await settle();
    const video = publisher.transceivers[1]?.sender;
    expect(video?.active).toEqual([[true, true]]);
    publisher.changePath();
    await settle();
    expect(video?.active).toEqual([[true, true], [false, false], [true, true]]);
  });

  it('is what a machine finds that has slept', async () => {
    const { signaling } = await connectedCall();
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(signaling.named('leg.publish')).toMatchObject([{ because: 'slept' }]);
  });

  it('is nobody\'s business any more once the call is over', async () => {
    const { call, signaling, network } = await connectedCall();
    call.close();
    network.dispatchEvent(new Event('online'));
    await settle();
    expect(signaling.requests).toEqual([]);
  });
});

describe('a leg that the server closes', () => {
  it('is opened anew when it was lost', async () => {
    const { call, signaling } = await connectedCall();
    signaling.push('leg.closed', { contactId, legId: 'leg-1', reason: 'lost' });
    await settle();
    expect(signaling.named('leg.open')).toHaveLength(1);
    expect(call.state.getState()).toMatchObject({ phase: 'reconnecting' });
  });

  it.each(['ended', 'replaced'] as const)('ends the call when it was %s', async (reason) => {
    const { call, signaling, publisher } = await connectedCall();
    signaling.push('leg.closed', { contactId, legId: 'leg-1', reason });
    expect(call.state.getState()).toEqual({ phase: 'ended', reason: { type: reason } });
    expect(publisher.connectionState).toBe('closed');
  });

  it('is old news when it is not the present one', async () => {
    const { call, signaling } = await connectedCall();
    signaling.push('leg.closed', { contactId, legId: 'an-earlier-one', reason: 'lost' });
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('is opened anew when a negotiation fails', async () => {
    const { signaling, subscriber } = await connectedCall();
    subscriber.refuses = new DOMException('', 'InvalidStateError');
    signaling.push('leg.offered', offer);
    await settle();
    expect(signaling.named('leg.open')).toHaveLength(1);
  });

  it('is opened anew when the server does not know it any more', async () => {
    const { signaling, publisher } = await connectedCall();
    signaling.replies['leg.publish'] = () => requestFailure('leg.not_open', 'gone');
    publisher.become('failed');
    await settle();
    expect(signaling.named('leg.open')).toHaveLength(1);
  });
});

describe('signaling that is lost and comes back', () => {
  it('leaves media that runs alone and tells again what is sent and received', async () => {
    const { call, signaling } = await connectedCall();
    signaling.disconnect();
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
    signaling.reconnect();
    await settle();
    expect(signaling.requests.map(({ name }) => name)).toEqual(['leg.receive', 'leg.setMuted']);
  });

  it('gives the leg new paths at once when media broke meanwhile', async () => {
    const { signaling, publisher } = await connectedCall();
    signaling.disconnect();
    publisher.become('failed');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(signaling.requests).toEqual([]);
    signaling.reconnect();
    await settle();
    expect(signaling.named('leg.publish')).toHaveLength(1);
    expect(signaling.named('leg.open')).toEqual([]);
  });
});

describe('closing a call', () => {
  it('closes both connections, leaves no timer and gives the tracks back as they were', async () => {
    const { call, publisher, subscriber, audio, video } = await connectedCall();
    call.setMuted({ audio: true, video: true });
    call.close();
    call.close();
    expect(call.state.getState()).toEqual({ phase: 'ended', reason: { type: 'closed' } });
    expect([publisher.connectionState, subscriber.connectionState]).toEqual(['closed', 'closed']);
    expect([audio.enabled, video.enabled]).toEqual([true, true]);
    expect([audio.stopped, video.stopped]).toEqual([false, false]);
    await settle();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('opens nothing when it is closed while it gets ready', async () => {
    const signaling = new FakeLegSignaling();
    const { connections, made } = fakePeerConnections();
    const call = new Call({ contactId, signaling, connections, localTracks: { audio: null, video: null }, createStream: () => new FakeStream().asStream });
    call.start();
    call.close();
    await settle();
    expect(signaling.named('leg.open')).toEqual([]);
    expect(made[0]?.connectionState).toBe('closed');
  });

  it('stays closed when the answer to leg.open comes late', async () => {
    const signaling = new FakeLegSignaling();
    const { connections, made } = fakePeerConnections();
    const call = new Call({ contactId, signaling, connections, localTracks: { audio: null, video: null }, createStream: () => new FakeStream().asStream });
    call.prepare();
    await settle();
    call.start();
    call.close();
    await settle();
    expect(signaling.named('leg.open')).toHaveLength(1);
    expect(made.map(({ remoteDescription }) => remoteDescription)).toEqual([null, null]);
  });
});

describe('what is sent', () => {
  it('is muted at once, and the server is told', async () => {
    const { call, signaling, audio } = await connectedCall();
    call.setMuted({ audio: true });
    expect(audio.enabled).toBe(false);
    expect(call.muted.getState()).toEqual({ desired: { audio: true, video: false }, told: { audio: false, video: false } });
    await settle();
    expect(call.muted.getState().told).toEqual({ audio: true, video: false });
    expect(signaling.named('leg.setMuted')).toEqual([{ contactId, muted: { audio: true, video: false } }]);
  });

  it('changes with the device, without an offer, and stays muted', async () => {
    const { call, signaling, publisher, audio, video } = await connectedCall();
    call.setMuted({ audio: true });
    const headset = new FakeTrack('audio');
    call.setLocalTracks({ audio: headset.asTrack, video: video.asTrack });
    await settle();
    expect(publisher.transceivers[0]?.sender.track).toBe(headset);
    expect([headset.enabled, audio.enabled]).toEqual([false, true]);
    expect(signaling.named('leg.publish')).toEqual([]);
  });

  it('gets an offer when a camera joins a call by voice', async () => {
    const signaling = new FakeLegSignaling();
    const { connections } = fakePeerConnections();
    const audio = new FakeTrack('audio').asTrack;
    const call = new Call({ contactId, signaling, connections, localTracks: { audio, video: null }, createStream: () => new FakeStream().asStream });
    expect(call.muted.getState().desired).toEqual({ audio: false, video: true });
    call.start();
    await settle();
    call.setLocalTracks({ audio, video: new FakeTrack('video').asTrack });
    await settle();
    expect(signaling.named('leg.publish')).toEqual([{ contactId, offer: { type: 'offer', sdp: 'offer 2 of 2' } }]);
  });
});
