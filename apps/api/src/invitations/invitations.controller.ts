import { Body, Controller, Header, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { invitationOf } from '@visavis/acd';
import {
  invitationLookSchema,
  invitationRedeemSchema,
  invitationSchema,
  inviteeAccessSchema,
  type InvitationRedeem,
  type InvitationView,
  type InviteeAccess,
} from '@visavis/contracts';
import type { z } from 'zod';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { Invite } from '../acd/application/use-cases/invite.use-case.js';
import { InvitationTokens } from '../auth/invitation-tokens.js';
import { Public } from '../auth/public.decorator.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import { ConsentTexts } from '../signaling/consent-text.port.js';
import { customersConsent } from '../signaling/recording-view.js';
import { requireSuccess } from '../signaling/require-success.js';

/** For people who have a link into a conversation and no account. The token is their proof, in the body so that no log has it. */
@ApiTags('invitations')
@Public()
@Controller('api/invitations')
export class InvitationsController {
  constructor(
    private readonly installation: CurrentInstallation,
    private readonly tokens: InvitationTokens,
    @Inject(GetContact) private readonly contacts: GetContact,
    @Inject(Invite) private readonly invitations: Invite,
    @Inject(ConsentTexts) private readonly consentTexts: ConsentTexts,
  ) {}

  @Post('look')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'What an invitation is for; redeems nothing' })
  @ApiOkResponse({ standardSchema: invitationSchema })
  async look(@Body({ schema: invitationLookSchema }) { token }: z.infer<typeof invitationLookSchema>): Promise<InvitationView> {
    const { contactId, invitationId } = await this.tokens.verify(token, 'link');
    const contact = await this.contacts.execute(contactId);
    const invitation = contact && invitationOf(contact, invitationId);
    const { consent, organisation, staffNames } = this.installation.current();
    return {
      state: !invitation ? 'over' : invitation.stage === 'open' ? 'open' : 'used',
      organisation,
      invitedBy: invitation ? (staffNames.get(invitation.invitedBy) ?? null) : null,
      channel: contact?.channel === 'voice' ? 'voice' : 'video',
      consent: { textVersion: consent.textVersion, text: consent.text },
      recording: this.consentTexts.askedOfInvitee(contact && customersConsent(contact)),
    };
  }

  @Post('redeem')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Come in by an invitation: once' })
  @ApiOkResponse({ standardSchema: inviteeAccessSchema })
  async redeem(@Body({ schema: invitationRedeemSchema }) { name, token, ...given }: InvitationRedeem): Promise<InviteeAccess> {
    const invitation = await this.tokens.verify(token, 'link');
    const contact = await this.contacts.execute(invitation.contactId);
    const answers = this.consentTexts.ofInvitee(given, contact && customersConsent(contact));
    requireSuccess(await this.invitations.redeem({ ...invitation, name, answers }));
    return { contactId: invitation.contactId, ...(await this.tokens.forPage(invitation)) };
  }
}
