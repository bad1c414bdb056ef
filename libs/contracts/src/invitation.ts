/**
 * People without an account who come into a conversation by a link. Opening the link redeems nothing: mail scanners and previews
 * open links. REST `/api/invitations`, then socket.io namespace `/invitee`.
 */
import { z } from 'zod';
import { recordingAnswerSchema, recordingStateSchema, recordingTextSchema } from './consent.js';
import { emptySchema, idSchema, instantSchema, languageSchema, localizedTextSchema } from './identity.js';
import { legPushes, legRequests, participantSchema } from './leg-signaling.js';
import { qualityPushes, qualityRequests } from './quality.js';
import type { PushContracts, RequestContracts } from './socket-events.js';

export const inviteeNamespace = '/invitee';

export const invitationLabelMaxLength = 80;
const nameSchema = z.string().trim().min(1).max(80);
const tokenSchema = z.string().min(1).max(4_096);

export const invitationLookSchema = z.object({ token: tokenSchema });

/** What somebody sees who opened the link. `used`: it was redeemed. `over`: withdrawn, expired, or the conversation has ended. */
export const invitationSchema = z.object({
  state: z.enum(['open', 'used', 'over']),
  organisation: z.string(),
  /** Who asks them in; null when it is over. */
  invitedBy: z.string().nullable(),
  channel: z.enum(['video', 'voice']),
  consent: z.object({ textVersion: z.string(), text: localizedTextSchema }),
  /** What they are asked about recording; null where the customer was not asked, or said no. */
  recording: recordingTextSchema.nullable(),
});
export type InvitationView = z.infer<typeof invitationSchema>;

export const invitationRedeemSchema = z.object({
  token: tokenSchema,
  name: nameSchema,
  consent: z.object({ textVersion: z.string().min(1).max(40), accepted: z.literal(true), language: languageSchema }),
  /** Without an answer, or with a no, nothing is recorded while they are there; where that is not possible they are refused with `consent.required`. */
  recording: recordingAnswerSchema.optional(),
});
export type InvitationRedeem = z.infer<typeof invitationRedeemSchema>;

/** With the token a page connects, and comes back after a reload. */
export const inviteeAccessSchema = z.object({ contactId: idSchema, token: z.string(), expiresAt: instantSchema });
export type InviteeAccess = z.infer<typeof inviteeAccessSchema>;

export const inviteeHandshakeSchema = z.object({ token: tokenSchema });

/** Snapshots replace each other. `over`: for this invitee there is nothing more to come back to. */
export const inviteeConversationSchema = z.object({
  contactId: idSchema,
  version: z.number().int(),
  now: instantSchema,
  state: z.enum(['active', 'held', 'over']),
  channel: z.enum(['video', 'voice']),
  agentName: z.string().nullable(),
  participants: z.array(participantSchema),
  recording: recordingStateSchema,
  /** Their own latest answer; null where they were not asked. */
  recordingAnswer: recordingAnswerSchema.nullable(),
});
export type InviteeConversation = z.infer<typeof inviteeConversationSchema>;

export const inviteeRequests = {
  ...legRequests,
  ...qualityRequests,
  'conversation.get': { payload: emptySchema, result: z.object({ conversation: inviteeConversationSchema }) },
  /** Takes back what was agreed to, or agrees now. */
  'consent.answer': { payload: recordingAnswerSchema, result: emptySchema },
  /** Leaves for good: the link was for once. Repeating it is harmless. */
  'conversation.leave': { payload: emptySchema, result: emptySchema },
} as const satisfies RequestContracts;

export const inviteePushes = {
  ...legPushes,
  ...qualityPushes,
  'conversation.changed': inviteeConversationSchema,
  /** Another page with the same token has taken over. */
  'session.superseded': emptySchema,
} as const satisfies PushContracts;

/** By the agent whose conversation it is, over the agents' socket. */
export const invitationRequests = {
  /** The link is for one person and good for once. `invitationId` is the page's own, so that repeating it is harmless. */
  'invitation.make': {
    payload: z.object({ contactId: idSchema, invitationId: idSchema, label: z.string().trim().min(1).max(invitationLabelMaxLength) }),
    result: z.object({ link: z.url(), expiresAt: instantSchema }),
  },
  /** Takes it back; whoever came by it is not in the conversation any more. */
  'invitation.withdraw': { payload: z.object({ contactId: idSchema, invitationId: idSchema }), result: emptySchema },
} as const satisfies RequestContracts;
