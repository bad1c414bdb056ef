import { Body, Delete, Get, HttpCode, Param, Post, Put, Query, UseInterceptors, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { idSchema, pageQuerySchema, type PageQuery } from '@visavis/contracts';
import type { z } from 'zod';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { ChangedBy, type Actor } from './actor.decorator.js';
import type { ConfigurationResource, KeptResource, Saved, Stored } from './configuration-resource.js';
import { EtagInterceptor } from './etag.interceptor.js';
import { ApiIfMatch, IfMatch, type SeenVersion } from './if-match.decorator.js';
import { ResourceEditor } from './resource-editor.js';

interface ResourceSchemas<Settings> {
  readonly settings: z.ZodType<Settings>;
  readonly view: z.ZodType;
  readonly list: z.ZodType;
}

interface ListedPage<View extends Stored> {
  readonly items: readonly Saved<View>[];
  readonly nextCursor: string | null;
}

export interface ReadableResource<View extends Stored> {
  list(page: PageQuery): Promise<ListedPage<View>>;
  get(id: string): Promise<Saved<View>>;
}

export interface EditableResource<Settings, View extends Stored> extends ReadableResource<View> {
  create(settings: Settings, actor: Actor): Promise<Saved<View>>;
  replace(id: string, seen: SeenVersion, settings: Settings, actor: Actor): Promise<Saved<View>>;
  remove(id: string, seen: SeenVersion, actor: Actor): Promise<void>;
}

/** What stands before every controller of the configuration: supervisors read, admins change. */
export const commonFailures = ['request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden'] as const;

/** The reading routes of one kind of resource; the class that extends it adds `@Controller('api/admin/…')`. */
export function readingController<View extends Stored>(
  resource: KeptResource<never, View>,
  schemas: Pick<ResourceSchemas<never>, 'list' | 'view'>,
): Type<ReadableResource<View> & { readonly editor: ResourceEditor }> {
  @ApiTags('admin')
  @ApiBearerAuth()
  @ApiFailures(...commonFailures)
  @Roles('supervisor', 'admin')
  @UseInterceptors(EtagInterceptor)
  class ReadingController implements ReadableResource<View> {
    constructor(readonly editor: ResourceEditor) {}

    @Get()
    @ApiOperation({ summary: 'List them, in pages' })
    @ApiOkResponse({ standardSchema: schemas.list })
    list(@Query({ schema: pageQuerySchema }) page: PageQuery) {
      return this.editor.list(resource, page);
    }

    @Get(':id')
    @ApiOperation({ summary: 'Read one, with the version to change it by' })
    @ApiOkResponse({ standardSchema: schemas.view })
    @ApiFailures('request.not_found')
    get(@Param('id', { schema: idSchema }) id: string) {
      return this.editor.get(resource, id);
    }
  }
  return ReadingController;
}

/** All routes of a resource that is created, replaced as a whole, and deleted. */
export function resourceController<Settings, View extends Stored>(
  resource: ConfigurationResource<Settings, View>,
  schemas: ResourceSchemas<Settings>,
): Type<EditableResource<Settings, View> & { readonly editor: ResourceEditor }> {
  class ResourceController extends readingController(resource, schemas) implements EditableResource<Settings, View> {
    @Post()
    @ApiOperation({ summary: 'Create one' })
    @Roles('admin')
    @ApiCreatedResponse({ standardSchema: schemas.view })
    @ApiFailures('configuration.invalid')
    create(@Body({ schema: schemas.settings }) settings: Settings, @ChangedBy() actor: Actor) {
      return this.editor.create(resource, settings, actor);
    }

    @Put(':id')
    @ApiOperation({ summary: 'Replace one; needs If-Match' })
    @Roles('admin')
    @ApiOkResponse({ standardSchema: schemas.view })
    @ApiIfMatch()
    @ApiFailures('request.not_found', 'configuration.invalid')
    replace(
      @Param('id', { schema: idSchema }) id: string,
      @IfMatch() seen: SeenVersion,
      @Body({ schema: schemas.settings }) settings: Settings,
      @ChangedBy() actor: Actor,
    ) {
      return this.editor.replace(resource, settings, { id, seen, actor });
    }

    @Delete(':id')
    @ApiOperation({ summary: 'Delete one that nothing uses; needs If-Match' })
    @Roles('admin')
    @HttpCode(204)
    @ApiNoContentResponse()
    @ApiIfMatch()
    @ApiFailures('request.not_found', 'configuration.in_use')
    remove(@Param('id', { schema: idSchema }) id: string, @IfMatch() seen: SeenVersion, @ChangedBy() actor: Actor) {
      return this.editor.remove(resource, { id, seen, actor });
    }
  }
  return ResourceController;
}
