import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CheckStatistics } from './check-statistics.query.js';
import { KeptHistory } from '../history/retention/kept-history.js';
import { LiveController } from './live.controller.js';
import { LiveCentre } from './live.query.js';
import { OwnStatisticsController } from './own-statistics.controller.js';
import { OwnStatistics } from './own-statistics.query.js';
import { Reports } from './report.query.js';
import { ReportsController } from './reports.controller.js';

/** Reads what history counted. Needs AcdModule and ConfigurationModule, imported or global. */
@Module({})
export class StatisticsModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: StatisticsModule, imports, controllers: [LiveController, OwnStatisticsController, ReportsController], providers: [CheckStatistics, KeptHistory, LiveCentre, OwnStatistics, Reports] };
  }
}
