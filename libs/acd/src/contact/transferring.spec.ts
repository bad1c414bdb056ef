import { describe, expect, it } from 'vitest';
import type { Agent } from '../agent/agent.js';
import { DomainWorld } from '../testing/domain-world.js';
import { configurationOf, contactInState, contactOf, queueOf, rules, t0 } from '../testing/fixtures.js';
import { membersOf } from './conference.js';
import type { ContactInput, InputOf } from './contact.input.js';
import { transitionContact } from './contact.machine.js';

const wrapUpMs = 30_000;
const toQueue: InputOf<'transfer'>['to'] = { type: 'queue', queueId: 'billing', secondsPerLevel: 60, maxWaitMs: 60_000 };
const toBo: InputOf<'transfer'>['to'] = { type: 'agent', agentId: 'bo' };

/** Ann serves support, Bo and Cy serve billing; Ann talks with Ada. */
class PassedOn {
  readonly world = new DomainWorld(
    configurationOf([queueOf('support', ['ann'], { wrapUpMs }), queueOf('billing', ['bo', 'cy'], { requirements: [{ skillId: 'sums', level: 3 }] })], {
      agents: [{ agentId: 'cy', skills: { sums: 4 }, chatCapacity: 0 }],
    }),
    t0,
  );

  constructor(readonly agentIds: readonly string[] = ['ann', 'bo', 'cy']) {
    for (const agentId of agentIds) {
      this.agent(agentId, { type: 'reachability', connected: true, via: 'process' });
      this.agent(agentId, { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null });
    }
    this.world.join(contactOf('ada', { queueId: 'support', joinedAt: t0 }));
    this.talk();
  }

  get contact() {
    const contact = this.world.contacts.get('ada');
    if (!contact) throw new Error('Ada is gone.');
    return contact;
  }

  get ringsAt(): string | null {
    const { state } = this.contact;
    return state.name === 'offered' ? (state.offers[0]?.agentId ?? null) : null;
  }

  /** Of this contact since it was passed on. */
  get told(): string[] {
    const types = this.world.events.filter(({ contactId }) => contactId === 'ada').map(({ type }) => type);
    return types.slice(types.lastIndexOf('contact.transferred'));
  }

  agentNamed(agentId: string): Agent | undefined {
    return this.world.agents.get(agentId);
  }

  agent(agentId: string, input: Extract<Parameters<DomainWorld['do']>[0], { on: 'agent' }>['input']): void {
    this.world.do({ on: 'agent', agentId, input });
  }

  do(input: ContactInput) {
    return this.world.do({ on: 'contact', contactId: 'ada', input });
  }

  answer(type: 'accept' | 'reject') {
    const { state } = this.contact;
    const offer = state.name === 'offered' ? state.offers[0] : undefined;
    if (!offer) throw new Error(`Ada rings at nobody, she is ${state.name}.`);
    return this.do({ type, ...offer });
  }

  talk(): void {
    this.answer('accept');
    for (const participantId of membersOf(this.contact)) {
      this.do({ type: 'participant', participantId, legId: participantId });
      this.do({ type: 'media_connected', participantId, legId: participantId });
    }
  }

  passOn(to: InputOf<'transfer'>['to'], note: string | null = 'Wants the invoice again.') {
    const { state } = this.contact;
    if (state.name !== 'active') throw new Error('Nobody talks with Ada.');
    return this.do({ type: 'transfer', agentId: state.agentId, segmentId: state.segmentId, to, note });
  }
}

