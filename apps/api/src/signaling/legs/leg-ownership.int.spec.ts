import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaPort, Meeting } from '../../media/media.port.js';
import { FakeMediaLeg } from '../testing/fake-media-leg.js';
import { LegOwnership, type ProcessDirectory } from './leg-ownership.js';
import { LegRecordStore } from './leg-record.store.js';
import { newLegId, type LegSlot } from './leg-identity.js';

const meeting: Meeting = { nodeName: 'a', roomId: 1, pin: 'pin' };
const start = { meeting, muted: { audio: true, video: false } };
let redis: Redis;
let records: LegRecordStore;
let slot: LegSlot;

function processOf(processId: string, alive: Set<string>, requestRelease: ProcessDirectory['requestRelease']) {
  const resumeLeg = vi.fn<MediaPort['resumeLeg']>((_meeting, legId) => Promise.resolve(new FakeMediaLeg(legId)));
  const directory: ProcessDirectory = { processId, isAlive: (id) => Promise.resolve(alive.has(id)), requestRelease };
  const media = { resumeLeg } as unknown as MediaPort;
  const ownership = new LegOwnership(records, media, directory, { leaseMs: 300, pollMs: 10 }, (error) => {
    throw error;
  });
  return { ownership, resumeLeg };
}

describe('the ownership of a leg', () => {
  beforeAll(() => {
    redis = new Redis(process.env['REDIS_URL'] ?? '');
  });
  afterAll(() => redis.quit());
  beforeEach(() => {
    records = new LegRecordStore(redis, `test:${randomUUID()}`);
    slot = { contactId: randomUUID(), participantId: 'customer' };
  });

  it('passes at once from a process that lets go when it is asked to', async () => {
    const first = processOf('one', new Set(['one', 'two']), () => Promise.resolve());
    const leg = new FakeMediaLeg(newLegId(slot));
    await first.ownership.claimNew(slot, leg, start);
    const second = processOf('two', new Set(['one', 'two']), () => first.ownership.release(slot, leg.legId));
    const outcome = await second.ownership.resume(slot);
    expect(outcome).toMatchObject({ kind: 'resumed', leg: { legId: leg.legId }, muted: start.muted });
    expect((await records.find(slot))?.ownerId).toBe('two');
  });

  it('is not taken from a process that does not answer until its lease has run out', async () => {
    const alive = new Set(['one', 'two']);
    const first = processOf('one', alive, () => Promise.resolve());
    await first.ownership.claimNew(slot, new FakeMediaLeg(newLegId(slot)), start);
    const second = processOf('two', alive, () => Promise.resolve());
    const resuming = second.ownership.resume(slot);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(second.resumeLeg).not.toHaveBeenCalled();
    alive.delete('one');
    expect((await resuming).kind).toBe('resumed');
  });

  it('goes to one of two processes that want it at the same time', async () => {
    const leg = new FakeMediaLeg(newLegId(slot));
    const alive = new Set(['two', 'three']);
    await processOf('one', alive, () => Promise.resolve()).ownership.claimNew(slot, leg, start);
    const rivals = [processOf('two', alive, () => Promise.resolve()), processOf('three', alive, () => Promise.resolve())];
    const outcomes = await Promise.all(rivals.map(({ ownership }) => ownership.resume(slot)));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['none', 'resumed']);
  });

  it('is said to be gone, and forgotten, when the media server does not have it any more', async () => {
    const leg = new FakeMediaLeg(newLegId(slot));
    await processOf('one', new Set(), () => Promise.resolve()).ownership.claimNew(slot, leg, start);
    const second = processOf('two', new Set(), () => Promise.resolve());
    second.resumeLeg.mockResolvedValue(null);
    expect(await second.ownership.resume(slot)).toEqual({ kind: 'gone', legId: leg.legId });
    expect(await records.find(slot)).toBeNull();
  });
});
