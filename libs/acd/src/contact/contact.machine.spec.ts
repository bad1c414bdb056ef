import { describe, expect, it } from 'vitest';
import { because, contactInState, rules, t0 } from '../testing/fixtures.js';
import type { ContactStateName } from './contact.js';
import { contactInputTypes, type ContactInput, type ContactInputType } from './contact.input.js';
import { transitionContact } from './contact.machine.js';

const answer = { segmentId: 's', agentId: 'a', offerToken: 't' };
const wrapUp = { segmentId: 's', agentId: 'a', dispositionId: 'd', notes: 'n' };

/** Each input as the right person sends it a second later; `deadline` comes when all deadlines have passed. */
const inputs: { [Type in ContactInputType]: Extract<ContactInput, { type: Type }> } = {
  offer: { type: 'offer', offers: [{ segmentId: 's2', agentId: 'b', offerToken: 't2' }], because },
  accept: { type: 'accept', ...answer },
  reject: { type: 'reject', ...answer },
  attach_meeting: { type: 'attach_meeting', segmentId: 's', meeting: { room: 2 } },
  replace_meeting: { type: 'replace_meeting', from: { room: 1 }, meeting: { room: 2 } },
  media_connected: { type: 'media_connected', participantId: 'customer', legId: 'cl' },
  connection_failed: { type: 'connection_failed', segmentId: 's', cause: 'media_failed' },
  participant: { type: 'participant', participantId: 'customer', muted: { audio: true, video: false } },
  hold: { type: 'hold', agentId: 'a' },
  resume: { type: 'resume', agentId: 'a' },
  ask_colleague: { type: 'ask_colleague', agentId: 'a', colleague: { segmentId: 's2', agentId: 'b', offerToken: 't2' }, consult: true, note: null },
  dismiss_colleague: { type: 'dismiss_colleague', agentId: 'a', colleagueId: 'b' },
  hand_over: { type: 'hand_over', agentId: 'a', segmentId: 's', colleagueId: 'b' },
  invite: { type: 'invite', agentId: 'a', invitationId: 'i', label: 'Her son' },
  withdraw_invitation: { type: 'withdraw_invitation', agentId: 'a', invitationId: 'i' },
  redeem_invitation: { type: 'redeem_invitation', invitationId: 'i', name: 'Tom' },
  invitee_reachability: { type: 'invitee_reachability', invitationId: 'i', connected: false, via: 'process' },
  invitee_leaves: { type: 'invitee_leaves', invitationId: 'i' },
  end: { type: 'end', by: 'customer' },
  block: { type: 'block', agentId: 'a', reason: 'abuse' },
  customer_reachability: { type: 'customer_reachability', connected: false, via: 'process' },
  agent_lost: { type: 'agent_lost', segmentId: 's' },
  leave_line: { type: 'leave_line', reason: 'max_wait', to: { type: 'end', message: null } },
  request_callback: { type: 'request_callback', ways: [{ type: 'portal' }], notBefore: null },
  answer_callback: { type: 'answer_callback', via: 'process' },
  enter_appointment: { type: 'enter_appointment', channel: 'video', consents: [], customer: contactInState('queued').customer, deviceCheck: contactInState('queued').deviceCheck, language: 'en', via: 'process' },
  cancel_appointment: { type: 'cancel_appointment', by: 'agent:a' },
  transfer: { type: 'transfer', agentId: 'a', segmentId: 's', to: { type: 'queue', queueId: 'other', secondsPerLevel: 60, maxWaitMs: null }, note: null },
  save_wrap_up: { type: 'save_wrap_up', ...wrapUp },
  finish_wrap_up: { type: 'finish_wrap_up', ...wrapUp },
  consent: { type: 'consent', answer: { participantId: 'customer', textId: 'recording', version: '1', language: 'en', sha256: 'f0', keeps: ['voice'], agreed: true, basis: 'answer' } },
  want_recording: { type: 'want_recording', wanted: 'paused', agentId: 'a', consent: null },
  recording_observed: { type: 'recording_observed', running: true },
  rate: { type: 'rate', stars: 5, comment: null },
  deadline: { type: 'deadline' },
};

