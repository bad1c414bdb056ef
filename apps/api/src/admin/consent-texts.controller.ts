import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { consentTextListSchema, consentTextSettingsSchema, localizedTextSchema, type ConsentTextList, type ConsentTextSettings } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { PrismaService } from '../platform/prisma/prisma.service.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { ConfigurationEditor } from './configuration-editor.js';
import { commonFailures } from './resource.controller.js';

/** What customers agree to. A version is never changed: somebody agreed to it. */
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

  /** The newest first; it is the one in force. */
  @Get()
  @ApiOperation({ summary: 'All versions of the consent text, newest first' })
  @ApiOkResponse({ standardSchema: consentTextListSchema })
  async list(): Promise<ConsentTextList> {
    const rows = await this.prisma.consentText.findMany({ orderBy: [{ createdAt: 'desc' }, { version: 'desc' }] });
    return { items: rows.map(({ version, text, createdAt }) => ({ version, text: localizedTextSchema.parse(text), createdAt: createdAt.getTime() })) };
  }

  @Post()
  @ApiOperation({ summary: 'Put a new version in force' })
  @Roles('admin')
  @ApiCreatedResponse({ standardSchema: consentTextSettingsSchema })
  @ApiFailures('configuration.invalid')
  append(@Body({ schema: consentTextSettingsSchema }) settings: ConsentTextSettings, @ChangedBy() actor: Actor): Promise<ConsentTextSettings> {
    return this.editor.change(actor, async (transaction) => {
      if (await transaction.consentText.findUnique({ where: { version: settings.version } })) {
        const message = `There is a version '${settings.version}' already.`;
        throw new AppError('configuration.invalid', message, { errors: [{ path: 'version', code: 'taken', message }] });
      }
      await transaction.consentText.create({ data: { ...settings, createdAt: new Date() } });
      return { resource: 'consent_text', resourceId: settings.version, action: 'created', before: null, after: settings, result: settings };
    });
  }
}
