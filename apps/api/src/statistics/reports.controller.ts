import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { checkSearchSchema, statisticsCheckSchema, type CheckSearch, type StatisticsCheck } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { CheckStatistics } from './check-statistics.query.js';

/** What was counted, for supervisors; and whether it was counted right, for admins. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden')
@Roles('supervisor', 'admin')
@Controller('api/admin/reports')
export class ReportsController {
  constructor(private readonly checkStatistics: CheckStatistics) {}

  /** Recomputes the intervals that begin in this range from the timelines, and compares. */
  @Get('check')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: statisticsCheckSchema })
  check(@Query({ schema: checkSearchSchema }) { from, to }: CheckSearch): Promise<StatisticsCheck> {
    return this.checkStatistics.execute(new Date(from), new Date(to));
  }
}
