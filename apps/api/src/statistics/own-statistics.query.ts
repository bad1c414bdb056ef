import { Inject, Injectable } from '@nestjs/common';
import { agentCounters, greatest, type Counts } from '@visavis/acd';
import type { AgentFigures } from '@visavis/contracts';
import { ACD_OPTIONS, type AcdOptions } from '../acd/acd.options.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { agentFigures } from './metrics.js';

const sums = agentCounters.map((name) => `${greatest.has(name) ? 'max' : 'sum'}(${name})::float8 AS ${name}`);
const statement = `SELECT ${sums.join(', ')} FROM agent_intervals WHERE domain = $1 AND agent_id = $2::uuid AND started_at >= $3`;

/** One agent's figures since an instant, by the formulas of the reports. */
@Injectable()
export class OwnStatistics {
  constructor(
    private readonly prisma: PrismaService,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {}

  async since(agentId: string, since: Date): Promise<AgentFigures> {
    const [row] = await this.prisma.$queryRawUnsafe<Partial<Record<keyof Counts, number | null>>[]>(statement, this.options.domain, agentId, since);
    // Without any interval every sum is null.
    const counts = Object.fromEntries(agentCounters.map((name) => [name, row?.[name] ?? 0]));
    return agentFigures(counts);
  }
}
