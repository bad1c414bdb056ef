/** Random configurations with every routing feature, and what people do in them. */
import fc from 'fast-check';
import type { QueueConfiguration, QueueMember, RelaxationStep, SkillRequirement } from '../configuration/queue-configuration.js';
import type { AgentConfiguration, RoutingConfiguration } from '../configuration/routing-configuration.js';
import type { Channel } from '../contact/contact.js';
import { strategyNames } from '../strategies/registry.js';
import { configurationOf, queueOf } from './fixtures.js';

export const agentIds = ['a', 'b', 'c', 'd', 'e'] as const;
export const queueIds = ['q0', 'q1', 'q2'] as const;
const skillIds = ['french', 'loans'] as const;

const level = fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<SkillRequirement['level']>;
const skillId = fc.constantFrom(...skillIds);
export const requirements: fc.Arbitrary<SkillRequirement[]> = fc.uniqueArray(fc.record({ skillId, level }), { maxLength: 2, selector: (one) => one.skillId });

const afterMs = fc.constantFrom(5_000, 10_000, 20_000, 40_000);
const step: fc.Arbitrary<RelaxationStep> = fc.record({
  afterMs,
  change: fc.oneof(
    fc.record({ type: fc.constant('lower_level' as const), skillId, level }),
    fc.record({ type: fc.constant('drop_skill' as const), skillId }),
    fc.record({ type: fc.constant('add_queue' as const), queueId: fc.constantFrom(...queueIds) }),
  ),
});

const member: fc.Arbitrary<QueueMember> = fc.record({
  agentId: fc.constantFrom(...agentIds),
  tier: fc.constantFrom(1, 1, 2, 3),
  position: fc.nat(4),
  weight: fc.integer({ min: 1, max: 4 }),
});

const queue: fc.Arbitrary<Partial<QueueConfiguration>> = fc.record({
  strategy: fc.constantFrom(...strategyNames, 'ring-all'),
  members: fc.uniqueArray(member, { maxLength: 5, selector: ({ agentId }) => agentId }),
  tierDelayMs: fc.constantFrom(0, 5_000, 15_000),
  requirements: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: requirements }),
  relaxation: fc.array(step, { maxLength: 3 }),
  serviceLevelMs: fc.constantFrom(5_000, 20_000),
  wrapUpMs: fc.constantFrom(0, 5_000),
  rejectCoolDownMs: fc.constantFrom(0, 30_000),
});

const agent: fc.Arbitrary<AgentConfiguration['skills']> = fc
  .tuple(fc.option(level), fc.option(level))
  .map((levels) => Object.fromEntries(skillIds.flatMap((id, index) => (levels[index] ? [[id, levels[index]]] : []))));

const chatCapacity = fc.constantFrom(0, 1, 2, 4);

export const configuration: fc.Arbitrary<RoutingConfiguration> = fc
  .tuple(fc.tuple(queue, queue, queue), fc.tuple(agent, agent, agent, agent, agent), fc.array(chatCapacity, { minLength: 5, maxLength: 5 }))
  .map(([queues, skills, chats]) =>
    configurationOf(
      queues.map((change, index) => queueOf(queueIds[index] ?? 'q', [], change)),
      { agents: agentIds.map((agentId, index) => ({ agentId, skills: skills[index] ?? {}, chatCapacity: chats[index] ?? 0 })) },
    ),
  );

export type RoutingAction =
  | {
      readonly do: 'arrive';
      readonly queueId: string;
      readonly channel: Channel;
      readonly priority: number;
      readonly requirements: readonly SkillRequirement[];
      readonly affinity: { readonly agentId: string; readonly forMs: number } | null;
    }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'reconfigure'; readonly configuration: RoutingConfiguration }
  | { readonly do: 'agent'; readonly agentId: string; readonly what: 'come' | 'go' | 'available' | 'lunch' | 'offline' }
  | { readonly do: 'contact'; readonly which: number; readonly whose: number; readonly what: 'accept' | 'reject' | 'media' | 'leave' | 'vanish' | 'return' | 'wrapUp' };

export const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('arrive' as const),
      queueId: fc.constantFrom(...queueIds),
      channel: fc.constantFrom<Channel>('video', 'voice', 'chat', 'chat'),
      priority: fc.nat(2),
      requirements,
      affinity: fc.option(fc.record({ agentId: fc.constantFrom(...agentIds), forMs: fc.constantFrom(3_000, 12_000, 60_000) }), { freq: 3 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 500, 4_999, 5_000, 11_000, 31_000, 61_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconfigure' as const), configuration }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('agent' as const),
      agentId: fc.constantFrom(...agentIds),
      what: fc.constantFrom('come' as const, 'go' as const, 'available' as const, 'available' as const, 'lunch' as const, 'offline' as const),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('contact' as const),
      which: fc.nat(9),
      whose: fc.nat(4),
      what: fc.constantFrom('accept' as const, 'accept' as const, 'reject' as const, 'media' as const, 'media' as const, 'leave' as const, 'vanish' as const, 'return' as const, 'wrapUp' as const),
    }),
  },
) satisfies fc.Arbitrary<RoutingAction>;
