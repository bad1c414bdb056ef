import { expect, it } from 'vitest';
import { originOf, publishFrom, receive } from './conformance-legs.js';
import { eventually } from './eventually.js';
import { LegLog } from './leg-log.js';
import type { Stage } from './conformance-stage.js';

export function takeoverConformance(stage: Stage): void {
  it('lets another process go on with a leg that was released', async () => {
    const meeting = await stage.meeting();
    const sender = await stage.leg(meeting);
    await publishFrom(sender, await stage.peer());
    const leg = await stage.process.media.openLeg(meeting, 'moved');
    const [{ streams }, peer] = [await new LegLog(leg).first('streams-published'), await stage.peer()];
    await receive(leg, peer, streams);
    const { ref } = leg;
    leg.release();
    expect(leg.closed).toBe(true);

    const resumed = await (await stage.otherProcess()).media.resumeLeg(meeting, 'moved', ref);

    expect(resumed?.ref).toEqual(ref);
    expect(new LegLog(resumed!).events[0]).toEqual({ type: 'streams-published', streams });
    expect(await resumed!.subscribe(streams)).toBeNull();
    expect(await resumed!.subscribe([])).toMatchObject({ type: 'offer', receiving: [] });
    await resumed!.close();
  });

  it('offers a new connection in place of one whose offer died with its owner', async () => {
    const meeting = await stage.meeting();
    const sender = await stage.leg(meeting);
    await publishFrom(sender, await stage.peer());
    const doomed = await stage.otherProcess();
    const leg = await doomed.media.openLeg(meeting, 'half-way');
    const { streams } = await new LegLog(leg).first('streams-published');
    const unanswered = await leg.subscribe(streams);
    const { ref } = leg;
    doomed.crash();

    const resumed = await stage.process.media.resumeLeg(meeting, 'half-way', ref);
    const offer = await resumed!.subscribe(streams);

    expect(offer?.receiving.map(({ stream }) => stream)).toEqual(streams);
    expect(originOf(offer!.sdp)).not.toBe(originOf(unanswered!.sdp));
    const peer = await stage.peer();
    await resumed!.answer(await peer.answer(offer!));
    await new LegLog(resumed!).first('connected');
    await resumed!.close();
  });

  it('lets another process go on with the legs of one that died', async () => {
    const meeting = await stage.meeting();
    const doomed = await stage.otherProcess();
    const leg = await doomed.media.openLeg(meeting, 'survivor');
    doomed.crash();

    const resumed = await stage.process.media.resumeLeg(meeting, 'survivor', leg.ref);
    const log = new LegLog(resumed!);
    await publishFrom(resumed!, await stage.peer());
    expect(await log.first('connected')).toMatchObject({ target: 'publisher' });
    await resumed!.close();
  });

  it('says null for a leg that is gone', async () => {
    const meeting = await stage.meeting();
    const leg = await stage.leg(meeting);
    const { ref } = leg;
    await leg.close();

    expect(await stage.process.media.resumeLeg(meeting, leg.legId, ref)).toBeNull();
  });

  it('goes on with its own legs when its connections break and Janus does not', async () => {
    const meeting = await stage.meeting();
    const legs = await Promise.all([stage.leg(meeting), stage.leg(meeting)]);
    const logs = legs.map((leg) => new LegLog(leg));

    stage.process.breakConnections();
    await eventually('the node is healthy again', () => stage.process.media.nodes().every((node) => node.healthy));
    const peer = await stage.peer();
    await eventually('the leg publishes again', () => publishFrom(legs[0]!, peer).then(() => true, () => false));

    expect((await logs[1]!.first('streams-published')).streams[0]).toMatchObject({ legId: legs[0]!.legId });
    expect(logs.flatMap((log) => log.all('lost'))).toEqual([]);
  });

  it('reports what was published and unpublished while its connections were broken', async () => {
    const meeting = await stage.meeting();
    const other = await stage.otherProcess();
    const leaving = await other.media.openLeg(meeting, 'leaving');
    await publishFrom(leaving, await stage.peer());
    const log = new LegLog(await stage.leg(meeting));
    await log.first('streams-published');

    stage.process.breakConnections();
    await leaving.close();

    expect((await log.first('streams-unpublished')).streams[0]).toMatchObject({ legId: 'leaving' });
  });
}
