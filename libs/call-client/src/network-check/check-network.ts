import type { NetworkCheck, networkCheckRequests, PushContracts, QualitySample } from '@visavis/contracts';
import type { LocalTracks } from '../call/call-state.js';
import { CandidateOutbox } from '../call/candidate-outbox.js';
import { iceServerOf } from '../call/ice-server.js';
import { browserPeerConnections, type PeerConnectionFactory } from '../call/peer-connection-factory.js';
import { asDtlsClient } from '../call/publisher.js';
import { qualityOf } from '../call/quality/quality-level.js';
import { readQuality, type QualityReading } from '../call/quality/quality-reading.js';
import { sampleOf } from '../call/quality/quality-sample.js';
import type { SignalingPart } from '../signaling/signaling-part.js';

/** It hears of nothing by itself: only its requests are needed of the connection. */
export type NetworkCheckSignaling = Pick<SignalingPart<typeof networkCheckRequests, PushContracts>, 'request'>;

export interface NetworkCheckTiming {
  /** As long as a call is given. */
  readonly connectMs: number;
  /** The first packets are about the connection's beginning, not about the way. */
  readonly settleMs: number;
  readonly measureMs: number;
}

export interface NetworkCheckOptions {
  readonly signaling: NetworkCheckSignaling;
  /** What is sent; they stay their owner's. */
  readonly tracks: LocalTracks;
  /** Ends it at once, for instance when the customer goes on. */
  readonly signal: AbortSignal;
  readonly connections?: PeerConnectionFactory;
  readonly timing?: NetworkCheckTiming;
}

const defaultTiming: NetworkCheckTiming = { connectMs: 8_000, settleMs: 500, measureMs: 4_500 };
const unreachable: NetworkCheck = { result: 'unreachable', lossPercent: null, jitterMs: null, roundTripMs: null };

/**
 * Sends the tracks to a media server that sends them back, over the ways a call would have, and measures what that is like.
 * Null when it cannot be said: there is nothing to send, no check is to be had, signaling is away, or it was ended. Never rejects.
 */
export async function checkNetwork(options: NetworkCheckOptions): Promise<NetworkCheck | null> {
  const { connections = browserPeerConnections, signal, signaling, timing = defaultTiming, tracks } = options;
  if (signal.aborted || (tracks.audio === null && tracks.video === null)) return null;
  const prepared = await signaling.request('check.prepare', {});
  if (!prepared.ok || signal.aborted) return null;
  const connection = connections({ bundlePolicy: 'max-bundle', iceServers: prepared.result.iceServers.map(iceServerOf) });
  try {
    const state = watchState(connection);
    if (!(await open(connection, options)) || signal.aborted) return null;
    const connected = await state.connected(timing.connectMs, signal);
    if (signal.aborted) return null;
    return connected ? await measure(connection, timing, signal) : unreachable;
  } catch {
    // What a browser will not negotiate says nothing about the network.
    return null;
  } finally {
    connection.close();
    void signaling.request('check.close', {}, { whenDisconnected: 'fail' });
  }
}

async function open(connection: RTCPeerConnection, { signaling, tracks }: NetworkCheckOptions): Promise<boolean> {
  const outbox = new CandidateOutbox((candidate) => {
    const payload = candidate && { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex };
    void signaling.request('check.trickle', { candidate: payload }, { whenDisconnected: 'fail' });
  });
  connection.onicecandidate = ({ candidate }) => outbox.add(candidate);
  for (const track of [tracks.audio, tracks.video]) if (track) connection.addTransceiver(track, { direction: 'sendrecv' });
  await connection.setLocalDescription(await connection.createOffer());
  const sdp = asDtlsClient(connection.localDescription?.sdp ?? '');
  const opened = await signaling.request('check.open', { offer: { type: 'offer', sdp } });
  if (!opened.ok) return false;
  await connection.setRemoteDescription(opened.result.answer);
  outbox.release(sdp);
  return true;
}

async function measure(connection: RTCPeerConnection, { measureMs, settleMs }: NetworkCheckTiming, signal: AbortSignal): Promise<NetworkCheck | null> {
  await pause(settleMs, signal);
  const before = await read(connection);
  await pause(measureMs, signal);
  if (signal.aborted) return null;
  const sample = sampleOf(before, await read(connection), measureMs);
  // It connected, and nothing came back: that is no way for a call either.
  if (sample.receivedLossPercent === null) return unreachable;
  return { result: qualityOf(sample, []).level, ...worseWay(sample) };
}

/** What comes back has gone both ways; of the way out alone the media server tells. */
function worseWay({ receivedJitterMs, receivedLossPercent, roundTripMs, sentJitterMs, sentLossPercent }: QualitySample): Omit<NetworkCheck, 'result'> {
  return { lossPercent: worse(sentLossPercent, receivedLossPercent), jitterMs: worse(sentJitterMs, receivedJitterMs), roundTripMs };
}

function worse(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

async function read(connection: RTCPeerConnection): Promise<QualityReading> {
  return readQuality((await connection.getStats()).values());
}

function watchState(connection: RTCPeerConnection) {
  let told = (): void => {};
  connection.onconnectionstatechange = () => told();
  return {
    /** Whether media has found a way within that time. */
    connected: async (withinMs: number, signal: AbortSignal): Promise<boolean> => {
      const settled = new Promise<void>((resolve) => {
        told = () => {
          if (connection.connectionState === 'connected' || connection.connectionState === 'failed') resolve();
        };
        told();
      });
      await pause(withinMs, signal, settled);
      return connection.connectionState === 'connected';
    },
  };
}

/** Ends early when it is aborted, or with what comes first. */
function pause(ms: number, signal: AbortSignal, sooner?: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    void sooner?.then(end);
  });
}
