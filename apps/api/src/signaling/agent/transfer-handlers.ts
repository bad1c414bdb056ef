import type { agentRequests, TransferAgent, TransferQueue, TransferTargets } from '@visavis/contracts';
import type { Medium } from '@visavis/acd';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';
import type { AgentParts } from './agent-parts.js';

type Parts = Pick<AgentParts, 'transferContact' | 'transferTargets' | 'nameOf'>;

export interface TransferRequester {
  readonly agentId: string;
  /** What kind of conversation the agent has with this contact; throws when they have none. */
  mediumOf(contactId: string): Medium;
}

/** Of agents and of queues each: more than that nobody reads, they search. */
const listedAtMost = 50;

/** Who can be asked stands first. */
const agentOrder: readonly TransferAgent['state'][] = ['available', 'busy', 'away', 'break', 'offline'];
const queueOrder: readonly TransferQueue['state'][] = ['open', 'full', 'nobody', 'closed'];

export function transferHandlers(parts: Parts, { agentId, mediumOf }: TransferRequester) {
  return {
    'transfer.targets': async ({ contactId, search }) => targetsOf(parts, { agentId, medium: mediumOf(contactId), search }),
    'contact.transfer': async ({ contactId, note, segmentId, to }) => {
      mediumOf(contactId);
      requireSuccess(await parts.transferContact.execute({ contactId, agentId, segmentId, to, note: note === '' ? null : (note ?? null) }));
      return {};
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}

function targetsOf({ nameOf, transferTargets }: Parts, by: { agentId: string; medium: Medium; search: string }): TransferTargets {
  const words = by.search.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const isFound = ({ name }: { name: string }) => words.every((word) => name.toLocaleLowerCase().includes(word));
  const agents = transferTargets
    .agents(by.agentId, by.medium)
    .map((agent) => ({ ...agent, name: nameOf(agent.agentId) }))
    .filter(isFound)
    .toSorted((a, b) => agentOrder.indexOf(a.state) - agentOrder.indexOf(b.state) || a.name.localeCompare(b.name));
  const queues = transferTargets
    .queues(by.agentId, by.medium)
    .filter(isFound)
    .toSorted((a, b) => queueOrder.indexOf(a.state) - queueOrder.indexOf(b.state) || a.name.localeCompare(b.name));
  const [listedAgents, listedQueues] = [agents.slice(0, listedAtMost), queues.slice(0, listedAtMost)];
  const more = agents.length - listedAgents.length + queues.length - listedQueues.length;
  return { agents: listedAgents, queues: listedQueues, more };
}
