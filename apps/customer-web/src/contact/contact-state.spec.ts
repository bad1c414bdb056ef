import { describe, expect, it } from 'vitest';
import { aContact } from '../testing/samples.js';
import { noContact, withSnapshot } from './contact-state.js';

const queued = withSnapshot(noContact, aContact(), 1_000_000);

describe('contact snapshots', () => {
  it('measure how far the server clock is ahead', () => {
    expect(queued.clockOffsetMs).toBe(60_000);
  });

  it('that are older than the last change nothing', () => {
    const active = withSnapshot(queued, aContact({ version: 5, state: 'active' }), 0);
    expect(withSnapshot(active, aContact({ version: 4, state: 'connecting' }), 0)).toBe(active);
  });

  it('keep the place in line while queued and drop it with the turn', () => {
    const placed = { ...queued, place: { contactId: queued.contact!.contactId, position: 3, estimate: null } };
    expect(withSnapshot(placed, aContact({ version: 2 }), 0).place?.position).toBe(3);
    expect(withSnapshot(placed, aContact({ version: 2, state: 'offered' }), 0).place).toBeNull();
  });

  it('of another contact begin anew whatever its version', () => {
    const late = withSnapshot(noContact, aContact({ version: 50, state: 'closed' }), 0);
    const other = withSnapshot(late, aContact({ contactId: '00000000-0000-4000-8000-000000000010', version: 1 }), 0);
    expect(other.contact?.version).toBe(1);
  });

  it.each([
    ['active', 'conversation'],
    ['held', 'conversation'],
    ['connecting', 'connecting'],
    ['offered', null],
    ['queued', null],
  ] as const)('that lead from %s back into the line say where from: %s', (state, from) => {
    const before = withSnapshot(queued, aContact({ version: 2, state }), 0);
    expect(withSnapshot(before, aContact({ version: 3 }), 0).returnedFrom).toBe(from);
  });

  it('keep the explanation while the next agent is being called, and drop it with the next conversation', () => {
    const back = withSnapshot(withSnapshot(queued, aContact({ version: 2, state: 'active' }), 0), aContact({ version: 3 }), 0);
    const offered = withSnapshot(back, aContact({ version: 4, state: 'offered' }), 0);
    expect(offered.returnedFrom).toBe('conversation');
    expect(withSnapshot(offered, aContact({ version: 5 }), 0).returnedFrom).toBe('conversation');
    expect(withSnapshot(offered, aContact({ version: 5, state: 'connecting' }), 0).returnedFrom).toBeNull();
  });
});
