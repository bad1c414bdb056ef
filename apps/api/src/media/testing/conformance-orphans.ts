import { expect, it } from 'vitest';
import type { MediaLiveness } from '../media-liveness.port.js';
import { MediaProcess } from './media-process.js';
import type { Stage } from './media-conformance.js';

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
