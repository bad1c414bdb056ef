import { describe, expect, it } from 'vitest';
import { contactInState, rules, t0 } from '../testing/fixtures.js';
import { membersOf } from './conference.js';
import type { Contact } from './contact.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';
import { contactDeadline } from './deadlines.js';
import { invitationMs, invitationsAtMost, joiningMs } from './invitation.js';

const later = t0 + 1_000;

function after(contact: Contact, input: ContactInput, now = later) {
  const result = transitionContact(contact, input, { now, rules });
  if (result.kind !== 'changed') throw new Error(`Expected a change, got ${JSON.stringify(result)}`);
  return { contact: result.state, reasons: result.events.map(({ data, type }) => [type, data['reason']]) };
}

function code(contact: Contact, input: ContactInput, now = later) {
  const result = transitionContact(contact, input, { now, rules });
  return result.kind === 'rejected' ? result.code : result.kind;
}

const invite = { type: 'invite', agentId: 'a', invitationId: 'i', label: 'Her son' } as const;
const redeem = { type: 'redeem_invitation', invitationId: 'i', name: 'Tom' } as const;
const media = { type: 'media_connected', participantId: 'invitee:i', legId: 'il' } as const;

const open = after(contactInState('active'), invite).contact;
const joining = after(open, redeem).contact;
const reachable = (connected: boolean, via = 'p') => ({ type: 'invitee_reachability', invitationId: 'i', connected, via }) as const;
const present = after(after(joining, reachable(true)).contact, media).contact;

describe('an invitation', () => {
  it('lets nobody in by itself, and whoever redeems it once', () => {
    expect(membersOf(open)).toEqual(['customer', 'agent:a']);
    expect(membersOf(joining)).toEqual(['customer', 'agent:a', 'invitee:i']);
    expect(present.invitations).toMatchObject([{ stage: 'present', name: 'Tom', deadlineAt: null }]);
    expect(present.participants['invitee:i']).toMatchObject({ legId: 'il', connected: true });
    expect([code(joining, redeem), code(present, redeem)]).toEqual(['invitation.used', 'invitation.used']);
  });

  it('is over when it was withdrawn, and whoever came by it is not in the conversation any more', () => {
    const withdraw = { type: 'withdraw_invitation', agentId: 'a', invitationId: 'i' } as const;
    expect(code(after(open, withdraw).contact, redeem)).toBe('invitation.over');
    expect(after(open, withdraw).reasons).toEqual([['invitation.closed', 'withdrawn']]);
    const { contact, reasons } = after(present, withdraw);
    expect([membersOf(contact), contact.participants['invitee:i']]).toEqual([['customer', 'agent:a'], undefined]);
    expect(reasons).toEqual([['invitee.left', 'removed']]);
    expect(code(present, { ...withdraw, agentId: 'b' })).toBe('contact.not_allowed_now');
  });

  it.each([
    ['is not redeemed', open, invitationMs, 'invitation.closed', 'expired'],
    ['brings nobody whose media comes up', joining, joiningMs, 'invitee.left', 'connection_failed'],
  ] as const)('is over when it %s in time', (_what, contact, ms, type, reason) => {
    expect(contactDeadline(contact)).toBe(later + ms);
    expect(after(contact, { type: 'deadline' }, later + ms).reasons).toEqual([[type, reason]]);
  });

  it('cannot be redeemed after its time, even before anybody has noticed', () => {
    expect(code(open, redeem, later + invitationMs)).toBe('invitation.over');
  });

  it('keeps the place of somebody whose page is lost, and gives it up after the grace period', () => {
    const away = after(present, reachable(false)).contact;
    expect(contactDeadline(away)).toBe(later + rules.customerGraceMs);
    expect(contactDeadline(after(away, reachable(true)).contact)).toBeNull();
    expect(after(away, { type: 'deadline' }, later + rules.customerGraceMs).reasons).toEqual([['invitee.left', 'lost']]);
  });

  it('is not taken for away by a process that another one followed, nor out of reach before their media came', () => {
    const moved = after(present, reachable(true, 'q')).contact;
    expect([code(moved, reachable(false, 'p')), code(moved, reachable(true, 'q')), code(moved, reachable(false, 'q'))]).toEqual(['unchanged', 'unchanged', 'changed']);
    expect(code(joining, reachable(false))).toBe('unchanged');
  });

  it('ends with the conversation, and is one of a few', () => {
    expect(after(present, { type: 'end', by: 'customer' }).contact).toMatchObject({ state: { name: 'closed' }, invitations: [] });
    let full: Contact = contactInState('active');
    for (let index = 0; index < invitationsAtMost; index += 1) full = after(full, { ...invite, invitationId: `i${index}` }).contact;
    expect(code(full, invite)).toBe('conference.full');
  });
});