const no = 'contact.not_allowed_now';
const over = 'contact.closed';
/** The new state's name, 'unchanged', or the code of the rejection. */
const expected: Record<ContactStateName, Record<ContactInputType, string>> = {
  appointed: {
    enter_appointment: 'queued', cancel_appointment: 'closed',
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: no, block: no,
    customer_reachability: 'unchanged', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'closed',
    leave_line: no, request_callback: no, answer_callback: no, transfer: no, consent: no, want_recording: no, recording_observed: 'unchanged',
  },
  queued: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: 'offered', accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'queued', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'unchanged',
    leave_line: 'closed', request_callback: 'callback_waiting', answer_callback: no, transfer: no, consent: 'queued', want_recording: no, recording_observed: 'unchanged',
  },
  offered: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'connecting', reject: 'queued', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'offered', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'queued',
    leave_line: no, request_callback: no, answer_callback: no, transfer: no, consent: 'offered', want_recording: no, recording_observed: 'unchanged',
  },
  leaving: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'leaving', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'closed',
    leave_line: 'unchanged', request_callback: 'callback_waiting', answer_callback: no, transfer: no, consent: 'leaving', want_recording: no, recording_observed: 'unchanged',
  },
  callback_scheduled: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'callback_scheduled', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'callback_waiting',
    leave_line: no, request_callback: 'unchanged', answer_callback: no, transfer: no, consent: 'callback_scheduled', want_recording: no, recording_observed: 'unchanged',
  },
  callback_waiting: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: 'offered', accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'callback_waiting', agent_lost: 'unchanged', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'unchanged',
    leave_line: no, request_callback: 'unchanged', answer_callback: no, transfer: no, consent: 'callback_waiting', want_recording: no, recording_observed: 'unchanged',
  },
  calling_customer: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: no, invitee_leaves: no,
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: no, media_connected: no,
    connection_failed: 'unchanged', participant: no, hold: no, resume: no, end: 'closed', block: no,
    customer_reachability: 'calling_customer', agent_lost: 'callback_waiting', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'callback_scheduled',
    leave_line: no, request_callback: no, answer_callback: 'connecting', transfer: no, consent: 'calling_customer', want_recording: no, recording_observed: 'unchanged',
  },
  connecting: {
    enter_appointment: no, cancel_appointment: no,
    invite: no, withdraw_invitation: no, redeem_invitation: 'invitation.over', invitee_reachability: no, invitee_leaves: no,
    ask_colleague: no, dismiss_colleague: no, hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: 'connecting', replace_meeting: 'connecting', media_connected: 'connecting',
    connection_failed: 'queued', participant: 'connecting', hold: no, resume: no, end: 'closed', block: 'closed',
    customer_reachability: 'connecting', agent_lost: 'queued', save_wrap_up: no, finish_wrap_up: no, rate: no, deadline: 'queued',
    leave_line: no, request_callback: no, answer_callback: 'unchanged', transfer: no, consent: 'connecting', want_recording: no, recording_observed: 'unchanged',
  },
  active: {
    enter_appointment: no, cancel_appointment: no,
    invite: 'active', withdraw_invitation: 'unchanged', redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: 'held', dismiss_colleague: 'unchanged', hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: 'active', media_connected: 'unchanged',
    connection_failed: 'closed', participant: 'active', hold: 'held', resume: 'unchanged', end: 'closed', block: 'closed',
    customer_reachability: 'active', agent_lost: 'queued', save_wrap_up: 'active', finish_wrap_up: no, rate: no, deadline: 'unchanged',
    leave_line: no, request_callback: no, answer_callback: no, transfer: 'queued', consent: 'active', want_recording: 'active', recording_observed: 'active',
  },
  held: {
    enter_appointment: no, cancel_appointment: no,
    invite: 'held', withdraw_invitation: 'unchanged', redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: 'held', dismiss_colleague: 'unchanged', hand_over: no,
    offer: no, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: no, replace_meeting: 'held', media_connected: 'unchanged',
    connection_failed: 'closed', participant: 'held', hold: 'unchanged', resume: 'active', end: 'closed', block: 'closed',
    customer_reachability: 'held', agent_lost: 'queued', save_wrap_up: 'held', finish_wrap_up: no, rate: no, deadline: 'unchanged',
    leave_line: no, request_callback: no, answer_callback: no, transfer: 'queued', consent: 'held', want_recording: 'held', recording_observed: 'held',
  },
  closed: {
    enter_appointment: no, cancel_appointment: 'appointment.over',
    invite: over, withdraw_invitation: over, redeem_invitation: 'invitation.over', invitee_reachability: 'unchanged', invitee_leaves: 'unchanged',
    ask_colleague: over, dismiss_colleague: over, hand_over: over,
    offer: over, accept: 'offer.lost', reject: 'offer.lost', attach_meeting: over, replace_meeting: over, media_connected: over,
    connection_failed: 'unchanged', participant: over, hold: over, resume: over, end: over, block: over,
    customer_reachability: 'unchanged', agent_lost: 'unchanged', save_wrap_up: 'closed', finish_wrap_up: 'closed', rate: 'closed', deadline: 'closed',
    leave_line: over, request_callback: over, answer_callback: over, transfer: over, consent: 'closed', want_recording: over, recording_observed: 'unchanged',
  },
};

const states = Object.keys(expected) as ContactStateName[];

describe.each(states)('a contact that is %s', (state) => {
  it.each(contactInputTypes)('answers %s as the table says', (type) => {
    const now = type === 'deadline' ? t0 + 3_600_000 : t0 + 1_000;
    const contact = contactInState(state);
    const result = transitionContact(contact, inputs[type], { now, rules: { ...rules, callback: { ...rules.callback, offered: true } } });
    const answered = result.kind === 'changed' ? result.state.state.name : result.kind === 'rejected' ? result.code : 'unchanged';
    expect(answered).toBe(expected[state][type]);
    expect(contact, 'the former snapshot is untouched').toEqual(contactInState(state));
  });
});
