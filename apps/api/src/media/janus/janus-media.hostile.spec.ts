import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaLeg, Meeting } from '../media.port.js';
import { CapturedLogger } from '../testing/captured-logger.js';
import { receive, publishFrom } from '../testing/conformance-legs.js';
import { eventually } from '../testing/eventually.js';
import { FakeJanus } from '../testing/fake/fake-janus.js';
import { fakePeer } from '../testing/fake/fake-peer.js';
import { polite } from '../testing/fake/faults.js';
import { LegLog } from '../testing/leg-log.js';
import { MediaProcess } from '../testing/media-process.js';

/** Short enough to wait for, long enough for a busy machine. */
const impatient = {
  requestTimeoutMs: 400,
  negotiationTimeoutMs: 400,
  answerTimeoutMs: 200,
  heartbeatIntervalMs: 50,
  heartbeatTimeoutMs: 200,
  keepaliveIntervalMs: 50,
  recoverWithinMs: 600,
  loadIntervalMs: 50,
};
const offer = { type: 'offer', sdp: 'v=0\r\nm=audio 9 X 0\r\na=mid:0\r\n' } as const;

describe('the Janus adapter, when Janus or the network misbehaves', () => {
  let fake: FakeJanus;
  let process: MediaProcess;
  let meeting: Meeting;
  let leg: MediaLeg;
  let log: LegLog;
  const logger = new CapturedLogger();

  beforeEach(async () => {
    fake = await FakeJanus.start();
    process = await MediaProcess.start(fake.config, impatient, logger);
    meeting = await process.media.createMeeting('contact');
    leg = await process.media.openLeg(meeting, 'leg');
    log = new LegLog(leg);
  });

  afterEach(async () => {
    fake.faults = polite;
    process.stop();
    await fake.stop();
  });

  it("rejects a request at once when the core's error names no handle", async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'message' ? { coreError: 465 } : undefined) };
    const start = Date.now();

    await expect(leg.publish(offer)).rejects.toMatchObject({ code: 'refused', context: { janusCode: 465 } });
    expect(Date.now() - start).toBeLessThan(impatient.requestTimeoutMs);
  });

  it('times a swallowed request out and goes on', async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'message' ? 'swallow' : undefined) };
    await expect(leg.publish(offer)).rejects.toMatchObject({ code: 'timeout' });

    fake.faults = polite;
    await expect(leg.publish(offer)).resolves.toMatchObject({ type: 'answer' });
  });

  it('ignores the reply to a request that has timed out', async () => {
    const late = { afterMs: impatient.requestTimeoutMs + 50 };
    fake.faults = {
      onFrame: (message) => [{ text: JSON.stringify(message), ...(message['plugindata'] !== undefined && late) }],
    };
    await expect(leg.publish(offer)).rejects.toMatchObject({ code: 'timeout' });
    await new Promise((resolve) => setTimeout(resolve, 2 * late.afterMs));

    fake.faults = polite;
    await expect(leg.publish(offer)).resolves.toMatchObject({ type: 'answer' });
    expect(log.all('lost')).toEqual([]);
  });

  it('rejects every pending request at once when the connection breaks', async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'ping' ? undefined : 'swallow') };
    const pending = Promise.allSettled([
      leg.publish(offer),
      leg.subscribe([{ legId: 'x', feedId: 1, mid: '0', kind: 'audio', source: 'microphone' }]),
      leg.trickle('publisher', null),
      process.media.createMeeting('other'),
      process.media.openLeg(meeting, 'other'),
    ]);
    const start = Date.now();
    fake.dropConnections();

    const codes = (await pending).map((result) => (result.status === 'rejected' ? result.reason.code : 'fulfilled'));
    expect(codes).toEqual(Array(5).fill('node-lost'));
    expect(Date.now() - start).toBeLessThan(impatient.requestTimeoutMs / 2);
  });

  it('rejects a request in whose midst the connection is closed', async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'message' ? 'hang-up' : undefined) };

    await expect(leg.publish(offer)).rejects.toMatchObject({ code: 'node-lost' });
  });

  it('notices a Janus that answers nothing any more, and recovers when it does', async () => {
    fake.faults = { onRequest: () => 'swallow' };
    const published = leg.publish(offer);

    await expect(published).rejects.toMatchObject({ code: 'node-lost' });
    expect(process.media.nodes()[0]?.healthy).toBe(false);
    fake.faults = polite;
    await eventually('the node is well again', () => process.media.nodes()[0]?.healthy ?? false);
    await eventually('the leg can be used', () => leg.subscribe([]).then(() => true, () => false));
    expect(log.all('lost')).toEqual([]);
  });

  it('reports its legs as lost when a silent Janus does not come back in time', async () => {
    fake.faults = { onRequest: () => 'swallow' };

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'node-lost' });
    await expect(process.media.createMeeting('next')).rejects.toMatchObject({ code: 'no-node' });
  });

  it('waits with a new leg for a node that is only just being connected again', async () => {
    process.breakConnections();

    const [opened, resumed] = await Promise.all([
      process.media.openLeg(meeting, 'patient'),
      process.media.resumeLeg(meeting, leg.legId, leg.ref),
    ]);

    expect(opened.closed).toBe(false);
    expect(resumed?.ref).toEqual(leg.ref);
  });

  it('reports its legs as lost at once when Janus refuses connections', async () => {
    const start = Date.now();
    await fake.stop();

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'node-lost' });
    expect(Date.now() - start).toBeLessThan(impatient.recoverWithinMs / 2);
    expect(leg.closed).toBe(true);
    await expect(leg.close()).resolves.toBeUndefined();
    await expect(process.media.closeMeeting(meeting)).resolves.toBeUndefined();
  });

  it('reports a leg as lost when Janus has forgotten its session meanwhile', async () => {
    fake.expire(leg.ref.sessionId);

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'session-timeout' });
  });

  it('learns from a keepalive that its session is gone', async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'keepalive' ? { coreError: 458 } : undefined) };

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'session-timeout' });
  });

  it('reports a leg as lost when it cannot be claimed after the connection broke', async () => {
    fake.faults = { onRequest: ({ janus }) => (janus === 'claim' ? { coreError: 458 } : undefined) };
    fake.dropConnections();

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'node-lost' });
  });

  it('reports a leg as lost when Janus detaches its publisher, and ends its session', async () => {
    const { sessionId, publisherId } = leg.ref;
    fake.broadcast(JSON.stringify({ janus: 'detached', session_id: sessionId, sender: publisherId }));

    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'detached' });
    await eventually('the session is destroyed', () => fake.sessionCount === 0);
  });

  it('passes candidates on that a trickling Janus sends', async () => {
    const { sessionId, publisherId } = leg.ref;
    const trickle = { janus: 'trickle', session_id: sessionId, sender: publisherId };
    fake.broadcast(JSON.stringify({ ...trickle, candidate: { sdpMid: '0', sdpMLineIndex: 0, candidate: 'candidate:1' } }));
    fake.broadcast(JSON.stringify({ ...trickle, candidate: { completed: true } }));

    await eventually('both have come', () => log.all('candidate').length === 2);
    expect(log.all('candidate')).toEqual([
      { type: 'candidate', target: 'publisher', candidate: { sdpMid: '0', sdpMLineIndex: 0, candidate: 'candidate:1' } },
      { type: 'candidate', target: 'publisher', candidate: null },
    ]);
  });

  it('reports a slow link', async () => {
    const { sessionId, publisherId } = leg.ref;
    const slow = { janus: 'slowlink', session_id: sessionId, sender: publisherId, uplink: true, lost: 12 };
    fake.broadcast(JSON.stringify(slow));

    expect(await log.first('slow-link')).toEqual({ type: 'slow-link', target: 'publisher', uplink: true, lostPackets: 12 });
  });

  it('leaves no session behind when a leg is closed while it is being claimed again', async () => {
    fake.faults = {
      onRequest: ({ janus }) => {
        if (janus === 'claim') void leg.close();
        return undefined;
      },
    };
    fake.dropConnections();

    expect(await log.first('closed')).toEqual({ type: 'closed' });
    await eventually('the claimed session is destroyed', () => fake.sessionCount === 0);
    expect(log.events).toEqual([{ type: 'closed' }]);
  });

  it('leaves no session behind when a leg cannot be opened', async () => {
    await leg.close();
    fake.faults = { onRequest: ({ janus }) => (janus === 'attach' ? { coreError: 460 } : undefined) };

    await expect(process.media.openLeg(meeting, 'unlucky')).rejects.toMatchObject({ code: 'refused' });
    expect(fake.sessionCount).toBe(0);
  });

  it('stops keeping a session alive that it has released', async () => {
    leg.release();
    const keepalives = () => fake.requests.filter(({ janus }) => janus === 'keepalive').length;
    const before = keepalives();

    await new Promise((resolve) => setTimeout(resolve, 3 * impatient.keepaliveIntervalMs));

    expect(keepalives()).toBe(before);
    expect(fake.sessionCount).toBe(1);
  });

  it('gives a change up when the browser never answers the offer before it', async () => {
    const sender = await process.media.openLeg(meeting, 'sender');
    await publishFrom(sender, fakePeer);
    const { streams } = await log.first('streams-published');
    await leg.subscribe(streams);

    await expect(leg.subscribe([])).rejects.toMatchObject({ code: 'timeout' });
  });

  it('receives anew after its receiving connection was hung up', async () => {
    const sender = await process.media.openLeg(meeting, 'sender');
    await publishFrom(sender, fakePeer);
    const { streams } = await log.first('streams-published');
    await receive(leg, fakePeer, streams);
    const { sessionId, subscriberId } = leg.ref;

    fake.broadcast(JSON.stringify({ janus: 'hangup', session_id: sessionId, sender: subscriberId, reason: 'DTLS alert' }));

    expect(await log.first('hangup')).toEqual({ type: 'hangup', target: 'subscriber', reason: 'DTLS alert' });
    expect((await leg.subscribe(streams))?.receiving).toHaveLength(1);
    expect(leg.ref.subscriberId).not.toBe(subscriberId);
  });

  it('never logs a secret, a pin or SDP above debug', async () => {
    fake.broadcast('{not json');
    fake.dropConnections();
    await eventually('the node is well again', () => process.media.nodes()[0]?.healthy ?? false);
    const { apiSecret, adminSecret, adminKey } = fake.config;
    const text = logger.lines.join('\n');

    expect(text).toContain('media node healthy');
    for (const secret of [apiSecret, adminSecret, adminKey, meeting.pin]) expect(text).not.toContain(secret);
    expect(logger.lines.filter((line) => !line.startsWith('debug')).join('\n')).not.toContain('v=0');
  });
});
