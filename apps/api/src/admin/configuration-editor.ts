import { Injectable, Logger } from '@nestjs/common';
import type { AuditedResource } from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import { ConfigurationNotices } from '../configuration/configuration-notices.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { Prisma } from '../generated/prisma/client.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import type { Actor } from './actor.decorator.js';
import type { Transaction } from './configuration-resource.js';

/** Any number that nothing else locks. */
const changesLock = 7_301_955;

export interface MadeChange<Result> {
  readonly resource: AuditedResource;
  readonly resourceId: string;
  readonly action: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly result: Result;
}

/**
 * Changes the configuration, one change after the other in the whole installation: what a change was checked against is
 * still so when it is committed. The audit entry is committed with it; then all processes are told.
 */
@Injectable()
export class ConfigurationEditor {
  private readonly logger = new Logger('Configuration');

  constructor(
    private readonly prisma: PrismaService,
    private readonly notices: ConfigurationNotices,
    private readonly installation: CurrentInstallation,
  ) {}

  async change<Result>(actor: Actor, make: (transaction: Transaction) => Promise<MadeChange<Result>>): Promise<Result> {
    const made = await this.prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT pg_advisory_xact_lock(${changesLock}::bigint)::text`;
      const change = await make(transaction);
      await this.record(transaction, actor, change);
      return change;
    });
    const { resource, resourceId, action, result } = made;
    this.logger.log({ resource, resourceId, action, userId: actor.userId, correlationId: actor.correlationId }, 'Configuration changed.');
    await this.putInForce();
    return result;
  }

  /** Here before the answer, so that who asks next sees it; elsewhere a moment later. */
  private async putInForce(): Promise<void> {
    await this.installation.reload();
    try {
      await this.notices.publish();
    } catch (error) {
      // The change is committed. Who cannot hear now reads everything anew when Redis is back.
      this.logger.error('The other processes could not be told of a change yet.', error);
    }
  }

  private async record(transaction: Transaction, actor: Actor, { resource, resourceId, action, before, after }: MadeChange<unknown>): Promise<void> {
    const user = await transaction.user.findUnique({ where: { id: actor.userId }, select: { name: true } });
    await transaction.auditEntry.create({
      data: {
        id: uuid(),
        at: new Date(),
        actorId: actor.userId,
        actorName: user?.name ?? '',
        action,
        resource,
        resourceId,
        before: before ?? Prisma.DbNull,
        after: after ?? Prisma.DbNull,
        correlationId: actor.correlationId,
      },
    });
  }
}
