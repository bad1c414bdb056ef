import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { strategyNames } from '@visavis/acd';
import { strategyListSchema, type StrategyList } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { commonFailures } from './resource.controller.js';

/** One sentence each, in the order in which the ACD knows them. */
export const strategyDescriptions: Readonly<Record<string, string>> = {
  'longest-idle': 'Whoever has waited longest for work is asked first, which spreads it evenly over time.',
  'round-robin': 'One after the other, beginning after whoever was asked last.',
  'fewest-contacts': 'Whoever has had the fewest contacts since the start of their shift is asked first.',
  'least-talk-time': 'Whoever has talked least since the start of their shift is asked first.',
  'most-skilled': 'Whoever has the highest levels in the required skills is asked first.',
  'top-down': 'In a fixed order, by the position of the members: the first who is free is asked.',
  'weighted-random': 'By chance, in proportion to the weight of the members.',
  'ring-all': 'All who are free are asked at the same time; the first who accepts gets the contact.',
};

@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures(...commonFailures)
@Roles('supervisor', 'admin')
@Controller('api/admin/strategies')
export class StrategiesController {
  @Get()
  @ApiOperation({ summary: 'The strategies by which a queue may choose among its agents' })
  @ApiOkResponse({ standardSchema: strategyListSchema })
  list(): StrategyList {
    return { items: strategyNames.map((name) => ({ name, description: strategyDescriptions[name] ?? '' })) };
  }
}
