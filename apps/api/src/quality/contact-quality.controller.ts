import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { contactQualitySchema, idSchema, type ContactQuality } from '@visavis/contracts';
import { Roles } from '../auth/roles.decorator.js';
import { ApiFailures } from '../platform/http/api-failures.decorator.js';
import { GetContactQuality } from './application/contact-quality.query.js';

/** How everybody's connection was, for supervisors. It follows what happens by some seconds. */
@ApiTags('admin')
@ApiBearerAuth()
@ApiFailures('request.invalid', 'auth.token_missing', 'auth.token_invalid', 'auth.token_expired', 'auth.forbidden')
@Roles('supervisor', 'admin')
@Controller('api/admin/contacts')
export class ContactQualityController {
  constructor(private readonly contactQuality: GetContactQuality) {}

  @Get(':contactId/quality')
  @ApiOperation({ summary: 'Loss, jitter, round trip and freezes of a contact, as its participants’ pages measured them' })
  @ApiOkResponse({ standardSchema: contactQualitySchema })
  @ApiFailures('contact.not_found')
  get(@Param('contactId', { schema: idSchema }) contactId: string): Promise<ContactQuality> {
    return this.contactQuality.execute(contactId);
  }
}
