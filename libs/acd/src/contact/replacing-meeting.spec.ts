import { describe, expect, it } from 'vitest';
import { contactInState, rules, t0 } from '../testing/fixtures.js';
import type { Contact } from './contact.js';
import { transitionContact } from './contact.machine.js';

const lost = { room: 1 };
const other = { room: 2 };
const replace = (contact: Contact, from: Contact['meeting'], meeting: Contact['meeting']) => transitionContact(contact, { type: 'replace_meeting', from, meeting }, { now: t0, rules });

describe('a meeting whose media server is gone', () => {
  it.each(['connecting', 'active', 'held'] as const)('is replaced in a contact that is %s, and what is left of it is closed', (name) => {
    const contact = contactInState(name);
    const result = replace(contact, lost, other);
    expect(result).toMatchObject({ kind: 'changed', state: { meeting: other, state: { name } }, effects: [{ type: 'close_meeting', meeting: lost }] });
    expect(result.kind === 'changed' && result.events.map(({ type }) => type)).toEqual(['meeting.replaced']);
  });

  it('is replaced once, by whoever was first', () => {
    expect(replace({ ...contactInState('active'), meeting: other }, lost, { room: 3 }).kind).toBe('unchanged');
  });

  it('is the same one again when its server came back: nothing of it is closed', () => {
    expect(replace(contactInState('active'), lost, { ...lost }).kind).toBe('unchanged');
  });

  it('is not replaced for a chat, which has none', () => {
    expect(replace({ ...contactInState('active'), channel: 'chat', meeting: null }, null, other)).toMatchObject({ kind: 'rejected', code: 'contact.not_allowed_now' });
  });
});
