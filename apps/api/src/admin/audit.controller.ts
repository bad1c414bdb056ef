import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditedResourceSchema, auditPageSchema, auditSearchSchema, type AuditPage, type AuditSearch } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { commonFailures } from './resource.controller.js';

/** Who changed what, newest first: ids are in the order of the changes. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures(...commonFailures)
@Roles('supervisor', 'admin')
@Controller('api/admin/audit')
export class AuditController {
  constructor(private readonly prisma: PrismaService) {}

  @Get()
  @ApiOperation({ summary: 'Who changed what, and when; newest first' })
  @ApiOkResponse({ standardSchema: auditPageSchema })
  async search(@Query({ schema: auditSearchSchema }) { resource, resourceId, actorId, from, to, cursor, limit }: AuditSearch): Promise<AuditPage> {
    const rows = await this.prisma.auditEntry.findMany({
      where: {
        ...(resource && { resource }),
        ...(resourceId && { resourceId }),
        ...(actorId && { actorId }),
        ...((from || to) && { at: { ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(to) }) } }),
        ...(cursor && { id: { lt: cursor } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const entries = rows.slice(0, limit).map((row) => ({ ...row, resource: auditedResourceSchema.parse(row.resource), at: row.at.getTime() }));
    return { entries, nextCursor: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }
}
