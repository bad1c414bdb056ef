import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaConfig } from '../media.config.js';
import { eventually } from '../testing/eventually.js';
import { FakeJanus } from '../testing/fake/fake-janus.js';
import { MediaProcess } from '../testing/media-process.js';

const quick = { requestTimeoutMs: 300, heartbeatIntervalMs: 50, heartbeatTimeoutMs: 200, loadIntervalMs: 30 };

describe('meetings on several nodes', () => {
  let one: FakeJanus;
  let two: FakeJanus;
  let process: MediaProcess;

  beforeEach(async () => {
    one = await FakeJanus.start();
    two = await FakeJanus.start();
    process = await MediaProcess.start(configOf({ one, two }), quick);
  });

  afterEach(async () => {
    process.stop();
    await Promise.all([one.stop(), two.stop()]);
  });

  it('spreads a rush of meetings before any of their legs is counted', async () => {
    const meetings = await Promise.all(Array.from({ length: 6 }, (_, i) => process.media.createMeeting(`rush-${i}`)));

    const onOne = meetings.filter(({ nodeName }) => nodeName === 'one').length;
    expect(onOne).toBe(3);
  });

  it('prefers the node with fewer sessions', async () => {
    const first = await process.media.createMeeting('busy');
    const legs = await Promise.all(['a', 'b', 'c'].map((legId) => process.media.openLeg(first, legId)));
    await eventually('the load is counted', () => loadOf(process, first.nodeName) >= 3);

    expect((await process.media.createMeeting('next')).nodeName).not.toBe(first.nodeName);
    await Promise.all(legs.map((leg) => leg.close()));
  });

  it('gives a node that is being drained no new meeting, and keeps those it has', async () => {
    const meeting = await process.media.createMeeting('before');
    const drained = process.nodes.find(meeting.nodeName);
    const leg = await process.media.openLeg(meeting, 'leg');
    await drained.admin.acceptNewSessions(false);
    await eventually('the node is seen as drained', () => !drained.status.accepting);

    expect((await process.media.createMeeting('after')).nodeName).not.toBe(meeting.nodeName);
    await expect(leg.subscribe([])).resolves.toBeNull();
    await leg.close();
  });

  it('takes another node when the first does not answer', async () => {
    one.faults = { onRequest: ({ janus }) => (janus === 'message_plugin' ? 'swallow' : undefined) };

    expect((await process.media.createMeeting('unlucky')).nodeName).toBe('two');
  });

  it('keeps the legs of one node when the other dies', async () => {
    const meetings = await Promise.all([process.media.createMeeting('x'), process.media.createMeeting('y')]);
    const meeting = meetings.find(({ nodeName }) => nodeName === 'two')!;
    const leg = await process.media.openLeg(meeting, 'leg');
    await one.stop();

    await eventually('the dead node is seen as such', () => !process.nodes.find('one').status.healthy);
    await expect(leg.subscribe([])).resolves.toBeNull();
    expect((await process.media.createMeeting('z')).nodeName).toBe('two');
  });

  it('has no node for a meeting when all are gone', async () => {
    await Promise.all([one.stop(), two.stop()]);
    await eventually('no node is healthy', () => process.media.nodes().every(({ healthy }) => !healthy));

    await expect(process.media.createMeeting('none')).rejects.toMatchObject({ code: 'no-node' });
  });
});

function configOf(fakes: Record<string, FakeJanus>): MediaConfig {
  const nodes = Object.entries(fakes).flatMap(([name, fake]) => fake.config.nodes.map((node) => ({ ...node, name })));
  const [any] = Object.values(fakes);
  if (!any) throw new Error('no node');
  return { ...any.config, nodes };
}

function loadOf(process: MediaProcess, name: string): number {
  return process.media.nodes().find((node) => node.name === name)?.load ?? 0;
}
