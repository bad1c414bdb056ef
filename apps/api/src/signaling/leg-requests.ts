import type { legRequests } from '@visavis/contracts';
import type { z } from 'zod';
import { AppError } from '../platform/errors/app-error.js';
import { requireSuccess } from './require-success.js';
import type { LegSlot } from './legs/leg-identity.js';
import type { LegPage, LegRegistry } from './legs/leg-registry.js';
import type { DrivenLeg } from './legs/driven-leg.js';
import type { ConversationAccess } from './conversation-access.js';
import type { MediaPort } from '../media/media.port.js';
import type { UpdateParticipant } from '../acd/application/use-cases/update-participant.use-case.js';
import type { AddNote } from '../acd/application/use-cases/add-note.use-case.js';
import type { RequestHandlers } from './serve-requests.js';

export interface LegRequestParts {
  readonly legs: LegRegistry;
  readonly media: MediaPort;
  readonly access: ConversationAccess;
  readonly updateParticipant: UpdateParticipant;
  readonly addNote: AddNote;
}

/** The page's side of a leg request: who asks, checked by the session before anything else happens. */
export interface LegRequester {
  readonly page: LegPage;
  readonly actor: 'customer' | `agent:${string}`;
  /** The slot this page acts for in the contact, or a refusal when it is not theirs. */
  slotIn(contactId: string): LegSlot;
  /** Refuses a contact that this page will have no slot in either. */
  requireExpected(contactId: string): void;
}

/** The `leg.*` requests, the same for customers and agents. */
export function legRequestHandlers(parts: LegRequestParts, requester: LegRequester): RequestHandlers<typeof legRequests> {
  const openLeg = (contactId: string): DrivenLeg => {
    const leg = parts.legs.find(requester.slotIn(contactId));
    if (!leg) throw new AppError('leg.not_open', 'This participant has no open leg here.');
    return leg;
  };
  return {
    'leg.prepare': async ({ contactId }) => {
      requester.requireExpected(contactId);
      return { iceServers: parts.media.iceServers().map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })) };
    },
    'leg.open': (payload) => open(parts, requester, payload),
    'leg.publish': async ({ contactId, offer }) => {
      const answer = await openLeg(contactId).publish(offer);
      return { answer: { type: 'answer', sdp: answer.sdp } };
    },
    'leg.answer': async ({ contactId, answer }) => {
      await openLeg(contactId).answer(answer);
      return {};
    },
    'leg.trickle': async ({ contactId, target, candidate }) => {
      await openLeg(contactId).trickle(target, candidate);
      return {};
    },
    'leg.restartSubscriber': async ({ contactId }) => {
      await openLeg(contactId).restartSubscriber();
      return {};
    },
    'leg.setMuted': async ({ contactId, muted }) => {
      requireSuccess(await parts.updateParticipant.execute({ ...requester.slotIn(contactId), muted }));
      return {};
    },
  };
}

type OpenRequest = z.infer<(typeof legRequests)['leg.open']['payload']>;
type OpenResult = z.infer<(typeof legRequests)['leg.open']['result']>;

async function open(parts: LegRequestParts, requester: LegRequester, { contactId, muted, offer }: OpenRequest): Promise<OpenResult> {
  const slot = requester.slotIn(contactId);
  const meeting = await parts.access.meetingFor(contactId, requester.actor);
  const { leg, answer } = await parts.legs.open(slot, { meeting, offer }, requester.page);
  const updated = await parts.updateParticipant.execute({ ...slot, legId: leg.legId, muted, connected: false });
  if (!updated.ok) {
    // The conversation ended while the leg was being opened.
    await parts.legs.close(slot, 'ended');
    requireSuccess(updated);
  }
  return { legId: leg.legId, answer: { type: 'answer', sdp: answer.sdp } };
}
