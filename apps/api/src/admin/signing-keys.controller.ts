import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { validateNewSigningKey } from '@visavis/acd';
import { idSchema, maxSigningKeys, newSigningKeySchema, type NewSigningKey } from '@visavis/contracts';
import { v7 as uuid } from 'uuid';
import { Roles } from '../auth/roles.decorator.js';
import { TokenKeys } from '../auth/token-keys.js';
import { AppError } from '../platform/errors/app-error.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import { nextVersion } from './configuration-resource.js';
import { commonFailures } from './resource.controller.js';
import { checked, ResourceEditor } from './resource-editor.js';
import { entryPointResource } from './resources/entry-point.resource.js';

/** What the organisation's own systems sign customer tokens with. A new one is made, put to use there, and the former removed. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures(...commonFailures, 'request.not_found')
@Roles('admin')
@Controller('api/admin/entry-points/:id/signing-keys')
export class SigningKeysController {
  constructor(
    private readonly editor: ResourceEditor,
    private readonly keys: TokenKeys,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Make one; the answer alone has its secret' })
  @ApiCreatedResponse({ standardSchema: newSigningKeySchema })
  @ApiFailures('configuration.invalid')
  async create(@Param('id', { schema: idSchema }) entryPointId: string, @ChangedBy() actor: Actor): Promise<NewSigningKey> {
    const keyId = uuid();
    const createdAt = new Date();
    await this.editor.edit(entryPointResource, { id: entryPointId, actor, action: 'signing_key_created' }, async (transaction, _around, { kind, signingKeys }) => {
      const findings = await checked(validateNewSigningKey({ kind, keys: signingKeys.length }, maxSigningKeys));
      await transaction.signingKey.create({ data: { id: keyId, entryPointId, createdAt } });
      await transaction.entryPoint.update({ where: { id: entryPointId }, data: { version: nextVersion } });
      return findings;
    });
    return { keyId, createdAt: createdAt.toISOString(), secret: this.keys.customerTokenSecret(keyId) };
  }

  /** Tokens that it has signed are refused from now on. */
  @Delete(':keyId')
  @ApiOperation({ summary: 'Remove one: what it has signed is refused at once' })
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', { schema: idSchema }) entryPointId: string, @Param('keyId', { schema: idSchema }) keyId: string, @ChangedBy() actor: Actor): Promise<void> {
    await this.editor.edit(entryPointResource, { id: entryPointId, actor, action: 'signing_key_removed' }, async (transaction) => {
      const { count } = await transaction.signingKey.deleteMany({ where: { id: keyId, entryPointId } });
      if (count === 0) throw AppError.notFound('The signing key');
      await transaction.entryPoint.update({ where: { id: entryPointId }, data: { version: nextVersion } });
      return { errors: [], warnings: [] };
    });
  }
}