describe('a transfer to an agent', () => {
  it('rings at that agent, whatever queues and skills are theirs, and keeps the rank', () => {
    const story = new PassedOn();
    story.world.advance(10_000);
    story.passOn(toBo);
    expect(story.ringsAt).toBe('bo');
    expect(story.contact).toMatchObject({ queueId: 'support', joinedAt: t0, rankKey: t0, transfer: { stage: 'out', note: 'Wants the invoice again.', from: { agentId: 'ann' } } });
  });

  it('holds the first agent until the other one talks, and only then starts their wrap-up', () => {
    const story = new PassedOn();
    const { segmentId } = story.contact.segments[0] ?? { segmentId: '' };
    story.passOn(toBo);
    const finish = { type: 'finish_wrap_up', segmentId, agentId: 'ann', dispositionId: null, notes: '' } as const;
    expect(story.do(finish)).toMatchObject({ kind: 'rejected', code: 'contact.not_allowed_now' });
    expect(story.agentNamed('ann')?.engagements).toMatchObject([{ state: 'wrapping', deadlineAt: null }]);
    story.talk();
    expect(story.contact).toMatchObject({ state: { name: 'active', agentId: 'bo' }, transfer: { stage: 'over', failure: null } });
    expect(story.agentNamed('ann')?.engagements).toMatchObject([{ state: 'wrapping', deadlineAt: story.world.now + wrapUpMs }]);
    expect(story.do(finish)).toMatchObject({ kind: 'settled' });
  });

  it.each([
    ['rejects', (story: PassedOn) => void story.answer('reject'), 'rejected'],
    ['does not answer', (story: PassedOn) => story.world.advance(rules.offerMs), 'not_answered'],
    ['does not connect', (story: PassedOn) => { story.answer('accept'); story.world.advance(rules.connectMs); }, 'connection_failed'],
    ['hangs up before the first word', (story: PassedOn) => { story.answer('accept'); story.do({ type: 'end', by: 'agent', agentId: 'bo' }); }, 'rejected'],
    ['vanishes while it rings', (story: PassedOn) => { story.agent('bo', { type: 'reachability', connected: false, via: 'process' }); story.world.advance(rules.offerMs); }, 'not_answered'],
  ])('comes back to the first agent when the other one %s', (_what, happens, failure) => {
    const story = new PassedOn();
    story.passOn(toBo);
    happens(story);
    expect(story.ringsAt).toBe('ann');
    expect(story.contact).toMatchObject({ queueId: 'support', rankKey: t0, transfer: { stage: 'back', failure } });
    story.talk();
    expect(story.contact).toMatchObject({ state: { name: 'active', agentId: 'ann' }, transfer: { stage: 'over', failure } });
  });

  it('comes back within seconds when the other one has gone', () => {
    const story = new PassedOn(['ann', 'cy']);
    story.passOn(toBo);
    expect([story.ringsAt, story.contact.state.name]).toEqual([null, 'queued']);
    story.world.advance(5_000);
    expect([story.ringsAt, story.contact.transfer?.failure]).toEqual(['ann', 'unavailable']);
  });

  it('comes back before anything else, even a contact that presses more', () => {
    const story = new PassedOn();
    story.world.join(contactOf('boss', { queueId: 'support', joinedAt: t0 - 60_000, priority: 9 }));
    story.passOn(toBo);
    story.answer('reject');
    expect([story.ringsAt, story.world.contacts.get('boss')?.state.name]).toEqual(['ann', 'queued']);
  });

  it('goes on in the line it came from, at its rank, when the first agent does not take it back', () => {
    const story = new PassedOn();
    story.passOn(toBo);
    story.answer('reject');
    story.answer('reject');
    expect(story.contact).toMatchObject({ state: { name: 'queued' }, queueId: 'support', rankKey: t0, transfer: { stage: 'over', failure: 'rejected' } });
    story.world.advance(rules.rejectCoolDownMs);
    expect(story.ringsAt).toBe('ann');
    expect(story.told).toContain('transfer.not_taken_back');
  });

  it('goes on in the line within seconds when the first agent has gone, too', () => {
    const story = new PassedOn();
    story.passOn(toBo);
    story.agent('ann', { type: 'reachability', connected: false, via: 'process' });
    story.answer('reject');
    story.world.advance(5_000);
    expect([story.contact.state.name, story.contact.transfer?.stage]).toEqual(['queued', 'over']);
  });

  it('frees the first agent when the customer gives up meanwhile', () => {
    const story = new PassedOn();
    story.passOn(toBo);
    story.do({ type: 'end', by: 'customer' });
    expect(story.contact.state).toMatchObject({ name: 'closed', outcome: 'abandoned' });
    expect(story.agentNamed('ann')?.engagements).toMatchObject([{ state: 'wrapping', deadlineAt: t0 + wrapUpMs }]);
    story.world.advance(wrapUpMs);
    expect(story.agentNamed('ann')?.engagements).toEqual([]);
  });

  it('is refused to oneself, and said twice is done once', () => {
    const story = new PassedOn();
    expect(story.passOn({ type: 'agent', agentId: 'ann' })).toMatchObject({ kind: 'rejected', code: 'transfer.to_self' });
    const { segmentId } = story.contact.segments[0] ?? { segmentId: '' };
    story.passOn(toBo);
    const again = { type: 'transfer', agentId: 'ann', segmentId, to: toBo, note: null } as const;
    expect(story.do(again)).toMatchObject({ kind: 'settled', events: [] });
    expect(story.do({ ...again, segmentId: 'another' })).toMatchObject({ kind: 'rejected', code: 'contact.not_allowed_now' });
  });

  it('can be passed on once more by whoever took it', () => {
    const story = new PassedOn();
    story.passOn(toBo);
    story.talk();
    story.passOn({ type: 'agent', agentId: 'cy' }, 'From Bo.');
    expect([story.ringsAt, story.contact.transfer?.from.agentId, story.contact.transfer?.note]).toEqual(['cy', 'bo', 'From Bo.']);
  });
});

