import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../auth/public.decorator.js';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { AppError } from '../platform/errors/app-error.js';
import { MetricsService } from '../platform/metrics/metrics.service.js';

/** For Prometheus, which presents METRICS_TOKEN as bearer token where one is set. */
@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  @Get()
  async scrape(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const { metricsToken } = this.configuration.http;
    if (metricsToken !== null && !isSame(authorization ?? '', `Bearer ${metricsToken}`)) throw AppError.tokenMissing();
    response.type(this.metrics.contentType).send(await this.metrics.scrape());
  }
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
