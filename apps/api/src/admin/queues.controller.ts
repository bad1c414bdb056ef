import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { isFinished, validateMembers } from '@visavis/acd';
import {
  idSchema,
  queueForcedSchema,
  queueListSchema,
  queueMembersSchema,
  queueSettingsSchema,
  queueViewSchema,
  type QueueForced,
  type QueueMembers,
} from '@visavis/contracts';
import { ListLive } from '../acd/application/queries/list-live.query.js';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { nextVersion } from './configuration-resource.js';
import { ApiIfMatch, IfMatch, type SeenVersion } from './if-match.decorator.js';
import { resourceController } from './resource.controller.js';
import { checked, ResourceEditor } from './resource-editor.js';
import { queueResource } from './resources/queue.resource.js';

const schemas = { settings: queueSettingsSchema, view: queueViewSchema, list: queueListSchema };
const id = () => Param('id', { schema: idSchema });

@Controller('api/admin/queues')
export class QueuesController extends resourceController(queueResource, schemas) {
  constructor(
    editor: ResourceEditor,
    private readonly live: ListLive,
  ) {
    super(editor);
  }

  /** All of its members. Who is offered a contact at this moment keeps the offer. */
  @Put(':id/members')
  @ApiOperation({ summary: 'Set who serves the queue, in which tier, order and share' })
  @Roles('admin')
  @ApiOkResponse({ standardSchema: queueViewSchema })
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'configuration.invalid')
  setMembers(@id() queueId: string, @IfMatch() seen: SeenVersion, @Body({ schema: queueMembersSchema }) { members }: QueueMembers, @ChangedBy() actor: Actor) {
    return this.editor.edit(queueResource, { id: queueId, seen, actor, action: 'members_changed' }, async (transaction, around, before) => {
      const findings = await checked(validateMembers(members, around));
      const rows = members.map(({ agentId, ...place }) => ({ userId: agentId, ...place }));
      // Who is disabled is not shown, and keeps the place for when they come back.
      const deleteMany = { userId: { in: before.members.map(({ agentId }) => agentId) } };
      await transaction.queue.update({
        where: { id: queueId },
        data: { version: nextVersion, members: { deleteMany, createMany: { data: rows } } },
      });
      return findings;
    });
  }

  /** Opens or closes it whatever its hours say, until it is set to null. In a hurry: the last who asks is right. */
  @Put(':id/forced')
  @ApiOperation({ summary: 'Open or close the queue by hand, or leave it to its hours again' })
  @ApiOkResponse({ standardSchema: queueViewSchema })
  @ApiFailures('request.not_found')
  force(@id() queueId: string, @Body({ schema: queueForcedSchema }) { forced }: QueueForced, @ChangedBy() actor: Actor) {
    const action = forced === null ? 'released' : `forced_${forced}`;
    return this.editor.edit(queueResource, { id: queueId, actor, action }, async (transaction) => {
      await transaction.queue.update({ where: { id: queueId }, data: { forced, version: nextVersion } });
      return { errors: [], warnings: [] };
    });
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a queue that nobody waits in and nothing uses; needs If-Match' })
  @Roles('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiIfMatch()
  @ApiFailures('request.not_found', 'configuration.in_use')
  override remove(@id() queueId: string, @IfMatch() seen: SeenVersion, @ChangedBy() actor: Actor): Promise<void> {
    const usedBy: typeof queueResource.usedBy = async (transaction) => [...(await queueResource.usedBy(transaction, queueId)), ...(await this.contactsIn(queueId))];
    return this.editor.remove({ ...queueResource, usedBy }, { id: queueId, seen, actor });
  }

  private async contactsIn(queueId: string): Promise<string[]> {
    const { contacts } = await this.live.execute();
    const count = contacts.filter((contact) => contact.queueId === queueId && !isFinished(contact)).length;
    return count === 0 ? [] : [`Contacts in it at this moment: ${count}.`];
  }
}