describe('a transfer to a queue', () => {
  it('waits in its line at the rank it had, and leaves the first agent free to go on', () => {
    const story = new PassedOn(['ann']);
    story.passOn(toQueue);
    expect(story.contact).toMatchObject({ state: { name: 'queued' }, queueId: 'billing', rankKey: t0 });
    expect(story.agentNamed('ann')?.engagements).toMatchObject([{ state: 'wrapping', deadlineAt: t0 + wrapUpMs }]);
  });

  it('asks others of the queue when one rejects', () => {
    const story = new PassedOn();
    story.passOn(toQueue);
    expect(story.ringsAt).toBe('cy');
    story.answer('reject');
    expect([story.contact.state.name, story.contact.transfer?.stage, story.contact.queueId]).toEqual(['queued', 'out', 'billing']);
  });

  it('comes back to the first agent, out of their wrap-up, when it waited too long', () => {
    const story = new PassedOn(['ann']);
    story.passOn(toQueue);
    story.world.advance(wrapUpMs);
    expect(story.agentNamed('ann')?.engagements).toEqual([]);
    story.world.advance(30_000);
    expect([story.ringsAt, story.contact.queueId, story.contact.transfer?.failure]).toEqual(['ann', 'support', 'max_wait']);
    expect(story.told).toEqual(expect.arrayContaining(['transfer.failed', 'contact.overflowed', 'offer.made']));
  });

  it.each(['closed', 'no_agents', 'max_wait'] as const)('comes back instead of being told to leave: %s', (reason) => {
    const story = new PassedOn(['ann']);
    story.passOn(toQueue);
    story.do({ type: 'leave_line', reason, to: { type: 'end', message: null } });
    expect([story.ringsAt, story.contact.transfer?.failure]).toEqual(['ann', reason]);
    story.do({ type: 'leave_line', reason, to: { type: 'end', message: null } });
    expect(story.ringsAt).toBe('ann');
  });

  it('ends, as a transfer, when its customer prefers to be called back', () => {
    const story = new PassedOn(['ann']);
    story.passOn(toQueue);
    const { now } = story.world;
    const offered = { now, rules: { ...rules, callback: { ...rules.callback, offered: true } } };
    const asked = transitionContact(story.contact, { type: 'request_callback', ways: [{ type: 'portal' }], notBefore: null }, offered);
    expect(asked).toMatchObject({ kind: 'changed', state: { state: { name: 'callback_waiting' }, transfer: { stage: 'over', until: null } } });
  });
});

it('a conversation on hold can be passed on', () => {
  const input = { type: 'transfer', agentId: 'a', segmentId: 's', to: toBo, note: null } as const;
  expect(transitionContact(contactInState('held'), input, { now: t0, rules })).toMatchObject({ kind: 'changed', state: { state: { name: 'queued' } } });
});
