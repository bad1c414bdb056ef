/** The seeded population of one case: agents with skills, requirement sets, and contacts that draw from them. */
import {
  defaultDomainRules,
  defaultQueue,
  memberOf,
  newAgent,
  newContact,
  type Agent,
  type Contact,
  type RoutingConfiguration,
  type SkillLevel,
  type SkillRequirement,
} from '@visavis/acd';
import { mulberry32 } from '../load/random.js';

const skillCount = 50;
const skillsPerAgent = 8;
const setCount = 200;
const queueId = 'scale';

export interface Population {
  readonly configuration: RoutingConfiguration;
  readonly agentIds: readonly string[];
  readonly random: () => number;
  /** By a Zipf distribution: the first is drawn twice as often as the second, three times as often as the third. */
  drawRequirements(): readonly SkillRequirement[];
}

export function populationOf(agents: number, seed: number): Population {
  const random = mulberry32(seed);
  const agentIds = Array.from({ length: agents }, (_, index) => `agent-${String(index).padStart(5, '0')}`);
  const sets = Array.from({ length: setCount }, () => requirementSet(random));
  const weights = sets.map((_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    agentIds,
    random,
    configuration: {
      ...defaultDomainRules,
      // Nothing but routing happens here: an offer must not expire under the clock.
      queues: [{ ...defaultQueue, queueId, name: queueId, members: agentIds.map(memberOf), offerMs: 3_600_000 }],
      topics: [],
      entryPoints: [],
      agents: agentIds.map((agentId) => ({ agentId, chatCapacity: 0, skills: skillsOf(random) })),
    },
    drawRequirements() {
      let rest = random() * total;
      const index = weights.findIndex((weight) => (rest -= weight) < 0);
      return sets[index] ?? sets[0] ?? [];
    },
  };
}

function skillsOf(random: () => number): Record<string, SkillLevel> {
  return Object.fromEntries(distinctSkills(random, skillsPerAgent).map((skillId) => [skillId, levelOf(random)]));
}

/** One to three skills, each as likely. */
function requirementSet(random: () => number): readonly SkillRequirement[] {
  return distinctSkills(random, 1 + Math.floor(random() * 3)).map((skillId) => ({ skillId, level: levelOf(random) }));
}

function distinctSkills(random: () => number, count: number): readonly string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(`skill-${Math.floor(random() * skillCount)}`);
  return [...chosen];
}

function levelOf(random: () => number): SkillLevel {
  return (1 + Math.floor(random() * 5)) as SkillLevel;
}

/** Somebody at work, in a conversation that this bench knows nothing else of. */
export function busyAgent(agentId: string, now: number): Agent {
  return {
    ...newAgent(agentId, now),
    version: 1,
    intent: { status: 'available', reason: null, setBy: 'self', since: now },
    reachability: { connected: true, graceEndsAt: null, via: 'bench' },
    engagements: [elsewhere(agentId, now)],
  };
}

export function elsewhere(agentId: string, now: number): Agent['engagements'][number] {
  return { segmentId: `elsewhere-${agentId}`, contactId: 'elsewhere', medium: 'call', state: 'talking', since: now, deadlineAt: null, offerToken: null };
}

export function arrival(configuration: RoutingConfiguration, index: number, requirements: readonly SkillRequirement[], now: number): Contact {
  const [queue] = configuration.queues;
  if (!queue) throw new Error('There is no queue.');
  return newContact({
    contactId: `contact-${String(index).padStart(7, '0')}`,
    channel: 'video',
    topicId: 'topic',
    topic: { en: 'A topic', zh: '主题' },
    queue,
    priority: 0,
    requirements,
    attributes: {},
    verified: null,
    lastAgentId: null,
    language: 'en',
    customer: { name: 'A customer', details: null, deviceId: `device-${index}`, addressHash: `address-${index}` },
    consents: [],
    deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
    via: 'bench',
    now,
  });
}
