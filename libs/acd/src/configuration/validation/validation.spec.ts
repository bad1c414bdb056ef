import { describe, expect, it } from 'vitest';
import { configurationOf, queueOf } from '../../testing/fixtures.js';
import type { EntryRule } from '../entry-point-configuration.js';
import type { OpeningHours } from '../opening-hours.js';
import { defaultQueueRules, memberOf, type QueueConfiguration } from '../queue-configuration.js';
import type { Findings, Surroundings } from './finding.js';
import { validateAgent, validateAgentSkills } from './validate-agent.js';
import { validateEntryPoint, validateTopic } from './validate-entry-point.js';
import { validateMembers, validateQueue } from './validate-queue.js';
import { validateSchedule } from './validate-schedule.js';

const overflow = (queueId: string) => ({ type: 'overflow' as const, queueId });
const closedTo = (queueId: string) => ({ ...queueOf('x', []).opening, whenClosed: overflow(queueId) });

function aroundOf(queues: readonly QueueConfiguration[] = [queueOf('sales', []), queueOf('support', [])]): Surroundings {
  const topics = [{ topicId: 'order', name: { en: 'Order', zh: '订单' }, queueId: 'sales', priority: null }];
  const agents = [{ agentId: 'mei', skills: {}, chatCapacity: 0 }];
  return { configuration: configurationOf(queues, { topics, agents }), skillNames: new Map([['en', 'English'], ['zh', 'Chinese']]) };
}

const faults = ({ errors }: Findings) => errors.map(({ path, code }) => `${path} ${code}`);
const queueFaults = (change: Partial<QueueConfiguration>, around = aroundOf()) => faults(validateQueue(queueOf('sales', [], change), around));

describe('a queue', () => {
  it('is right with its defaults', () => {
    expect(validateQueue(queueOf('sales', []), aroundOf())).toEqual({ errors: [], warnings: [] });
  });

  it('is told everything that is wrong with it at once', () => {
    const limits = { maxLength: { contacts: -1, action: overflow('gone') }, maxWait: { afterMs: -5, action: { type: 'callback' as const, message: null } }, noAgents: null, transferWaitMs: 999 };
    const callback = { ...defaultQueueRules.callback, attempts: 0 };
    const requirements = [{ skillId: 'fr', level: 1 as const }, { skillId: 'en', level: 9 as never }, { skillId: 'en', level: 2 as const }];
    expect(queueFaults({ strategy: 'by-luck', offerMs: 0, tierDelayMs: -1, limits, callback, requirements })).toEqual([
      'strategy unknown_strategy',
      'offerMs out_of_range',
      'tierDelayMs out_of_range',
      'limits.maxWait.afterMs out_of_range',
      'limits.transferWaitMs out_of_range',
      'callback.attempts out_of_range',
      'limits.maxLength.contacts out_of_range',
      'requirements.0.skillId unknown_skill',
      'requirements.1.level out_of_range',
      'requirements.2.skillId twice',
      'limits.maxLength.action.queueId unknown_queue',
      'limits.maxWait.action callback_not_offered',
    ]);
  });

  it('relaxes only what it requires, step after step', () => {
    const relaxation: QueueConfiguration['relaxation'] = [
      { afterMs: 20_000, change: { type: 'lower_level', skillId: 'en', level: 3 } },
      { afterMs: 10_000, change: { type: 'lower_level', skillId: 'en', level: 2 } },
      { afterMs: 30_000, change: { type: 'drop_skill', skillId: 'zh' } },
      { afterMs: 30_000, change: { type: 'drop_skill', skillId: 'fr' } },
      { afterMs: 40_000, change: { type: 'add_queue', queueId: 'sales' } },
      { afterMs: 50_000, change: { type: 'add_queue', queueId: 'gone' } },
    ];
    expect(queueFaults({ requirements: [{ skillId: 'en', level: 3 }], relaxation })).toEqual([
      'relaxation.0.change.level not_lower',
      'relaxation.1.afterMs not_ascending',
      'relaxation.2.change.skillId not_required',
      'relaxation.3.change.skillId unknown_skill',
      'relaxation.4.change.queueId own_queue',
      'relaxation.5.change.queueId unknown_queue',
    ]);
  });

  it('sends nobody in a circle, however long', () => {
    const around = aroundOf([queueOf('sales', []), queueOf('support', [], { opening: closedTo('night') }), queueOf('night', [], { opening: closedTo('sales') })]);
    const [fault] = validateQueue(queueOf('sales', [], { opening: closedTo('support') }), around).errors;
    expect(fault).toEqual({
      path: 'whenClosed.queueId',
      code: 'overflow_loop',
      message: 'Contacts could overflow in a circle: sales → support → night → sales.',
    });
    expect(queueFaults({ opening: closedTo('sales') })).toEqual(['whenClosed.queueId overflow_loop']);
    expect(queueFaults({ opening: closedTo('support') })).toEqual([]);
  });

  it('has members who exist, once each, with tier and weight from 1', () => {
    const members = [memberOf('mei'), { ...memberOf('mei'), tier: 0, weight: 0 }, memberOf('gone')];
    expect(faults(validateMembers(members, aroundOf()))).toEqual([
      'members.1.agentId twice',
      'members.1.tier out_of_range',
      'members.1.weight out_of_range',
      'members.2.agentId unknown_agent',
    ]);
  });
});

