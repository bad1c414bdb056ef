import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { dryRunResultSchema, dryRunSchema, entryPointListSchema, entryPointSettingsSchema, entryPointViewSchema, type DryRun, type DryRunResult } from '@visavis/contracts';
import { DryRunEntry } from './dry-run-entry.query.js';
import { resourceController } from './resource.controller.js';
import { ResourceEditor } from './resource-editor.js';
import { entryPointResource } from './resources/entry-point.resource.js';

const schemas = { settings: entryPointSettingsSchema, view: entryPointViewSchema, list: entryPointListSchema };

@Controller('api/admin/entry-points')
export class EntryPointsController extends resourceController(entryPointResource, schemas) {
  constructor(
    editor: ResourceEditor,
    private readonly dryRunEntry: DryRunEntry,
  ) {
    super(editor);
  }

  @Post('dry-run')
  @ApiOperation({ summary: 'Which queue would this contact go to, and why' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: dryRunResultSchema })
  dryRun(@Body({ schema: dryRunSchema }) question: DryRun): DryRunResult {
    return this.dryRunEntry.execute(question);
  }
}
