import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  agentReportSchema,
  checkSearchSchema,
  queueReportSchema,
  reportSearchSchema,
  statisticsCheckSchema,
  type AgentReport,
  type CheckSearch,
  type QueueReport,
  type ReportSearch,
  type StatisticsCheck,
} from '@visavis/contracts';
import type { Response } from 'express';
import { KeptHistory } from '../history/retention/kept-history.js';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { CheckStatistics } from './check-statistics.query.js';
import { reportCsv } from './report-csv.js';
import { Reports } from './report.query.js';

const queueColumns = Object.keys(queueReportSchema.shape.rows.element.shape);
const agentColumns = Object.keys(agentReportSchema.shape.rows.element.shape);

/** What was counted, for supervisors; and whether it was counted right, for admins. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden', 'report.not_kept')
@Roles('supervisor', 'admin')
@Controller('api/admin/reports')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly checkStatistics: CheckStatistics,
    private readonly kept: KeptHistory,
  ) {}

  /** By queue. As CSV with `format=csv` or `Accept: text/csv`. */
  @Get('queues')
  @ApiOperation({ summary: 'Figures of queues by interval, as JSON or CSV' })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ standardSchema: queueReportSchema })
  async queues(
    @Query({ schema: reportSearchSchema }) search: ReportSearch,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<QueueReport | string> {
    this.kept.requireStatistics(new Date(search.from), Date.now());
    return answer(await this.reports.queues(search), { columns: queueColumns, csv: wantsCsv(search, accept), response, name: 'queues' });
  }

  /** By agent. As CSV with `format=csv` or `Accept: text/csv`. */
  @Get('agents')
  @ApiOperation({ summary: 'Figures of agents by interval, as JSON or CSV' })
  @ApiProduces('application/json', 'text/csv')
  @ApiOkResponse({ standardSchema: agentReportSchema })
  async agents(
    @Query({ schema: reportSearchSchema }) search: ReportSearch,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgentReport | string> {
    this.kept.requireStatistics(new Date(search.from), Date.now());
    return answer(await this.reports.agents(search), { columns: agentColumns, csv: wantsCsv(search, accept), response, name: 'agents' });
  }

  /** Recomputes the intervals that begin in this range from the timelines, and compares. */
  @Get('check')
  @ApiOperation({ summary: 'Count the intervals anew from the timelines, and compare' })
  @Roles('admin')
  @ApiOkResponse({ standardSchema: statisticsCheckSchema })
  check(@Query({ schema: checkSearchSchema }) { from, to }: CheckSearch): Promise<StatisticsCheck> {
    this.kept.requireStatistics(new Date(from), Date.now());
    this.kept.requireHistory(new Date(from), Date.now());
    return this.checkStatistics.execute(new Date(from), new Date(to));
  }
}

function wantsCsv({ format }: ReportSearch, accept = ''): boolean {
  return format === undefined ? accept.includes('text/csv') : format === 'csv';
}

interface Shown {
  readonly csv: boolean;
  readonly columns: readonly string[];
  readonly response: Response;
  readonly name: string;
}

function answer<Report extends { readonly rows: readonly object[] }>(report: Report, { columns, csv, name, response }: Shown): Report | string {
  response.vary('accept');
  if (!csv) return report;
  response.type('text/csv').attachment(`${name}.csv`);
  return reportCsv(report.rows, columns);
}
