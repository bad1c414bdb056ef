/** Whether a queue can be put in force among the others. */
import type { LimitAction } from '../limit-action.js';
import type { QueueConfiguration, QueueMember, RelaxationStep } from '../queue-configuration.js';
import { strategyNames } from '../../strategies/registry.js';
import { duration, found, range, requirementFindings, unknownQueue, type Finding, type Findings, type Surroundings } from './finding.js';
import { actionsOf, overflowLoop } from './overflow-loop.js';

const priorities = { least: -100, most: 100 };

export function validateQueue(queue: QueueConfiguration, around: Surroundings): Findings {
  const actions = actionsOf(queue);
  return found([
    strategyNames.includes(queue.strategy)
      ? null
      : { path: 'strategy', code: 'unknown_strategy', message: `There is no strategy '${queue.strategy}'. Known: ${strategyNames.join(', ')}.` },
    ...timeFindings(queue),
    range('defaultPriority', queue.defaultPriority, priorities),
    range('secondsPerLevel', queue.secondsPerLevel, { least: 0, most: 86_400 }),
    range('callback.attempts', queue.callback.attempts, { least: 1, most: 100 }),
    queue.limits.maxLength && range('limits.maxLength.contacts', queue.limits.maxLength.contacts, { least: 0, most: 1_000_000 }),
    ...requirementFindings('requirements', queue.requirements, around),
    ...relaxationFindings(queue, around),
    ...actions.flatMap(([path, action]) => actionFindings(path, action, queue, around)),
    overflowLoop(queue, actions, around),
    queue.opening.atClosing === 'callback' && !queue.callback.offered
      ? { path: 'atClosing', code: 'callback_not_offered', message: 'A callback at closing time needs callback.offered.' }
      : null,
  ]);
}

export function validateMembers(members: readonly QueueMember[], { configuration }: Surroundings): Findings {
  return found(
    members.flatMap(({ agentId, tier, position, weight }, index) => [
      configuration.agents.some((agent) => agent.agentId === agentId)
        ? null
        : { path: `members.${index}.agentId`, code: 'unknown_agent', message: `There is no agent ${agentId}, or they are disabled.` },
      members.findIndex((other) => other.agentId === agentId) < index
        ? { path: `members.${index}.agentId`, code: 'twice', message: `The agent ${agentId} is listed twice.` }
        : null,
      range(`members.${index}.tier`, tier, { least: 1, most: 100 }),
      range(`members.${index}.position`, position, { least: 0, most: 1_000_000 }),
      range(`members.${index}.weight`, weight, { least: 1, most: 1_000 }),
    ]),
  );
}

function timeFindings({ limits, callback, ...queue }: QueueConfiguration): (Finding | null)[] {
  return [
    duration('serviceLevelMs', queue.serviceLevelMs, 1),
    duration('offerMs', queue.offerMs, 1_000),
    duration('connectMs', queue.connectMs, 1_000),
    duration('wrapUpMs', queue.wrapUpMs),
    duration('rejectCoolDownMs', queue.rejectCoolDownMs),
    duration('shortAbandonMs', queue.shortAbandonMs),
    duration('tierDelayMs', queue.tierDelayMs),
    duration('affinityMs', queue.affinityMs),
    duration('callback.retryGapMs', callback.retryGapMs),
    duration('callback.answerMs', callback.answerMs, 1_000),
    limits.maxWait && duration('limits.maxWait.afterMs', limits.maxWait.afterMs),
    limits.transferWaitMs === null ? null : duration('limits.transferWaitMs', limits.transferWaitMs, 1_000),
    limits.noAgents && duration('limits.noAgents.afterMs', limits.noAgents.afterMs),
  ];
}

function actionFindings(path: string, action: LimitAction, queue: QueueConfiguration, around: Surroundings): (Finding | null)[] {
  if (action.type === 'callback' && !queue.callback.offered) {
    return [{ path, code: 'callback_not_offered', message: `${path} offers a callback, which needs callback.offered.` }];
  }
  if (action.type !== 'overflow' || action.queueId === queue.queueId) return []; // To itself is a loop.
  return [unknownQueue(`${path}.queueId`, action.queueId, around)];
}

function relaxationFindings(queue: QueueConfiguration, around: Surroundings): (Finding | null)[] {
  const { relaxation } = queue;
  return relaxation.flatMap((step, index) => {
    const before = relaxation[index - 1];
    const path = `relaxation.${index}`;
    return [
      duration(`${path}.afterMs`, step.afterMs),
      before && before.afterMs > step.afterMs
        ? { path: `${path}.afterMs`, code: 'not_ascending' as const, message: `Step ${index + 1} comes after ${step.afterMs} ms, sooner than the step before it.` }
        : null,
      changeFinding(`${path}.change`, step.change, queue, around),
    ];
  });
}

function changeFinding(path: string, change: RelaxationStep['change'], queue: QueueConfiguration, around: Surroundings): Finding | null {
  if (change.type === 'add_queue') {
    if (change.queueId !== queue.queueId) return unknownQueue(`${path}.queueId`, change.queueId, around);
    return { path: `${path}.queueId`, code: 'own_queue', message: 'A queue cannot add its own members.' };
  }
  const name = around.skillNames.get(change.skillId);
  if (name === undefined) return { path: `${path}.skillId`, code: 'unknown_skill', message: `There is no skill ${change.skillId}.` };
  const required = queue.requirements.find(({ skillId }) => skillId === change.skillId);
  if (!required) return { path: `${path}.skillId`, code: 'not_required', message: `The queue does not require '${name}', so there is nothing to relax.` };
  if (change.type === 'drop_skill' || change.level < required.level) return null;
  return { path: `${path}.level`, code: 'not_lower', message: `'${name}' is required at level ${required.level}; a step must lower it.` };
}
