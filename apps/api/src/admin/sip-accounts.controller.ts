import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { idSchema, sipAccountListSchema, sipAccountSettingsSchema, sipAccountStateAnswerSchema, sipAccountViewSchema, type SipAccountSettings } from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import { Roles } from '../auth/roles.decorator.js';
import { SipSecrets } from '../auth/sip-secrets.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { SipAccountStates } from '../telephony/accounts/sip-account-states.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { ApiIfMatch, IfMatch, type SeenVersion } from './if-match.decorator.js';
import { resourceController } from './resource.controller.js';
import { ResourceEditor } from './resource-editor.js';
import { sipAccountResource } from './resources/sip-account.resource.js';

const schemas = { settings: sipAccountSettingsSchema, view: sipAccountViewSchema, list: sipAccountListSchema };

@Controller('api/admin/sip-accounts')
export class SipAccountsController extends resourceController(sipAccountResource, schemas) {
  constructor(
    editor: ResourceEditor,
    private readonly secrets: SipSecrets,
    private readonly states: SipAccountStates,
  ) {
    super(editor);
  }

  @Post()
  @ApiOperation({ summary: 'Create one; its secret is encrypted and never shown' })
  @Roles('admin')
  @ApiCreatedResponse({ standardSchema: schemas.view })
  @ApiFailures('configuration.invalid')
  override create(@Body({ schema: schemas.settings }) settings: SipAccountSettings, @ChangedBy() actor: Actor) {
    const id = uuid();
    return this.editor.create(sipAccountResource, this.sealed(id, settings), actor, id);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replace one; needs If-Match. Without a secret the one before stays' })
  @Roles('admin')
  @ApiOkResponse({ standardSchema: schemas.view })
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'configuration.invalid')
  override replace(
    @Param('id', { schema: idSchema }) id: string,
    @IfMatch() seen: SeenVersion,
    @Body({ schema: schemas.settings }) settings: SipAccountSettings,
    @ChangedBy() actor: Actor,
  ) {
    return this.editor.replace(sipAccountResource, this.sealed(id, settings), { id, seen, actor });
  }

  @Get(':id/state')
  @ApiOperation({ summary: 'Whether it is registered, or why not, and how many calls it has' })
  @ApiOkResponse({ standardSchema: sipAccountStateAnswerSchema })
  @ApiFailures('request.not_found')
  async state(@Param('id', { schema: idSchema }) id: string) {
    await this.editor.get(sipAccountResource, id);
    return { state: await this.states.find(id) };
  }

  private sealed(id: string, { secret, ...settings }: SipAccountSettings): SipAccountSettings {
    return secret === undefined ? settings : { ...settings, secret: this.secrets.seal(id, secret) };
  }
}
