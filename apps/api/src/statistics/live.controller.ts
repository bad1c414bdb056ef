import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { liveSchema, liveSearchSchema, type Live, type LiveSearch } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { LiveCentre } from './live.query.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden')
@Roles('supervisor', 'admin')
@Controller('api/admin/live')
export class LiveController {
  constructor(private readonly live: LiveCentre) {}

  @Get()
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Lines and agents at this moment, with their figures of today' })
  @ApiOkResponse({ standardSchema: liveSchema })
  read(@Query({ schema: liveSearchSchema }) search: LiveSearch): Promise<Live> {
    return this.live.read(search);
  }
}
