import { Injectable } from '@nestjs/common';
import { isOpen } from '@visavis/acd';
import type { Live, LiveSearch } from '@visavis/contracts';
import { LiveAgents } from '../acd/application/queries/live-agents.query.js';
import { QueueStates } from '../acd/application/queries/queue-states.query.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';
import { liveStaff } from './live-staff.js';
import { agentFigures, queueFigures } from './metrics.js';
import { Reports } from './report.query.js';

/** Beyond the present day in any time zone, in which nothing has been counted. */
const aheadMs = 2 * 86_400_000;

/** The present from memory, today's figures from the intervals counted so far. */
@Injectable()
export class LiveCentre {
  constructor(
    private readonly installation: CurrentInstallation,
    private readonly states: QueueStates,
    private readonly agents: LiveAgents,
    private readonly reports: Reports,
    private readonly clock: StoreClock,
  ) {}

  async read({ timeZone }: LiveSearch): Promise<Live> {
    const at = this.clock.now();
    const search = { from: localDate(at, timeZone), to: new Date(at + aheadMs).toISOString(), timeZone, interval: 'day' } as const;
    const [queuesToday, agentsToday] = await Promise.all([this.reports.queues(search), this.reports.agents(search)]);
    const ofQueue = new Map(queuesToday.rows.map(({ id, localStart: _local, name: _name, startsAt: _at, ...figures }) => [id, figures]));
    const ofAgent = new Map(agentsToday.rows.map(({ id, localStart: _local, name: _name, startsAt: _at, ...figures }) => [id, figures]));
    const { queues, staffNames } = this.installation.current();
    const agents = new Map(this.agents.current().map((agent) => [agent.agentId, agent]));
    const lines = new Map(this.states.current().map((line) => [line.queueId, line]));
    return {
      at,
      queues: queues.map(({ members, name, opening, queueId }) => ({
        ...{ queueId, name, open: isOpen(opening, at), waiting: lines.get(queueId)?.waiting ?? 0 },
        longestWaitingSince: lines.get(queueId)?.longestWaitingSince ?? null,
        estimate: lines.get(queueId)?.estimate ?? null,
        agents: liveStaff(members.map(({ agentId }) => agentId), agents),
        today: ofQueue.get(queueId) ?? queueFigures({}),
      })),
      agents: [...agents.values()].map(({ agentId, engagements, intent, missedInARow, reachability }) => ({
        ...{ agentId, name: staffNames.get(agentId) ?? '', intent, connected: reachability.connected, missedInARow },
        engagements: engagements.map(({ contactId, since, state }) => ({ contactId, state, since })),
        today: ofAgent.get(agentId) ?? agentFigures({}),
      })),
    };
  }
}

/** The day that calendars in this zone show, as YYYY-MM-DD. */
function localDate(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}
