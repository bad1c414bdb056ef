import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult, type HealthIndicatorResult } from '@nestjs/terminus';
import { ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../auth/public.decorator.js';
import { ShutdownState } from '../platform/shutdown/shutdown.js';
import { Readiness, type ReadinessProbe } from './readiness.js';

const probeTimeoutMs = 2_000;

/** For supervisors of processes and for load balancers. Says which dependency is down, and nothing about it. */
@ApiTags('health')
@Public()
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
    private readonly shutdown: ShutdownState,
  ) {}

  /** This process runs. Restart it when this fails. */
  @Get('live')
  @ApiOperation({ summary: 'Whether the process lives' })
  @ApiOkResponse({ description: 'The process runs.' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** This process can serve. Send it nothing while this fails; do not restart it for that. */
  @Get('ready')
  @ApiOperation({ summary: 'Whether it can serve: database, Redis and media' })
  @ApiOkResponse({ description: 'The process and all it depends on can serve.' })
  @ApiServiceUnavailableResponse({ description: 'Shutting down, or a dependency cannot be used.' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    const probes = [...this.readiness.probes()];
    try {
      return await this.health.check([
        () => this.check('process', () => Promise.resolve(!this.shutdown.hasBegun)),
        ...probes.map(([name, probe]) => () => this.check(name, probe)),
      ]);
    } catch (error) {
      // Terminus throws its result; here it is the answer, not an error.
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      return error.getResponse() as HealthCheckResult;
    }
  }

  private async check(name: string, probe: ReadinessProbe): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    return (await inTime(probe)) ? indicator.up() : indicator.down();
  }
}

/** A dependency that does not answer is as good as down. */
async function inTime(probe: ReadinessProbe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), probeTimeoutMs);
  });
  const asked = probe().catch(() => false);
  const answer = await Promise.race([asked, tooLate]);
  clearTimeout(timer);
  return answer;
}
