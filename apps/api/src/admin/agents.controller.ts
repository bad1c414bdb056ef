import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { validateAgentSkills } from '@visavis/acd';
import {
  agentListSchema,
  agentSettingsSchema,
  agentSkillsSchema,
  agentViewSchema,
  idSchema,
  newAgentSchema,
  newPasswordSchema,
  type AgentSettings,
  type AgentSkills,
  type NewAgent,
  type NewPassword,
} from '@visavis/contracts';
import { Passwords } from '../auth/passwords.js';
import { Roles } from '../auth/roles.decorator.js';
import { Sessions } from '../auth/sessions.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { nextVersion } from './configuration-resource.js';
import { ApiIfMatch, IfMatch, type SeenVersion } from './if-match.decorator.js';
import { readingController } from './resource.controller.js';
import { checked, ResourceEditor } from './resource-editor.js';
import { agentResource } from './resources/agent.resource.js';

const id = () => Param('id', { schema: idSchema });

/** Everybody who signs in. Admins make accounts; supervisors say who can do what. */
@Controller('api/admin/agents')
export class AgentsController extends readingController(agentResource, { view: agentViewSchema, list: agentListSchema }) {
  constructor(
    editor: ResourceEditor,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {
    super(editor);
  }

  @Post()
  @ApiOperation({ summary: 'Create somebody who works here' })
  @Roles('admin')
  @ApiCreatedResponse({ standardSchema: agentViewSchema })
  @ApiFailures('configuration.invalid')
  async create(@Body({ schema: newAgentSchema }) { password, ...settings }: NewAgent, @ChangedBy() actor: Actor) {
    const passwordHash = await this.passwords.hash(password);
    return this.editor.create(
      {
        ...agentResource,
        insert: (transaction, agentId, { disabled, ...account }) =>
          transaction.user.create({ data: { id: agentId, ...account, passwordHash, disabledAt: disabled ? new Date() : null } }),
      },
      settings,
      actor,
    );
  }

  /** Who is disabled, or gets another role, is signed out everywhere. */
  @Put(':id')
  @ApiOperation({ summary: 'Change name, role or chats at a time, or disable; needs If-Match' })
  @Roles('admin')
  @ApiOkResponse({ standardSchema: agentViewSchema })
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'configuration.invalid')
  async replace(@id() agentId: string, @IfMatch() seen: SeenVersion, @Body({ schema: agentSettingsSchema }) settings: AgentSettings, @ChangedBy() actor: Actor) {
    const before = await this.editor.get(agentResource, agentId);
    const saved = await this.editor.replace(agentResource, settings, { id: agentId, seen, actor });
    if (saved.disabled || saved.role !== before.role) await this.sessions.endAll(agentId);
    return saved;
  }

  @Put(':id/skills')
  @ApiOperation({ summary: 'Set skills and their levels' })
  @ApiOkResponse({ standardSchema: agentViewSchema })
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'configuration.invalid')
  setSkills(@id() agentId: string, @IfMatch() seen: SeenVersion, @Body({ schema: agentSkillsSchema }) { skills }: AgentSkills, @ChangedBy() actor: Actor) {
    return this.editor.edit(agentResource, { id: agentId, seen, actor, action: 'skills_changed' }, async (transaction, around) => {
      const findings = await checked(validateAgentSkills(skills, around));
      await transaction.user.update({
        where: { id: agentId },
        data: { version: nextVersion, skills: { deleteMany: {}, createMany: { data: skills } } },
      });
      return findings;
    });
  }

  /** Signs them out everywhere: whoever knew the former password is out. */
  @Post(':id/password')
  @ApiOperation({ summary: 'Set a new password and sign out everywhere' })
  @Roles('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiFailures('request.not_found')
  async resetPassword(@id() agentId: string, @Body({ schema: newPasswordSchema }) { password }: NewPassword, @ChangedBy() actor: Actor): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    await this.editor.edit(agentResource, { id: agentId, actor, action: 'password_reset' }, async (transaction) => {
      await transaction.user.update({ where: { id: agentId }, data: { passwordHash } });
      return { errors: [], warnings: [] };
    });
    await this.sessions.endAll(agentId);
  }
}
