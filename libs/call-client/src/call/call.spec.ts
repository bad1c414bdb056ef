import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestFailure } from '../signaling/request-result.js';
import { FakeLegSignaling, ok } from '../testing/fake-leg-signaling.js';
import { FakeStream, FakeTrack } from '../testing/fake-media.js';
import { fakePeerConnections, type FakePeerConnection } from '../testing/fake-peer-connection.js';
import { valueInMemory } from '../storage/kept-value.js';
import { Call, type CallOptions } from './call.js';

const contactId = '0190a0a0-0000-7000-8000-000000000001';

function newCall(options: Partial<CallOptions> = {}) {
  const signaling = new FakeLegSignaling();
  const { made, connections } = fakePeerConnections();
  const audio = new FakeTrack('audio');
  const video = new FakeTrack('video', { width: 1_280, height: 720 });
  const call = new Call({
    contactId,
    signaling,
    localTracks: { audio: audio.asTrack, video: video.asTrack },
    connections,
    createStream: () => new FakeStream().asStream,
    ...options,
  });
  return { call, signaling, made, audio, video };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

function offered(sessionId: string, mids: readonly string[], legId = 'other') {
  const sdp = [`o=- ${sessionId} 1 IN IP4 0.0.0.0`, ...mids.map((mid) => `a=mid:${mid}`)].join('\n');
  const streams = mids.map((mid) => ({ mid, legId, kind: 'video' as const, source: 'camera' as const }));
  return { contactId, offer: { type: 'offer' as const, sdp }, streams };
}

async function connectedCall(options: Partial<CallOptions> = {}) {
  const parts = newCall(options);
  parts.call.start();
  await settle();
  parts.signaling.push('leg.offered', offered('1', ['0']));
  await settle();
  parts.made[0]?.become('connected');
  parts.made[1]?.become('connected');
  return parts;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('starting a call', () => {
  it('opens a leg with its offer and is connected once media flows', async () => {
    const { call, signaling, made } = newCall();
    expect(call.state.getState()).toEqual({ phase: 'idle' });
    call.start();
    expect(call.state.getState()).toEqual({ phase: 'opening' });
    await settle();
    expect(call.state.getState()).toEqual({ phase: 'connecting' });
    const offer = { type: 'offer', sdp: 'offer 1 of 2' };
    expect(signaling.named('leg.open')).toEqual([{ contactId, muted: { audio: false, video: false }, offer }]);
    expect(made[0]?.remoteDescription).toEqual({ type: 'answer', sdp: 'answer' });
    made[0]?.become('connected');
    expect(call.state.getState()).toMatchObject({ phase: 'connected' });
  });

  it('publishes nothing while it only prepares, and uses what it prepared', async () => {
    const { call, signaling, made } = newCall();
    call.prepare();
    await settle();
    expect(signaling.requests.map(({ name }) => name)).toEqual(['leg.prepare']);
    call.start();
    expect(signaling.named('leg.open')).toHaveLength(1);
    await settle();
    expect(made).toHaveLength(2);
    expect(made[0]?.offers).toHaveLength(1);
  });

  it('prepares again with the start when that failed before', async () => {
    const { call, signaling, made } = newCall();
    const { 'leg.prepare': answer } = signaling.replies;
    signaling.replies['leg.prepare'] = () => requestFailure('service.unavailable', 'not now');
    call.prepare();
    await settle();
    expect(call.state.getState()).toEqual({ phase: 'idle' });
    if (answer) signaling.replies['leg.prepare'] = answer;
    call.start();
    await settle();
    expect(made[0]?.remoteDescription).toEqual({ type: 'answer', sdp: 'answer' });
  });

  it('prepares anew when the camera opens after that', async () => {
    const { call, signaling, made, audio, video } = newCall({ localTracks: { audio: null, video: null } });
    call.prepare();
    call.setLocalTracks({ audio: audio.asTrack, video: video.asTrack });
    call.start();
    await settle();
    expect(made[0]?.transceivers.map(({ sender }) => sender.track)).toEqual([audio, video]);
    expect(signaling.named('leg.open')).toMatchObject([{ offer: { type: 'offer', sdp: 'offer 2 of 2' } }]);
    expect(signaling.named('leg.publish')).toEqual([]);
  });

  it('offers a place for audio also when there is no microphone yet', async () => {
    const { call, signaling, made, audio } = newCall({ localTracks: { audio: null, video: null } });
    call.start();
    await settle();
    expect(signaling.named('leg.open')).toMatchObject([{ offer: { type: 'offer', sdp: 'offer 1 of 1' } }]);
    call.setLocalTracks({ audio: audio.asTrack, video: null });
    await settle();
    expect(made[0]?.transceivers[0]?.sender.track).toBe(audio);
    expect(signaling.named('leg.publish')).toEqual([]);
  });

  it('takes the ICE servers before it gathers candidates', async () => {
    const { call, signaling, made } = newCall();
    const servers = [{ urls: ['turn:turn.test'], username: 'u', credential: 'c' }];
    signaling.replies['leg.prepare'] = () => ok({ iceServers: servers });
    call.start();
    await settle();
    expect(made.map(({ configuration }) => configuration.iceServers)).toEqual([servers, servers]);
  });

  it('sends three layers of a 720p picture and one of a smaller one', async () => {
    const { made, call } = newCall();
    call.prepare();
    expect(made[0]?.transceivers[1]?.init.sendEncodings?.map(({ rid }) => rid)).toEqual(['l', 'm', 'h']);
    const small = newCall({ localTracks: { audio: null, video: new FakeTrack('video', { width: 640, height: 480 }).asTrack } });
    small.call.prepare();
    expect(small.made[0]?.transceivers[1]?.init.sendEncodings).toHaveLength(1);
  });

  it('sends candidates with the offer, and trickles those that come later once the leg is open', async () => {
    const { call, signaling, made } = newCall();
    call.prepare();
    await settle();
    made[0]?.gather('candidate early');
    call.start();
    made[0]?.gather('candidate late');
    await settle();
    made[0]?.gather('');
    made[0]?.gather(null);
    expect(signaling.named('leg.open')).toMatchObject([{ offer: { sdp: 'offer 1 of 2\na=candidate early' } }]);
    expect(signaling.named('leg.trickle').map((payload) => (payload as { candidate: unknown }).candidate)).toEqual([
      { candidate: 'candidate late', sdpMid: '0', sdpMLineIndex: 0 },
      null,
    ]);
  });

  it('tries again when the media server is not there, and gives up when the contact is over', async () => {
    const { call, signaling } = newCall();
    signaling.replies['leg.open'] = () => requestFailure('media.unavailable', 'none');
    call.start();
    await settle();
    expect(call.state.getState()).toMatchObject({ phase: 'reconnecting' });
    signaling.replies['leg.open'] = () => requestFailure('contact.closed', 'over');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(call.state.getState()).toEqual({ phase: 'ended', reason: { type: 'ended' } });
  });
});

describe('receiving', () => {
  it('answers the offer and puts each track to its participant', async () => {
    const { call, signaling } = await connectedCall();
    expect(signaling.named('leg.answer')).toHaveLength(1);
    const media = call.remote.getState()['other'];
    expect(media).toMatchObject({ legId: 'other', hasVideo: true, hasAudio: false, screen: null });
    expect(media?.main.getTracks().map(({ label }) => label)).toEqual(['received 0']);
  });

  it('keeps an offer that overtakes the answer to leg.open', async () => {
    const { call, signaling, made } = newCall();
    let open: (value: ReturnType<typeof ok>) => void = () => undefined;
    signaling.replies['leg.open'] = () => new Promise((resolve) => (open = resolve));
    call.start();
    signaling.push('leg.offered', offered('1', ['0']));
    await settle();
    expect(made[1]?.remoteDescription).toBeNull();
    open(ok({ legId: 'leg-1', answer: { type: 'answer', sdp: 'answer' } }));
    await settle();
    expect(signaling.named('leg.answer')).toHaveLength(1);
  });

  it('renegotiates on the same connection, and takes a new one for a new session of the media server', async () => {
    const { call, signaling, made } = await connectedCall();
    const stream = call.remote.getState()['other']?.main;
    signaling.push('leg.offered', offered('1', ['0', '1']));
    await settle();
    expect(made).toHaveLength(2);
    expect(stream?.getTracks()).toHaveLength(2);
    signaling.push('leg.offered', offered('2', ['0']));
    await settle();
    expect(made).toHaveLength(3);
    expect(made[1]?.connectionState).toBe('closed');
    expect(call.remote.getState()['other']?.main).toBe(stream);
  });

  it('forgets a participant who has left', async () => {
    const { call, signaling } = await connectedCall();
    signaling.push('leg.offered', { ...offered('1', ['0']), streams: [] });
    await settle();
    expect(call.remote.getState()).toEqual({});
  });

  it('ignores what is meant for another contact', async () => {
    const { signaling } = await connectedCall();
    signaling.push('leg.offered', { ...offered('9', ['0']), contactId: 'another' });
    await settle();
    expect(signaling.named('leg.answer')).toHaveLength(1);
  });

  it("adds the media server's candidates once there is a description to add them to", async () => {
    const { signaling, made } = await connectedCall();
    signaling.push('leg.trickled', { contactId, target: 'publisher', candidate: { candidate: 'c', sdpMid: '0', sdpMLineIndex: 0 } });
    signaling.push('leg.trickled', { contactId, target: 'subscriber', candidate: null });
    await settle();
    expect(made[0]?.addedCandidates).toEqual([{ candidate: 'c', sdpMid: '0', sdpMLineIndex: 0 }]);
    expect(made[1]?.addedCandidates).toEqual([undefined]);
  });
});

describe('voice only, to save data', () => {
  const voiceOnly = { audio: false, video: true, noVideoBecause: 'voice_only' };
  const layers = (connection: FakePeerConnection | undefined): boolean[] | undefined => connection?.transceivers[1]?.sender.active.at(-1);

  it('sends and receives no camera, says why, and has both again as they were', async () => {
    const { call, signaling, made, video } = await connectedCall({ voiceOnly: valueInMemory() });
    call.setVoiceOnly(true);
    await settle();
    expect(layers(made[0])).toEqual([false, false]);
    expect(video.enabled).toBe(false);
    expect(signaling.named('leg.receive')).toEqual([{ contactId, cameras: false }]);
    expect(signaling.named('leg.setMuted')).toEqual([{ contactId, muted: voiceOnly }]);
    expect(call.muted.getState().desired).toEqual({ audio: false, video: false });
    call.turnVideoOn();
    await settle();
    expect(layers(made[0])).toEqual([true, true]);
    expect(video.enabled).toBe(true);
    expect(signaling.named('leg.receive').at(-1)).toEqual({ contactId, cameras: true });
    expect(signaling.named('leg.setMuted').at(-1)).toEqual({ contactId, muted: { audio: false, video: false } });
    call.close();
  });

  it('ends when the camera is turned on, and not when the microphone is', async () => {
    const { call } = await connectedCall({ voiceOnly: valueInMemory() });
    call.setVoiceOnly(true);
    call.setMuted({ audio: false });
    expect(call.pictures.getState().voiceOnly).toBe(true);
    call.setMuted({ video: false });
    expect(call.pictures.getState().voiceOnly).toBe(false);
    call.close();
  });

  it('is said again after signaling was away, and holds for the next leg', async () => {
    const { call, signaling, made } = await connectedCall({ voiceOnly: valueInMemory() });
    call.setVoiceOnly(true);
    await settle();
    signaling.disconnect();
    signaling.reconnect();
    await settle();
    expect(signaling.named('leg.receive')).toEqual([{ contactId, cameras: false }, { contactId, cameras: false }]);
    signaling.push('leg.closed', { contactId, legId: 'leg-1', reason: 'lost' });
    await settle();
    expect(signaling.named('leg.open').at(-1)).toMatchObject({ muted: voiceOnly, cameras: false });
    expect(layers(made[2])).toEqual([false, false]);
    call.close();
  });

  it('is remembered for this contact alone', async () => {
    const kept = valueInMemory();
    const { call } = await connectedCall({ voiceOnly: kept });
    call.setVoiceOnly(true);
    call.close();
    expect(newCall({ voiceOnly: kept }).call.pictures.getState().voiceOnly).toBe(true);
    expect(newCall({ voiceOnly: kept, contactId: 'another' }).call.pictures.getState().voiceOnly).toBe(false);
  });
});

describe('a network that cannot carry the picture', () => {
  it('has the picture paused and the others told why, until the person insists', async () => {
    const { call, signaling, made, video } = await connectedCall({ voiceOnly: valueInMemory() });
    const narrow = [
      { type: 'outbound-rtp', kind: 'video', qualityLimitationReason: 'bandwidth' },
      { type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate: 50_000 },
    ];
    made[0]!.flow();
    made[0]!.getStats = async () => new Map(narrow.map((entry) => [entry.type, entry]));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(call.pictures.getState().sendingPaused).toBe(true);
    expect(made[0]?.transceivers[1]?.sender.active.at(-1)).toEqual([false, false]);
    expect(video.enabled).toBe(true);
    expect(signaling.named('leg.setMuted')).toEqual([{ contactId, muted: { audio: false, video: true, noVideoBecause: 'slow_network' } }]);
    call.turnVideoOn();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(made[0]?.transceivers[1]?.sender.active.at(-1)).toEqual([true, true]);
    expect(call.pictures.getState().sendingPaused).toBe(false);
    call.close();
  });
});
