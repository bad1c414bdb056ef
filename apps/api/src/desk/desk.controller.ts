import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { deskSchema, todaysContactsQuerySchema, todaysContactsSchema, type Desk, type TodaysContact, type TodaysContactsQuery } from '@visavis/contracts';
import type { AccessIdentity } from '../auth/access-tokens.js';
import { SignedIn } from '../auth/signed-in.decorator.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { OwnContacts } from './own-contacts.query.js';

/** What an agent's page needs beside its socket. */
@ApiTags('agent')
@ApiBearerAuth()
@ApiFailures('auth.token_missing', 'auth.token_invalid', 'auth.token_expired')
@Controller('api/agent')
export class DeskController {
  constructor(
    private readonly installation: CurrentInstallation,
    private readonly ownContacts: OwnContacts,
  ) {}

  /** The queues one serves, and what contacts of theirs can have been about. */
  @Get('desk')
  @ApiOperation({ summary: 'What the desk needs beside its socket: own queues and dispositions' })
  @ApiOkResponse({ standardSchema: deskSchema })
  desk(@SignedIn() { userId }: AccessIdentity): Desk {
    const { queues, dispositions } = this.installation.current();
    const own = queues.filter(({ members }) => members.some(({ agentId }) => agentId === userId));
    const ids = new Set(own.map(({ queueId }) => queueId));
    return {
      queues: own.map(({ queueId, name }) => ({ queueId, name })),
      dispositions: dispositions.filter(({ queueId }) => ids.has(queueId)),
    };
  }

  /** One's own contacts since a moment, newest first. */
  @Get('contacts')
  @ApiOperation({ summary: 'The signed-in agent\'s contacts since an instant' })
  @ApiOkResponse({ standardSchema: todaysContactsSchema })
  @ApiFailures('request.invalid')
  async contacts(
    @SignedIn() { userId }: AccessIdentity,
    @Query({ schema: todaysContactsQuerySchema }) { since }: TodaysContactsQuery,
  ): Promise<{ contacts: TodaysContact[] }> {
    return { contacts: await this.ownContacts.since(userId, new Date(since)) };
  }
}
