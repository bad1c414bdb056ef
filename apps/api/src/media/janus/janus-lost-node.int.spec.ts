import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaLeg, Meeting } from '../media.port.js';
import { eventually } from '../testing/eventually.js';
import { configFor, JanusProcess } from '../testing/janus-process.js';
import { LegLog } from '../testing/leg-log.js';
import { MediaProcess } from '../testing/media-process.js';

const attentive = { heartbeatIntervalMs: 300, heartbeatTimeoutMs: 700, recoverWithinMs: 2_000, connectTimeoutMs: 500 };
const offer = { type: 'offer', sdp: 'v=0\r\n' } as const;

describe('a real Janus that hangs or dies', { timeout: 30_000 }, () => {
  let janus: JanusProcess;
  let process: MediaProcess;
  let meeting: Meeting;
  let leg: MediaLeg;
  let log: LegLog;

  beforeEach(async () => {
    janus = await JanusProcess.start('mortal');
    process = await MediaProcess.start(configFor([janus.node]), attentive);
    meeting = await process.media.createMeeting('contact');
    leg = await process.media.openLeg(meeting, 'leg');
    log = new LegLog(leg);
  });

  afterEach(async () => {
    process.stop();
    await janus.kill();
  });

  it('is noticed when it is stopped: all requests are rejected, and the legs lost', async () => {
    await janus.freeze();
    const pending = Promise.allSettled([
      leg.publish(offer),
      leg.trickle('publisher', null),
      process.media.createMeeting('other'),
      process.media.openLeg(meeting, 'other'),
      process.media.closeMeeting({ ...meeting, roomId: 1 }),
    ]);

    const results = await pending;
    expect(results.map((result) => (result.status === 'rejected' ? result.reason.code : result.value))).toEqual([
      ...Array(4).fill('node-lost'),
      undefined,
    ]);
    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'node-lost' });
    expect(process.media.nodes()[0]?.healthy).toBe(false);
  });

  it('keeps its legs when it was stopped for a moment only', async () => {
    await janus.freeze();
    await eventually('the node is seen as unhealthy', () => !process.media.nodes()[0]?.healthy);
    janus.thaw();

    await eventually('the node is healthy again', () => process.media.nodes()[0]?.healthy ?? false);
    await eventually('the leg can be used', () => leg.trickle('publisher', null).then(() => true, () => false));
    expect(log.all('lost')).toEqual([]);
  });

  it('loses its legs when it is killed, and serves new ones when it is back', async () => {
    await janus.kill();
    expect(await log.first('lost')).toEqual({ type: 'lost', cause: 'node-lost' });

    janus = await JanusProcess.start('mortal', undefined, janus.ports);
    await eventually('the node is healthy again', () => process.media.nodes()[0]?.healthy ?? false);
    const again = await process.media.createMeeting('contact');
    expect(again).toEqual(meeting);
    await (await process.media.openLeg(again, 'leg')).close();
  });

  it('says null for a leg that was not resumed in time', async () => {
    const brief = await JanusProcess.start('brief', { sessionTimeoutSeconds: 5, reclaimTimeoutSeconds: 1 });
    const [first, second] = [configFor([brief.node]), configFor([brief.node])];
    const dying = await MediaProcess.start(first);
    const other = await MediaProcess.start(second);
    const there = await dying.media.createMeeting('brief');
    const { ref } = await dying.media.openLeg(there, 'late');
    dying.crash();

    await eventually('the session is reclaimed', async () => !(await other.nodes.find('brief').admin.listSessions()).includes(ref.sessionId));
    expect(await other.media.resumeLeg(there, 'late', ref)).toBeNull();
    other.stop();
    await brief.kill();
  });
});
