import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { AccountsModule } from '../telephony/accounts/accounts.module.js';
import { AgentsController } from './agents.controller.js';
import { AuditController } from './audit.controller.js';
import { ConfigurationEditor } from './configuration-editor.js';
import { ConsentTextsController } from './consent-texts.controller.js';
import { DryRunEntry } from './dry-run-entry.query.js';
import { EntryPointsController } from './entry-points.controller.js';
import { QueuesController } from './queues.controller.js';
import { DispositionsController, RepliesController, SchedulesController, SkillsController, TopicsController } from './resource.controllers.js';
import { ResourceEditor } from './resource-editor.js';
import { SigningKeysController } from './signing-keys.controller.js';
import { SipAccountsController } from './sip-accounts.controller.js';
import { StrategiesController } from './strategies.controller.js';

/** Changing what the call centre plans with. Needs AcdModule, ConfigurationModule and AuthModule, imported or global. */
@Module({})
export class AdminModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: AdminModule,
      imports: [...imports, AccountsModule],
      controllers: [
        AgentsController,
        AuditController,
        ConsentTextsController,
        DispositionsController,
        EntryPointsController,
        QueuesController,
        RepliesController,
        SchedulesController,
        SkillsController,
        SigningKeysController,
        SipAccountsController,
        StrategiesController,
        TopicsController,
      ],
      providers: [ConfigurationEditor, DryRunEntry, ResourceEditor],
    };
  }
}
