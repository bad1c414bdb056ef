import { describe, expect, it } from 'vitest';
import type { QueueConfiguration, SkillLevel } from '../configuration/queue-configuration.js';
import { memberOf } from '../configuration/queue-configuration.js';
import type { Contact } from '../contact/contact.js';
import { configurationOf, contactOf, engagedAgent, idleAgent, queueOf, t0 } from '../testing/fixtures.js';
import { decide } from './decide.js';
import { RoutingView } from './routing-view.js';

type Skills = Record<string, Record<string, SkillLevel>>;

function viewOf(queues: readonly QueueConfiguration[], skills: Skills, idle: readonly string[]): RoutingView {
  const agents = Object.entries(skills).map(([agentId, has]) => ({ agentId, skills: has, chatCapacity: 0 }));
  const view = new RoutingView(configurationOf(queues, { agents }));
  for (const agentId of idle) view.putAgent(idleAgent(agentId));
  return view;
}

/** Who is offered the contact in the given number of milliseconds after it came; nobody is ''. */
function askedAfter(view: RoutingView, contact: Contact, ms: number): string {
  if (!view.contact(contact.contactId)) view.putContact(contact);
  return decide(view, t0 + ms).map(({ agents }) => agents.map(({ agentId }) => agentId).join('+')).join(' ');
}

const contact = contactOf('c', { queueId: 'q' });
const tiers = queueOf('q', [], { tierDelayMs: 15_000, members: [{ ...memberOf('a'), tier: 2 }, { ...memberOf('b'), tier: 3 }] });

describe('a tier', () => {
  it('opens after its delay, counted from the entry into the queue, and the view says when', () => {
    const view = viewOf([tiers], {}, ['a', 'b']);
    expect(askedAfter(view, contact, 14_999)).toBe('');
    expect(view.nextChangeAt).toBe(t0 + 15_000);
    expect(askedAfter(view, contact, 15_000)).toBe('a');
    const moved = viewOf([tiers], {}, ['a']);
    expect(askedAfter(moved, { ...contact, queueEnteredAt: t0 + 60_000 }, 70_000)).toBe('');
    expect(moved.nextChangeAt).toBe(t0 + 75_000);
  });

  it('comes before any order of the strategy', () => {
    const view = viewOf([tiers], {}, []);
    view.putAgent(idleAgent('a', t0 + 5));
    view.putAgent(idleAgent('b', t0));
    expect(askedAfter(view, contact, 60_000)).toBe('a');
    expect(decide(view, t0 + 60_000)[0]?.because).toMatchObject({ tier: 2, idle: 2 });
  });

  it('has nothing more to expect once all are open', () => {
    const view = viewOf([tiers], {}, []);
    askedAfter(view, contact, 30_000);
    expect(view.nextChangeAt).toBeNull();
  });
});

describe('skills', () => {
  const french = { ...contact, requirements: [{ skillId: 'french', level: 3 as const }] };
  const relaxing = queueOf('q', ['a', 'b'], {
    relaxation: [
      { afterMs: 40_000, change: { type: 'drop_skill', skillId: 'french' } },
      { afterMs: 20_000, change: { type: 'lower_level', skillId: 'french', level: 2 } },
    ],
  });

  it('are needed at the level required or above, by contact and queue together', () => {
    const strict = queueOf('q', ['a', 'b', 'c'], { requirements: [{ skillId: 'loans', level: 1 }] });
    const view = viewOf([strict], { a: { french: 2, loans: 5 }, b: { french: 5 }, c: { french: 3, loans: 1 } }, ['a', 'b', 'c']);
    expect(askedAfter(view, french, 0)).toBe('c');
    expect(decide(view, t0)[0]?.because.requirements).toEqual([{ skillId: 'french', level: 3 }, { skillId: 'loans', level: 1 }]);
  });

  it('are asked for less as time passes, by themselves', () => {
    const view = viewOf([relaxing], { a: { french: 2 }, b: {} }, ['b']);
    expect(askedAfter(view, french, 20_000)).toBe('');
    expect(view.nextChangeAt).toBe(t0 + 40_000);
    expect(askedAfter(view, french, 40_000)).toBe('b');
    expect(decide(view, t0 + 40_000)[0]?.because).toMatchObject({ relaxationSteps: 2, requirements: [] });
    view.putAgent({ ...idleAgent('a', t0 - 1), version: 2 });
    const again = viewOf([relaxing], { a: { french: 2 }, b: {} }, ['a', 'b']);
    expect(askedAfter(again, french, 20_000)).toBe('a');
  });

  it('do not rise by a step that names a higher level', () => {
    const odd = queueOf('q', ['a'], { relaxation: [{ afterMs: 1_000, change: { type: 'lower_level', skillId: 'french', level: 5 } }] });
    expect(askedAfter(viewOf([odd], { a: { french: 3 } }, ['a']), french, 2_000)).toBe('a');
  });

  it('matter for those whom another queue lends, too, who are asked after the own members', () => {
    const lent = queueOf('q', ['own'], { relaxation: [{ afterMs: 10_000, change: { type: 'add_queue', queueId: 'other' } }] });
    const other = queueOf('other', [], { members: [memberOf('x'), memberOf('y'), { ...memberOf('z'), tier: 2 }] });
    const skills: Skills = { own: { french: 3 }, x: {}, y: { french: 4 }, z: { french: 5 } };
    const view = viewOf([lent, other], skills, ['x', 'y', 'z']);
    expect(askedAfter(view, french, 9_999)).toBe('');
    expect(askedAfter(view, french, 10_000)).toBe('y');
    expect(decide(view, t0 + 10_000)[0]?.because).toMatchObject({ tier: null, lentBy: 'other', relaxationSteps: 1 });
    view.putAgent(idleAgent('own', t0 + 9_000));
    expect(askedAfter(view, french, 10_000)).toBe('own');
  });
});

