import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  contactDetailSchema,
  contactPageSchema,
  contactSearchSchema,
  idSchema,
  type ContactDetail,
  type ContactPage,
  type ContactSearch,
} from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { GetContactHistory } from './get-contact-history.query.js';
import { SearchContacts } from './search-contacts.query.js';

/** History for supervisors. It follows what happens by some tenths of a second. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden')
@Roles('supervisor', 'admin')
@Controller('api/admin/contacts')
export class ContactsController {
  constructor(
    private readonly searchContacts: SearchContacts,
    private readonly contactHistory: GetContactHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Search contacts, newest first' })
  @ApiOkResponse({ standardSchema: contactPageSchema })
  search(@Query({ schema: contactSearchSchema }) search: ContactSearch): Promise<ContactPage> {
    return this.searchContacts.execute(search);
  }

  @Get(':contactId')
  @ApiOperation({ summary: 'One contact with its segments and timeline' })
  @ApiOkResponse({ standardSchema: contactDetailSchema })
  @ApiFailures('contact.not_found')
  get(@Param('contactId', { schema: idSchema }) contactId: string): Promise<ContactDetail> {
    return this.contactHistory.execute(contactId);
  }
}
