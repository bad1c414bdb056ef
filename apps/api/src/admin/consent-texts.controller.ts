import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { consentTextListSchema, consentTextSettingsSchema, serviceTextId, type ConsentTextList, type ConsentTextSettings } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { consentTextOf, hashesOf, latestOfEach } from '../configuration/consent-texts.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { ConfigurationEditor } from './configuration-editor.js';
import type { Transaction } from './configuration-resource.js';
import { commonFailures } from './resource.controller.js';

/** What people are told and agree to. A version is never changed: somebody agreed to it. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures(...commonFailures)
@Roles('supervisor', 'admin')
@Controller('api/admin/consent-texts')
export class ConsentTextsController {
  constructor(
    private readonly prisma: PrismaService,
    private readonly editor: ConfigurationEditor,
  ) {}

  /** The newest first; the latest of each text is in force. */
  @Get()
  @ApiOperation({ summary: 'All versions of the consent texts, newest first' })
  @ApiOkResponse({ standardSchema: consentTextListSchema })
  async list(): Promise<ConsentTextList> {
    const rows = await this.prisma.consentText.findMany({ orderBy: [{ createdAt: 'desc' }, { version: 'desc' }] });
    const inForce = new Set(latestOfEach(rows));
    return {
      items: rows.map((row) => {
        const settings = consentTextOf(row);
        return { ...settings, sha256: hashesOf(settings.text), inForce: inForce.has(row), createdAt: row.createdAt.getTime() };
      }),
    };
  }

  @Post()
  @ApiOperation({ summary: 'Put a new version in force' })
  @Roles('admin')
  @ApiCreatedResponse({ standardSchema: consentTextSettingsSchema })
  @ApiFailures('configuration.invalid')
  append(@Body({ schema: consentTextSettingsSchema }) settings: ConsentTextSettings, @ChangedBy() actor: Actor): Promise<ConsentTextSettings> {
    return this.editor.change(actor, async (transaction) => {
      const errors = await faultsOf(settings, transaction);
      const [first] = errors;
      if (first) throw new AppError('configuration.invalid', first.message, { errors });
      await transaction.consentText.create({ data: { ...settings, createdAt: new Date() } });
      return { resource: 'consent_text', resourceId: `${settings.textId} ${settings.version}`, action: 'created', before: null, after: settings, result: settings };
    });
  }
}

interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

async function faultsOf(settings: ConsentTextSettings, transaction: Transaction): Promise<Fault[]> {
  const { entryPointIds, keeps, queueIds, text, textId, version } = settings;
  const taken = await transaction.consentText.findUnique({ where: { textId_version: { textId, version } } });
  const queues = new Set((await transaction.queue.findMany({ select: { id: true } })).map(({ id }) => id));
  const entryPoints = new Set((await transaction.entryPoint.findMany({ select: { id: true } })).map(({ id }) => id));
  const unsaid = keeps.length > 0 && (text.en.trim() === '' || text.zh.trim() === '');
  const confined = keeps.length + queueIds.length + entryPointIds.length > 0;
  return [
    ...(taken ? [{ path: 'version', code: 'taken', message: `There is a version '${version}' already.` }] : []),
    ...(unsaid ? [{ path: 'text', code: 'empty', message: 'What is recorded must be said in every language.' }] : []),
    ...(textId === serviceTextId && confined ? [{ path: 'keeps', code: 'not_here', message: 'What is recorded has a text of its own.' }] : []),
    ...queueIds.flatMap((id, index) => (queues.has(id) ? [] : [{ path: `queueIds.${index}`, code: 'unknown_queue', message: 'There is no such queue.' }])),
    ...entryPointIds.flatMap((id, index) => (entryPoints.has(id) ? [] : [{ path: `entryPointIds.${index}`, code: 'unknown_entry_point', message: 'There is no such entry point.' }])),
  ];
}