describe('opening hours', () => {
  const hours: OpeningHours = { timeZone: 'Europe/Berlin', weekly: [{ weekday: 1, from: '09:00', to: '24:00' }], holidays: [] };

  it('are right with periods that touch', () => {
    const weekly = [...hours.weekly, { weekday: 2, from: '00:00', to: '08:00' }, { weekday: 2, from: '08:00', to: '12:00' }];
    expect(validateSchedule({ ...hours, weekly })).toEqual({ errors: [], warnings: [] });
  });

  it('name a real zone, real days, and periods that end after they begin and do not overlap', () => {
    const weekly = [...hours.weekly, { weekday: 1, from: '23:00', to: '23:30' }, { weekday: 3, from: '22:00', to: '06:00' }];
    const holidays = [
      { date: '2026-02-30', name: '', open: [] },
      { date: '2026-12-24', name: '', open: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }] },
      { date: '2026-12-24', name: '', open: [] },
    ];
    expect(faults(validateSchedule({ timeZone: 'Europe/Atlantis', weekly, holidays }))).toEqual([
      'timeZone unknown_time_zone',
      'weekly.1 overlapping',
      'weekly.2 from_after_to',
      'holidays.0.date not_a_date',
      'holidays.1.open.1 overlapping',
      'holidays.2.date twice',
    ]);
  });

  it('are worth a warning when they are never', () => {
    expect(validateSchedule({ ...hours, weekly: [] }).warnings.map(({ code }) => code)).toEqual(['never_open']);
  });
});

describe('an entry point', () => {
  const ruleOf = (name: string, when: Partial<EntryRule['when']>, change: Partial<EntryRule> = {}): EntryRule => {
    return { name, when: { topicIds: [], languages: [], channels: [], attributes: [], ...when }, queueId: null, priority: null, requirements: [], ...change };
  };
  const check = (rules: readonly EntryRule[], fallbackQueueId: string | null = null) =>
    validateEntryPoint({ entryPointId: 'portal', name: 'Portal', kind: 'portal', attributes: [], requireVerified: false, channels: ['video'], rules, fallbackQueueId }, aroundOf());

  it('refers to queues, topics and skills that exist', () => {
    const rule = ruleOf('r', { topicIds: ['gone'], attributes: [{ name: 'tier', operator: 'one_of', values: [], verified: false }] }, { queueId: 'gone', priority: 900, requirements: [{ skillId: 'fr', level: 1 }] });
    expect(faults(check([rule], 'gone'))).toEqual([
      'fallbackQueueId unknown_queue',
      'rules.0.queueId unknown_queue',
      'rules.0.priority out_of_range',
      'rules.0.requirements.0.skillId unknown_skill',
      'rules.0.when.topicIds.0 unknown_topic',
      'rules.0.when.attributes.0.values no_values',
    ]);
    expect(faults(validateTopic({ queueId: 'gone', priority: null }, aroundOf()))).toEqual(['queueId unknown_queue']);
  });

  const tier = (operator: 'one_of' | 'none_of' | 'present' | 'absent', ...values: string[]) => ({ attributes: [{ name: 'tier', operator, values, verified: false }] });
  const signed = ({ attributes }: ReturnType<typeof tier>) => ({ attributes: attributes.map((condition) => ({ ...condition, verified: true })) });
  it.each([
    [{ languages: ['en', 'zh'] }, { languages: ['zh'] }, true],
    [{ languages: ['zh'] }, { languages: ['en', 'zh'] }, false],
    [{ languages: ['zh'] }, {}, false],
    [{}, { channels: ['voice' as const] }, true],
    [tier('present'), tier('one_of', 'gold'), true],
    [tier('one_of', 'Gold', 'silver'), tier('one_of', 'gold'), true],
    [tier('one_of', 'gold'), tier('one_of', 'gold', 'silver'), false],
    [tier('none_of', 'gold'), tier('one_of', 'silver'), true],
    [tier('one_of', 'gold'), signed(tier('one_of', 'gold')), true],
    [signed(tier('one_of', 'gold')), tier('one_of', 'gold'), false],
    [signed(tier('absent')), tier('absent'), true],
    [tier('absent'), signed(tier('absent')), false],
    [tier('none_of', 'gold'), tier('absent'), true],
    [tier('none_of', 'gold'), tier('none_of', 'gold', 'silver'), true],
    [tier('none_of', 'gold', 'silver'), tier('none_of', 'gold'), false],
    [tier('one_of', 'gold'), tier('present'), false],
    [tier('absent'), tier('none_of', 'gold'), false],
  ])('is warned of a rule that never applies: after %j, %j: %s', (earlier, later, isUnreachable) => {
    const { errors, warnings } = check([ruleOf('first', earlier), ruleOf('second', later)]);
    expect(errors).toEqual([]);
    expect(warnings.map(({ path, code }) => `${path} ${code}`)).toEqual(isUnreachable ? ['rules.1 rule_unreachable'] : []);
  });
});

describe('an agent', () => {
  it('has known skills, once each, and takes a few chats at most', () => {
    expect(faults(validateAgentSkills([{ skillId: 'en', level: 5 }, { skillId: 'en', level: 1 }, { skillId: 'fr', level: 1 }], aroundOf()))).toEqual([
      'skills.1.skillId twice',
      'skills.2.skillId unknown_skill',
    ]);
    expect(faults(validateAgent({ chatCapacity: -1 }))).toEqual(['chatCapacity out_of_range']);
  });
});
