import { describe, expect, it } from 'vitest';
import { newSegment } from './segment.js';
import { contactInState, rules, t0 } from '../testing/fixtures.js';
import type { ContactInput } from './contact.input.js';
import { transitionContact } from './contact.machine.js';
import type { Contact } from './contact.js';
import type { ConsentAnswer, GivenAnswer } from './consent-answer.js';
import { recordingStartMs } from './recording.js';

const answer = { textId: 'recording', version: '1', language: 'en', sha256: 'f0', keeps: ['voice', 'video'], agreed: true } as const;
const ofCustomer: ConsentAnswer = { ...answer, participantId: 'customer', basis: 'answer', at: t0 };
const byContract: GivenAnswer = { ...answer, participantId: 'a', basis: 'contract' };
const agreed: Contact = { ...contactInState('active'), consents: [ofCustomer] };
const want = (wanted: 'on' | 'paused' | 'off', consent: GivenAnswer | null = byContract): ContactInput => ({ type: 'want_recording', wanted, agentId: 'a', consent });
const observed = (running: boolean): ContactInput => ({ type: 'recording_observed', running });

function after(contact: Contact, inputs: readonly ContactInput[], now = t0 + 1) {
  const events: string[] = [];
  let current = contact;
  for (const input of inputs) {
    const result = transitionContact(current, input, { now, rules });
    if (result.kind === 'rejected') return { contact: current, events, code: result.code };
    if (result.kind === 'unchanged') continue;
    current = result.state;
    events.push(...result.events.map(({ type }) => type));
  }
  return { contact: current, events, code: null };
}

describe('a recording', () => {
  it('runs when the media server says so, and not when it is asked for', () => {
    const asked = after(agreed, [want('on')]);
    expect(asked).toMatchObject({ events: ['consent.given', 'recording.requested'], contact: { recording: { wanted: 'on', running: false } } });
    expect(asked.contact.consents.map(({ basis, participantId }) => `${participantId} ${basis}`)).toEqual(['customer answer', 'a contract']);
    expect(after(asked.contact, [observed(true)])).toMatchObject({ events: ['recording.started'], contact: { recording: { running: true } } });
  });

  it.each([
    ['the customer was not asked', { ...agreed, consents: [] }, byContract],
    ['the customer said no', { ...agreed, consents: [{ ...ofCustomer, agreed: false }] }, byContract],
    ['only the voice was agreed to', { ...agreed, consents: [{ ...ofCustomer, keeps: ['voice' as const] }] }, byContract],
    ['the agent has not agreed', agreed, null],
  ])('is refused when %s', (_, contact, consent) => {
    expect(after(contact, [want('on', consent)])).toMatchObject({ code: 'recording.no_consent', events: [] });
  });

  it('needs the picture to be agreed to only where there is one', () => {
    const voice: Contact = { ...agreed, channel: 'voice', consents: [{ ...ofCustomer, keeps: ['voice'] }] };
    expect(after(voice, [want('on', { ...byContract, keeps: ['voice'] })]).contact.recording?.wanted).toBe('on');
  });

  it('is paused and stopped by the agent, and by nobody else', () => {
    const running = after(agreed, [want('on'), observed(true)]).contact;
    expect(after(running, [want('paused'), observed(false)])).toMatchObject({ events: ['recording.requested', 'recording.stopped'], contact: { recording: { wanted: 'paused', running: false } } });
    expect(after(running, [{ type: 'want_recording', wanted: 'off', agentId: 'b', consent: null }]).code).toBe('contact.not_allowed_now');
  });

  it('stops when somebody takes their consent back', () => {
    const running = after(agreed, [want('on'), observed(true)]).contact;
    const withdrawn = after(running, [{ type: 'consent', answer: { ...ofCustomer, agreed: false } }]);
    expect(withdrawn).toMatchObject({ events: ['consent.withdrawn', 'recording.requested'], contact: { recording: { wanted: 'off', running: true } } });
  });

  it('goes on with a colleague who comes into it, if agents agreed by contract, and stops otherwise', () => {
    const asked = after(agreed, [want('on'), observed(true)]).contact;
    const colleague = { agentId: 'b', segmentId: 's2', stage: 'asked' as const, askedBy: 'a', note: null, offerToken: 't2', deadlineAt: t0 + 10_000 };
    const segment = newSegment({ segmentId: 's2', agentId: 'b', queueId: 'queue' }, t0);
    const ringing: Contact = { ...asked, colleagues: [colleague], segments: [...asked.segments, segment] };
    const comes: ContactInput = { type: 'accept', segmentId: 's2', agentId: 'b', offerToken: 't2' };
    const joined = after(ringing, [comes]);
    expect(joined.contact.recording?.wanted).toBe('on');
    expect(joined.contact.consents.map(({ participantId }) => participantId)).toEqual(['customer', 'a', 'b']);
    const personally: Contact = { ...ringing, consents: [ofCustomer, { ...byContract, basis: 'answer', at: t0 }] };
    expect(after(personally, [comes]).contact.recording?.wanted).toBe('off');
  });

  it('stops when somebody from outside comes in, who has agreed to nothing and works here for nobody', () => {
    const asked = after(agreed, [want('on'), observed(true)]).contact;
    const invitation = { invitationId: 'i', label: 'Daughter', invitedBy: 'a', stage: 'open' as const, name: null, deadlineAt: t0 + 10_000, via: null };
    const came = after({ ...asked, invitations: [invitation] }, [{ type: 'redeem_invitation', invitationId: 'i', name: 'Mei' }]);
    expect(came).toMatchObject({ code: null, contact: { recording: { wanted: 'off' } } });
    expect(came.contact.consents.map(({ participantId }) => participantId)).toEqual(['customer', 'a']);
  });

  it('ends with its conversation', () => {
    const running = after(agreed, [want('on'), observed(true)]).contact;
    expect(after(running, [{ type: 'agent_lost', segmentId: 's' }])).toMatchObject({ events: ['contact.requeued', 'recording.stopped'], contact: { recording: null } });
    const ended = after(running, [{ type: 'end', by: 'customer' }]);
    expect(ended.contact.recording).toBeNull();
    expect(ended.events).toContain('recording.stopped');
  });

  it('that does not begin is given up, so that nobody waits for it', () => {
    const asked = after(agreed, [want('on')]).contact;
    expect(after(asked, [observed(false)]).events).toEqual([]);
    expect(after(asked, [observed(false)], t0 + recordingStartMs + 1)).toMatchObject({ events: ['recording.failed'], contact: { recording: { wanted: 'off', failed: true } } });
  });

  it('that nobody of us asked for is seen all the same', () => {
    expect(after(agreed, [observed(true)]).contact.recording).toMatchObject({ wanted: 'off', running: true });
  });
});
