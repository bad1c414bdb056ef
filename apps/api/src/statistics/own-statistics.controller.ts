import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agentFiguresSchema, todaysContactsQuerySchema, type AgentFigures, type TodaysContactsQuery } from '@visavis/contracts';
import type { AccessIdentity } from '../auth/access-tokens.js';
import { SignedIn } from '../auth/signed-in.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { OwnStatistics } from './own-statistics.query.js';

/** What was counted of oneself. */
@ApiTags('agent')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired')
@Controller('api/agent/statistics')
export class OwnStatisticsController {
  constructor(private readonly statistics: OwnStatistics) {}

  /** Intervals of 15 minutes that begin at or after the instant. */
  @Get()
  @ApiOperation({ summary: 'The signed-in agent\'s own figures since an instant' })
  @ApiOkResponse({ standardSchema: agentFiguresSchema })
  since(@SignedIn() { userId }: AccessIdentity, @Query({ schema: todaysContactsQuerySchema }) { since }: TodaysContactsQuery): Promise<AgentFigures> {
    return this.statistics.since(userId, new Date(since));
  }
}
