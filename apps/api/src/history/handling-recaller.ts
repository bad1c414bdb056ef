import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { mediumOf, type Channel } from '@visavis/acd';
import { RecallHandling } from '../acd/application/use-cases/recall-handling.use-case.js';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import type { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';

/** The reading is bounded by this many of the latest contacts of a queue, served or not. */
const latestContacts = 500;
/** How long the start may be held up by it. */
const readMs = 3_000;

interface Handling {
  readonly ms: number;
  readonly channel: Channel;
}

/** Gives the estimates of waiting times, which live in memory, the handling times of the last contacts at start. */
@Injectable()
export class HandlingRecaller implements OnApplicationBootstrap {
  private readonly logger = new Logger('History');

  constructor(
    private readonly prisma: PrismaService,
    private readonly configuration: RoutingConfigurationPort,
    private readonly recallHandling: RecallHandling,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.recall();
  }

  /** Without history estimates begin with the next talks: no reason not to start, nor to start late. */
  async recall(withinMs = readMs): Promise<void> {
    try {
      const queueIds = this.configuration.current().queues.map(({ queueId }) => queueId);
      for (const [queueId, handling] of await inTime(this.read(queueIds, withinMs), withinMs)) {
        for (const medium of ['call', 'chat'] as const) {
          const handlingMs = handling.filter(({ channel }) => mediumOf(channel) === medium).map(({ ms }) => Math.round(ms));
          if (handlingMs.length > 0) this.recallHandling.execute(queueId, medium, handlingMs);
        }
      }
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'Handling times could not be read; estimates begin anew');
    }
  }

  /** The server is told to stop as well: nobody would take the answer any more. */
  private read(queueIds: readonly string[], withinMs: number): Promise<ReadonlyMap<string, readonly Handling[]>> {
    const read = async (transaction: Prisma.TransactionClient) => {
      await transaction.$executeRaw`SELECT set_config('statement_timeout', ${String(withinMs)}, true)`;
      const found = new Map<string, readonly Handling[]>();
      for (const queueId of queueIds) found.set(queueId, await handlingOf(transaction, queueId));
      return found;
    };
    return this.prisma.$transaction(read, { maxWait: withinMs, timeout: withinMs });
  }
}

/** A contact's queue is its last one, so talks that ended with a transfer may have been another queue's. Oldest first. */
function handlingOf(transaction: Prisma.TransactionClient, queueId: string): Promise<Handling[]> {
  return transaction.$queryRaw<Handling[]>`
    SELECT EXTRACT(EPOCH FROM segments.wrap_up_ended_at - segments.offered_at)::float8 * 1000 AS ms, latest.channel::text AS channel
      FROM (SELECT id, channel FROM contacts WHERE queue_id = ${queueId}::uuid ORDER BY entered_at DESC, id DESC LIMIT ${latestContacts}) latest
      JOIN segments ON segments.contact_id = latest.id
     WHERE segments.talk_started_at IS NOT NULL
       AND segments.wrap_up_ended_at IS NOT NULL
       AND segments.ending IS DISTINCT FROM 'transferred'
     ORDER BY segments.wrap_up_ended_at`;
}

/** A server that does not answer at all would not end the transaction either. */
async function inTime<Result>(reading: Promise<Result>, withinMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${withinMs} ms.`)), withinMs);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}
