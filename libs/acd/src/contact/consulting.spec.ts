import { describe, expect, it } from 'vitest';
import { DomainWorld } from '../testing/domain-world.js';
import { configurationOf, contactOf, queueOf, rules, t0 } from '../testing/fixtures.js';
import { colleaguesAtMost, membersOf } from './conference.js';
import { participantIdOf, type ParticipantId } from './contact.js';
import type { ContactInput } from './contact.input.js';

const wrapUpMs = 30_000;
const team = ['ann', 'bo', 'cy', 'dee', 'eve', 'flo'];

/** Ann talks with Ada; her colleagues are free. */
class Conversation {
  readonly world = new DomainWorld(configurationOf([queueOf('support', ['ann'], { wrapUpMs })]), t0);

  constructor() {
    this.comes('ann');
    this.world.join(contactOf('ada', { queueId: 'support', joinedAt: t0 }));
    const { state } = this.contact;
    const offer = state.name === 'offered' ? state.offers[0] : undefined;
    if (!offer) throw new Error('Ada rings at nobody.');
    this.do({ type: 'accept', ...offer });
    this.media('customer');
    this.media(participantIdOf('ann'));
    for (const agentId of team.slice(1)) this.comes(agentId);
  }

  get contact() {
    const contact = this.world.contacts.get('ada');
    if (!contact) throw new Error('There is no contact.');
    return contact;
  }

  get stages() {
    return Object.fromEntries(this.contact.colleagues.map(({ agentId, stage }) => [agentId, stage]));
  }

  engagement(agentId: string) {
    return this.world.agents.get(agentId)?.engagements[0]?.state ?? 'free';
  }

  reasons(type: string) {
    return this.world.events.filter((event) => event.type === type).map(({ agentId, data }) => [agentId, data['reason']]);
  }

  comes(agentId: string): void {
    this.world.do({ on: 'agent', agentId, input: { type: 'reachability', connected: true, via: 'p' } });
    this.world.do({ on: 'agent', agentId, input: { type: 'set_intent', intent: { status: 'available' }, when: 'now', supervisorId: null } });
  }

  do(input: ContactInput) {
    return this.world.do({ on: 'contact', contactId: 'ada', input });
  }

  media(participantId: ParticipantId) {
    return this.do({ type: 'media_connected', participantId, legId: `${participantId}-leg` });
  }

  ask(agentId: string, { consult = false, by = 'ann' } = {}) {
    return this.do({ type: 'ask_colleague', agentId: by, colleague: { agentId, segmentId: `with-${agentId}`, offerToken: `t-${agentId}` }, consult, note: 'About the invoice.' });
  }

  answers(type: 'accept' | 'reject', agentId: string) {
    return this.do({ type, agentId, segmentId: `with-${agentId}`, offerToken: `t-${agentId}` });
  }

  joins(agentId: string, options: { consult?: boolean } = {}): void {
    this.ask(agentId, options);
    this.answers('accept', agentId);
    this.media(participantIdOf(agentId));
  }

  handOver(colleagueId: string) {
    const segmentId = this.contact.segments.find(({ agentId }) => agentId === 'ann')?.segmentId ?? '';
    return this.do({ type: 'hand_over', agentId: 'ann', segmentId, colleagueId });
  }
}

