import { describe, expect, it } from 'vitest';
import { configurationOf, queueOf } from '../testing/fixtures.js';
import type { AttributeCondition, EntryPointConfiguration, EntryRule } from './entry-point-configuration.js';
import { resolveEntry, unmetConditions, type Arrival } from './resolve-entry.js';

function ruleOf(name: string, { when, ...change }: Partial<Omit<EntryRule, 'when'>> & { when?: Partial<EntryRule['when']> }): EntryRule {
  return { name, queueId: null, priority: null, requirements: [], ...change, when: { topicIds: [], languages: [], channels: [], attributes: [], ...when } };
}

const vip = ruleOf('Important customers', {
  when: { attributes: [{ name: 'tier', operator: 'one_of', values: ['Gold'], verified: false }] },
  queueId: 'vip',
  priority: 5,
  requirements: [{ skillId: 'english', level: 3 }],
});
const chinese = ruleOf('Chinese', { when: { languages: ['zh'] }, requirements: [{ skillId: 'chinese', level: 2 }] });
const portal: EntryPointConfiguration = { entryPointId: 'portal', name: 'Portal', kind: 'portal', attributes: [], requireVerified: false, channels: ['video', 'chat'], rules: [vip, chinese], fallbackQueueId: null };
const api: EntryPointConfiguration = { entryPointId: 'api', name: 'API', kind: 'api', attributes: [], requireVerified: false, channels: ['video'], rules: [], fallbackQueueId: 'sales' };
const configuration = configurationOf([queueOf('sales', [], { defaultPriority: 1 }), queueOf('vip', [])], {
  entryPoints: [portal, api],
  topics: [
    { topicId: 'order', name: { en: 'Order', zh: '订单' }, queueId: 'sales', priority: null },
    { topicId: 'urgent', name: { en: 'Urgent', zh: '紧急' }, queueId: 'sales', priority: 3 },
  ],
});

const arrivalOf = (change: Partial<Arrival> = {}): Arrival => ({
  entryPoint: { kind: 'portal' },
  topicId: 'order',
  language: 'en',
  channel: 'video',
  attributes: {},
  verifiedAttributes: [],
  ...change,
});
const resolve = (change: Partial<Arrival> = {}) => resolveEntry(configuration, arrivalOf(change));

describe('where a contact goes', () => {
  it('is said by the first rule that applies, whatever the case of an attribute', () => {
    expect(resolve({ attributes: { tier: 'gold' }, language: 'zh' })).toEqual({
      outcome: 'resolved',
      queueId: 'vip',
      priority: 5,
      requirements: [{ skillId: 'english', level: 3 }],
      because: { entryPointId: 'portal', rule: { index: 0, name: 'Important customers' }, queueFrom: 'rule', priorityFrom: 'rule' },
    });
  });

  it('is left to the topic by a rule that adds skills only', () => {
    expect(resolve({ language: 'zh', topicId: 'urgent' })).toMatchObject({
      queueId: 'sales',
      priority: 3,
      requirements: [{ skillId: 'chinese', level: 2 }],
      because: { rule: { index: 1 }, queueFrom: 'topic', priorityFrom: 'topic' },
    });
  });

  it('is said by the topic, with the priority of its queue, when no rule applies', () => {
    expect(resolve()).toMatchObject({ queueId: 'sales', priority: 1, requirements: [], because: { rule: null, queueFrom: 'topic', priorityFrom: 'queue' } });
  });

  it('is the fallback when neither rule nor topic name a queue', () => {
    const found = resolve({ entryPoint: { entryPointId: 'api' }, topicId: null });
    expect(found).toMatchObject({ queueId: 'sales', because: { entryPointId: 'api', queueFrom: 'fallback' } });
  });

  it('is said by the topic alone when there is no entry point of the kind', () => {
    expect(resolve({ entryPoint: { kind: 'phone' } })).toMatchObject({ queueId: 'sales', because: { entryPointId: null, queueFrom: 'topic' } });
  });

  it.each([
    [{ entryPoint: { entryPointId: 'gone' } }, 'entry_point_unknown'],
    [{ topicId: 'gone' }, 'topic_unknown'],
    [{ channel: 'voice' as const }, 'channel_not_offered'],
    [{ entryPoint: { kind: 'phone' as const }, channel: 'chat' as const }, 'channel_not_offered'],
    [{ topicId: null }, 'no_queue'],
    [{ entryPoint: { kind: 'phone' as const }, topicId: null }, 'no_queue'],
  ])('is nowhere for %j', (change, reason) => {
    expect(resolve(change)).toMatchObject({ outcome: 'refused', reason });
  });
});

describe('a rule', () => {
  const attribute = (operator: AttributeCondition['operator'], attributes: Record<string, string>) =>
    unmetConditions(ruleOf('r', { when: { attributes: [{ name: 'tier', operator, values: ['gold'], verified: false }] } }), arrivalOf({ attributes }));

  it.each([
    ['present', { tier: '' }, true],
    ['present', {}, false],
    ['absent', {}, true],
    ['absent', { tier: '' }, false],
    ['one_of', { tier: 'GOLD' }, true],
    ['one_of', { tier: 'silver' }, false],
    ['one_of', {}, false],
    ['none_of', { tier: 'silver' }, true],
    ['none_of', {}, true],
    ['none_of', { tier: 'Gold' }, false],
  ] as const)('about an attribute that is to be %s: %j applies is %s', (operator, attributes, applies) => {
    expect(attribute(operator, attributes)).toEqual(applies ? [] : ['attribute:tier']);
  });

  it.each([
    ['one_of', ['tier'], true],
    ['one_of', [], false],
    ['present', [], false],
    ['absent', [], true],
    ['none_of', [], true],
    ['none_of', ['tier'], false],
  ] as const)('that looks at signed attributes alone, %s, of what is signed in %j: applies is %s', (operator, verifiedAttributes, applies) => {
    const rule = ruleOf('r', { when: { attributes: [{ name: 'tier', operator, values: ['gold'], verified: true }] } });
    expect(unmetConditions(rule, arrivalOf({ attributes: { tier: 'gold' }, verifiedAttributes }))).toEqual(applies ? [] : ['attribute:tier']);
  });

  it('names every condition that keeps it from applying', () => {
    const rule = ruleOf('r', { when: { topicIds: ['urgent'], languages: ['zh'], channels: ['voice'], attributes: [{ name: 'toString', operator: 'present', values: [], verified: false }] } });
    expect(unmetConditions(rule, arrivalOf())).toEqual(['topic', 'language', 'channel', 'attribute:toString']);
  });
});