describe('affinity', () => {
  const kept = { ...contact, affinity: { agentId: 'a', until: t0 + 20_000 } };
  const both = queueOf('q', ['a', 'b']);

  it('keeps the contact for an agent who is at work, busy or not, and no longer than its time', () => {
    const view = viewOf([both], {}, ['b']);
    view.putAgent(engagedAgent('a', 'talking'));
    expect(askedAfter(view, kept, 19_999)).toBe('');
    expect(view.nextChangeAt).toBe(t0 + 20_000);
    expect(askedAfter(view, kept, 20_000)).toBe('b');
    expect(decide(view, t0 + 20_000)[0]?.because.affinity).toBe('over');
  });

  it('goes to that agent, whoever else has waited longer for work', () => {
    const view = viewOf([both], {}, ['b']);
    view.putAgent(idleAgent('a', t0 + 100));
    expect(askedAfter(view, kept, 1_000)).toBe('a');
    expect(decide(view, t0 + 1_000)[0]?.because).toMatchObject({
      affinity: 'kept',
      candidates: [{ agentId: 'b', notAsked: 'affinity' }, { agentId: 'a', notAsked: null }],
    });
  });

  it.each([
    ['is on break', { ...engagedAgent('a', 'talking'), intent: { status: 'break', reason: 'lunch', setBy: 'self', since: t0 } as const }],
    ['is out of reach', { ...idleAgent('a'), reachability: { connected: false, graceEndsAt: t0 + 30_000, via: 'p' } }],
  ])('waits for nobody who %s', (_why, agent) => {
    const view = viewOf([both], {}, ['b']);
    view.putAgent(agent);
    expect(askedAfter(view, kept, 1_000)).toBe('b');
    expect(decide(view, t0 + 1_000)[0]?.because.affinity).toBe('waived');
  });

  it('waits for nobody who has just refused it, or may not serve it', () => {
    const refused = viewOf([both], {}, ['a', 'b']);
    expect(askedAfter(refused, { ...kept, coolDowns: { a: t0 + 10_000 } }, 1_000)).toBe('b');
    const stranger = viewOf([queueOf('q', ['b'])], {}, ['a', 'b']);
    expect(askedAfter(stranger, kept, 1_000)).toBe('b');
  });
});

describe('a cool-down', () => {
  it('is one of the instants at which something becomes possible by itself', () => {
    const view = viewOf([queueOf('q', ['a'])], {}, ['a']);
    expect(askedAfter(view, { ...contact, coolDowns: { a: t0 + 30_000 } }, 1_000)).toBe('');
    expect(view.nextChangeAt).toBe(t0 + 30_000);
    expect(askedAfter(view, contact, 30_000)).toBe('a');
  });

  it('is written down with who was passed over', () => {
    const view = viewOf([queueOf('q', ['a', 'b'])], {}, ['a', 'b']);
    askedAfter(view, { ...contact, coolDowns: { a: t0 + 30_000 } }, 1_000);
    expect(decide(view, t0 + 1_000)[0]?.because.candidates).toMatchObject([{ agentId: 'a', notAsked: 'cool_down' }, { agentId: 'b', notAsked: null }]);
  });
});

describe("the store's clock", () => {
  it('that was moved back makes what had been possible wait again', () => {
    const view = viewOf([tiers], {}, ['a']);
    expect(askedAfter(view, contact, 15_000)).toBe('a');
    expect(askedAfter(view, contact, 0)).toBe('');
    expect(view.nextChangeAt).toBe(t0 + 15_000);
  });
});
