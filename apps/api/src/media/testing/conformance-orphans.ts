import { expect, it } from 'vitest';
import type { MediaLiveness } from '../media-liveness.port.js';
import { eventually } from './eventually.js';
import { MediaProcess } from './media-process.js';
import type { Stage } from './conformance-stage.js';

/** Nothing but what is named is live. */
function onlyLive(contacts: readonly string[], legs: readonly string[] = []): MediaLiveness {
  return {
    isLiveContact: (contactId) => Promise.resolve(contacts.includes(contactId)),
    isLiveLeg: (legId) => Promise.resolve(legs.includes(legId)),
  };
}

export function orphanConformance(stage: Stage): void {
  it('destroys rooms without a live contact and keeps the others', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 0 });
    const dead = await process.media.createMeeting('dead');
    const live = await process.media.createMeeting('live');

    expect(await process.orphans.reconcile(onlyLive(['live']))).toBeGreaterThanOrEqual(1);

    await expect(process.media.openLeg(dead, 'x')).rejects.toMatchObject({ code: 'meeting-gone' });
    await (await process.media.openLeg(live, 'y')).close();
    await process.media.closeMeeting(live);
  });

  it('destroys sessions without a live leg and keeps the others', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 0 });
    const meeting = await process.media.createMeeting('with-legs');
    const [dead, live] = await Promise.all([
      process.media.openLeg(meeting, 'dead'),
      process.media.openLeg(meeting, 'live'),
    ]);
    dead.release();

    await process.orphans.reconcile(onlyLive(['with-legs'], ['live']));

    expect(await process.media.resumeLeg(meeting, 'dead', dead.ref)).toBeNull();
    expect(await live.subscribe([])).toBeNull();
    expect((await process.media.resumeLeg(meeting, 'live', live.ref))?.ref).toEqual(live.ref);
    await process.media.closeMeeting(meeting);
  });

  it('destroys nothing that has not been an orphan for the grace period', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 60_000 });
    const meeting = await process.media.createMeeting('young');

    expect(await process.orphans.reconcile(onlyLive([]))).toBe(0);
    expect(await process.orphans.reconcile(onlyLive([]))).toBe(0);

    await process.media.closeMeeting(meeting);
  });

  it('destroys what goes on to be an orphan after the grace period', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 100 });
    const meeting = await process.media.createMeeting('ageing');
    expect(await process.orphans.reconcile(onlyLive([]))).toBe(0);

    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(await process.orphans.reconcile(onlyLive([]))).toBeGreaterThanOrEqual(1);
    await expect(process.media.openLeg(meeting, 'x')).rejects.toMatchObject({ code: 'meeting-gone' });
  });

  it('begins the grace period anew when a contact was live in between', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 100 });
    const meeting = await process.media.createMeeting('revived');
    await process.orphans.reconcile(onlyLive([]));
    await process.orphans.reconcile(onlyLive(['revived']));
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(await process.orphans.reconcile(onlyLive([]))).toBe(0);
    await process.media.closeMeeting(meeting);
  });

  it('destroys nothing when it cannot learn what is live', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 0 });
    const meeting = await process.media.createMeeting('unknown');
    const unreachable = () => Promise.reject(new Error('the store is away'));

    expect(await process.orphans.reconcile({ isLiveContact: unreachable, isLiveLeg: unreachable })).toBe(0);
    await process.media.closeMeeting(meeting);
  });

  it('reconciles by itself, until it is stopped', async () => {
    const process = await stage.otherProcess({ orphanGraceMs: 0, reconciliationIntervalMs: 30 });
    const meeting = await process.media.createMeeting('periodic');
    process.orphans.start(onlyLive([]));

    await eventually('the room is destroyed', () =>
      process.media.openLeg(meeting, 'x').then(
        (leg) => leg.close().then(() => false),
        () => true,
      ),
    );
    process.orphans.stop();
    const kept = await process.media.createMeeting('after-stop');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const leg = await process.media.openLeg(kept, 'y');
    expect(leg.closed).toBe(false);
    await leg.close();
    await process.media.closeMeeting(kept);
  });

  it('leaves what belongs to another installation alone', async () => {
    const neighbour = await MediaProcess.start({ ...stage.config, installationId: 'neighbour' });
    const meeting = await neighbour.media.createMeeting('theirs');
    const leg = await neighbour.media.openLeg(meeting, 'theirs');
    const process = await stage.otherProcess({ orphanGraceMs: 0 });

    await process.orphans.reconcile(onlyLive([]));

    expect(await leg.subscribe([])).toBeNull();
    await neighbour.media.closeMeeting(meeting);
    await leg.close();
    neighbour.stop();
  });
}