describe('a colleague who is asked', () => {
  it('rings like any offer, is there with their media, and takes nothing from the agent whose conversation it is', () => {
    const talk = new Conversation();
    talk.ask('bo');
    expect([talk.stages, talk.engagement('bo')]).toEqual([{ bo: 'asked' }, 'offered']);
    expect(membersOf(talk.contact)).toEqual(['customer', 'agent:ann']);
    talk.answers('accept', 'bo');
    expect([talk.stages, talk.engagement('bo')]).toEqual([{ bo: 'joining' }, 'connecting']);
    talk.media('agent:bo');
    expect([talk.stages, talk.engagement('bo')]).toEqual([{ bo: 'present' }, 'talking']);
    expect(talk.contact.state).toMatchObject({ name: 'active', agentId: 'ann' });
    expect(membersOf(talk.contact)).toEqual(['customer', 'agent:ann', 'agent:bo']);
  });

  it('is consulted with the customer on hold, and takes part when they are not', () => {
    const talk = new Conversation();
    talk.joins('bo', { consult: true });
    expect(talk.contact.state.name).toBe('held');
    talk.do({ type: 'resume', agentId: 'ann' });
    expect([talk.contact.state.name, talk.stages]).toEqual(['active', { bo: 'present' }]);
  });

  it.each([
    ['says no', 'rejected', (talk: Conversation) => talk.answers('reject', 'bo')],
    ['does not answer', 'not_answered', (talk: Conversation) => talk.world.advance(rules.offerMs + 1)],
    ['is not asked any more', 'withdrawn', (talk: Conversation) => talk.do({ type: 'dismiss_colleague', agentId: 'ann', colleagueId: 'bo' })],
    ['has no media in time', 'connection_failed', (talk: Conversation) => (talk.answers('accept', 'bo'), talk.world.advance(rules.connectMs + 1))],
    ['sees the customer leave', 'over', (talk: Conversation) => talk.do({ type: 'end', by: 'customer' })],
  ])('who %s is free again, and the customer still with the agent who asked, or gone by themselves', (_what, reason, happens) => {
    const talk = new Conversation();
    talk.ask('bo');
    happens(talk);
    expect(talk.engagement('bo')).toBe('free');
    expect(talk.contact.colleagues).toEqual([]);
    expect(talk.reasons('colleague.not_joined')).toEqual([['bo', reason]]);
    expect(talk.contact.parted).toMatchObject({ agentId: 'bo', joined: false, reason });
    expect(talk.contact.state.name).toBe(reason === 'over' ? 'closed' : 'active');
  });

  it('cannot be somebody who is not free, oneself, or one too many; asking twice is asking once', () => {
    const talk = new Conversation();
    expect(talk.ask('nobody')).toMatchObject({ kind: 'rejected', code: 'agent.not_allowed_now' });
    expect(talk.ask('ann')).toMatchObject({ kind: 'rejected', code: 'transfer.to_self' });
    expect(talk.ask('cy', { by: 'bo' })).toMatchObject({ kind: 'rejected', code: 'contact.not_allowed_now' });
    for (const agentId of team.slice(1, 1 + colleaguesAtMost)) talk.ask(agentId);
    talk.ask('bo');
    expect(talk.contact.colleagues).toHaveLength(colleaguesAtMost);
    expect(talk.ask('flo')).toMatchObject({ kind: 'rejected', code: 'conference.full' });
  });

  it('leaves without ending the conversation, by themselves or because they are let go or lost', () => {
    for (const [reason, input] of [
      ['left', { type: 'end', by: 'agent', agentId: 'bo' }],
      ['removed', { type: 'dismiss_colleague', agentId: 'ann', colleagueId: 'bo' }],
      ['agent_lost', { type: 'agent_lost', segmentId: 'with-bo' }],
      ['connection_failed', { type: 'connection_failed', segmentId: 'with-bo', cause: 'media_failed' }],
    ] as const) {
      const talk = new Conversation();
      talk.joins('bo');
      talk.do(input);
      expect(talk.reasons('colleague.left')).toEqual([['bo', reason]]);
      expect([talk.contact.state.name, talk.engagement('bo'), Object.keys(talk.contact.participants)]).toEqual(['active', 'free', ['customer', 'agent:ann']]);
    }
  });
});

describe('handing over', () => {
  it('makes the colleague the agent of the conversation, heard by the customer at once, and the first one wrap up', () => {
    const talk = new Conversation();
    talk.joins('bo', { consult: true });
    talk.world.advance(4_000);
    talk.handOver('bo');
    expect(talk.contact.state).toMatchObject({ name: 'active', agentId: 'bo', segmentId: 'with-bo' });
    expect([talk.engagement('ann'), talk.engagement('bo')]).toEqual(['wrapping', 'talking']);
    expect(Object.keys(talk.contact.participants)).toEqual(['customer', 'agent:bo']);
    expect(talk.contact.segments.find(({ agentId }) => agentId === 'ann')).toMatchObject({ ending: 'transferred', heldMs: 4_000 });
    expect(talk.handOver('bo')).toMatchObject({ kind: 'settled', contacts: [] });
    talk.do({ type: 'end', by: 'agent', agentId: 'bo' });
    expect([talk.contact.state.name, talk.engagement('bo')]).toEqual(['closed', 'wrapping']);
  });

  it('needs a colleague who is there', () => {
    const talk = new Conversation();
    talk.ask('bo');
    expect(talk.handOver('bo')).toMatchObject({ kind: 'rejected', code: 'contact.not_allowed_now' });
  });

  it('happens by itself when the agent is lost, so that the customer is never with nobody', () => {
    const talk = new Conversation();
    talk.joins('bo', { consult: true });
    talk.joins('cy');
    talk.world.do({ on: 'agent', agentId: 'ann', input: { type: 'reachability', connected: false, via: 'p' } });
    talk.world.advance(rules.agentGraceMs + 1);
    expect(talk.contact.state).toMatchObject({ name: 'active', agentId: 'bo' });
    expect(talk.stages).toEqual({ cy: 'present' });
    expect(talk.engagement('ann')).toBe('free');
  });
});

it('what was asked into a conversation is over with it: passed on, ended or lost', () => {
  const talk = new Conversation();
  talk.joins('bo');
  talk.ask('cy');
  const { state } = talk.contact;
  talk.do({ type: 'transfer', agentId: 'ann', segmentId: 'segmentId' in state ? state.segmentId : '', to: { type: 'agent', agentId: 'dee' }, note: null });
  expect(talk.contact.colleagues).toEqual([]);
  expect([talk.engagement('bo'), talk.engagement('cy'), talk.engagement('dee')]).toEqual(['free', 'free', 'offered']);
});
