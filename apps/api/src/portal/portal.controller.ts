import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { channelsOf, entryPointOf } from '@visavis/acd';
import { portalQuerySchema, portalSchema, recordingTextSchema, type Portal, type PortalQuery } from '@visavis/contracts';
import { QueueStates } from '../acd/application/queries/queue-states.query.js';
import { Public } from '../auth/public.decorator.js';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { recordingTextFor } from '../configuration/consent-texts.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { CurrentInstallation } from '../configuration/current-installation.js';

/** What a customer sees before asking for anything. */
@ApiTags('portal')
@Public()
@Controller('api/portal')
export class PortalController {
  constructor(
    private readonly installation: CurrentInstallation,
    private readonly queues: QueueStates,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'callback'>,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What a customer sees before asking for anything' })
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ standardSchema: portalSchema })
  @ApiFailures('request.not_found')
  get(@Query({ schema: portalQuerySchema }) query: PortalQuery): Portal {
    const { organisation, topics, consent, entryPoints, recordingTexts } = this.installation.current();
    const named = query.entryPoint === undefined ? null : { entryPointId: query.entryPoint };
    const entryPoint = entryPointOf({ entryPoints }, { entryPoint: named ?? { kind: 'portal' } });
    if (named && entryPoint?.kind !== 'portal') throw AppError.notFound('The entry point');
    const lines = new Map(this.queues.current().map((queue) => [queue.queueId, queue]));
    return {
      organisation,
      topics: topics.map(({ topicId, queueId, name, description }) => {
        const line = lines.get(queueId);
        const recordingTextId = recordingTextFor(recordingTexts, { queueId, entryPointId: entryPoint?.entryPointId })?.textId ?? null;
        return { recordingTextId, topicId, name, description, waiting: line?.waiting ?? 0, estimate: line?.estimate ?? null };
      }),
      consent: { textVersion: consent.textVersion, text: consent.text },
      recordingTexts: recordingTexts.map((text) => recordingTextSchema.parse(text)),
      channels: [...channelsOf(entryPoint)],
      attributes: [...(entryPoint?.attributes ?? [])],
      requireVerified: entryPoint?.requireVerified ?? false,
      allowedOrigins: [...(entryPoint?.allowedOrigins ?? [])],
      callbackByEmail: this.configuration.callback.mail !== null,
    };
  }
}
