import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  deskRepliesSchema,
  deskSchema,
  earlierContactsSchema,
  idSchema,
  todaysContactsQuerySchema,
  todaysContactsSchema,
  type Desk,
  type DeskReply,
  type EarlierContacts as EarlierContactsAnswer,
  type TodaysContact,
  type TodaysContactsQuery,
} from '@visavis/contracts';
import type { AccessIdentity } from '../auth/access-tokens.js';
import { SignedIn } from '../auth/signed-in.decorator.js';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { EarlierContacts } from './earlier-contacts.query.js';
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
    private readonly earlierContacts: EarlierContacts,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'callback'>,
  ) {}

  /** Of all queues: a contact may be passed on to an agent from any of them. */
  @Get('desk')
  @ApiOperation({ summary: 'What the desk needs beside its socket: queues and their dispositions' })
  @ApiOkResponse({ standardSchema: deskSchema })
  desk(): Desk {
    const { queues, dispositions } = this.installation.current();
    return {
      queues: queues.map(({ queueId, name, dispositionRequired }) => ({ queueId, name, dispositionRequired })),
      dispositions: [...dispositions],
      callbackByEmail: this.configuration.callback.mail !== null,
    };
  }

  /** Of all queues, too. */
  @Get('replies')
  @ApiOperation({ summary: 'Replies that are kept ready for the desk' })
  @ApiOkResponse({ standardSchema: deskRepliesSchema })
  replies(): { replies: DeskReply[] } {
    return { replies: [...this.installation.current().replies] };
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

  /** Only while the agent has to do with the contact: an offer is enough. */
  @Get('contacts/:contactId/earlier')
  @ApiOperation({ summary: 'What the customer of one\'s contact asked for before, from the same browser' })
  @ApiOkResponse({ standardSchema: earlierContactsSchema })
  @ApiFailures('request.invalid', 'auth.forbidden')
  earlier(@SignedIn() { userId }: AccessIdentity, @Param('contactId', { schema: idSchema }) contactId: string): Promise<EarlierContactsAnswer> {
    return this.earlierContacts.of(contactId, userId);
  }
}
