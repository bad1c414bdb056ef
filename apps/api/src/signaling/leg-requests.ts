import { inviteeIdOf, participantIdOf, type Contact, type ParticipantId } from '@visavis/acd';
import type { legRequests } from '@visavis/contracts';
import type { z } from 'zod';
import { AppError } from '../platform/errors/app-error.js';
import { requireSuccess } from './require-success.js';
import type { LegSlot } from './legs/leg-identity.js';
import type { LegPage, LegRegistry } from './legs/leg-registry.js';
import type { DrivenLeg } from './legs/driven-leg.js';
import type { ConversationAccess } from './conversation-access.js';
import { MediaError } from '../media/media.error.js';
import { meetingOf } from '../media/meeting-of.js';
import type { MediaPort, Meeting } from '../media/media.port.js';
import { done, failure, type Result } from '../acd/application/result.js';
import type { UpdateParticipant } from '../acd/application/use-cases/update-participant.use-case.js';
import type { ReplaceMeeting } from '../acd/application/use-cases/replace-meeting.use-case.js';
import type { AddNote } from '../acd/application/use-cases/add-note.use-case.js';
import type { LegReporter } from './leg-reporter.js';
import type { RequestHandlers } from './serve-requests.js';

export interface LegRequestParts {
  readonly legs: LegRegistry;
  readonly media: MediaPort;
  readonly access: ConversationAccess;
  readonly updateParticipant: UpdateParticipant;
  readonly replaceMeeting: ReplaceMeeting;
  readonly addNote: AddNote;
  readonly reporter: Pick<LegReporter, 'recovering' | 'screen'>;
}

/** The page's side of a leg request: who asks, checked by the session before anything else happens. */
export interface LegRequester {
  readonly page: LegPage;
  readonly actor: ParticipantId;
  /** The slot this page acts for in the contact, or a refusal when it is not theirs. */
  slotIn(contactId: string): LegSlot;
  /** Refuses a contact that this page will have no slot in either. */
  requireExpected(contactId: string): void;
}

/** The `leg.*` requests, the same for customers and agents. */
export function legRequestHandlers(parts: LegRequestParts, requester: LegRequester): RequestHandlers<typeof legRequests> {
  const openLeg = (contactId: string): DrivenLeg => {
    const leg = parts.legs.find(requester.slotIn(contactId));
    if (!leg) throw notOpen();
    return leg;
  };
  return {
    'leg.prepare': async ({ contactId }) => {
      requester.requireExpected(contactId);
      return { iceServers: parts.media.iceServers().map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })) };
    },
    'leg.open': (payload) => open(parts, requester, payload),
    'leg.publish': async ({ contactId, offer, labels = [], because }) => {
      const leg = openLeg(contactId);
      const slot = requester.slotIn(contactId);
      if (because) parts.reporter.recovering(slot, leg.legId, because, 'ice_restart');
      const answer = await leg.publish(offer, labels);
      noteScreen(parts, slot, leg, { sharing: labels.some(({ source }) => source === 'screen'), actor: requester.actor });
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
    'leg.check': async ({ contactId }) => {
      openLeg(contactId);
      return {};
    },
    'leg.receive': async ({ contactId, cameras }) => {
      if (!parts.legs.receiveCameras(requester.slotIn(contactId), cameras)) throw notOpen();
      return {};
    },
    'leg.setMuted': async ({ contactId, muted }) => {
      await setMuted(parts, requester.slotIn(contactId), muted);
      return {};
    },
  };
}

const notOpen = (): AppError => new AppError('leg.not_open', 'This participant has no open leg here.');

type OpenRequest = z.infer<(typeof legRequests)['leg.open']['payload']>;
type OpenResult = z.infer<(typeof legRequests)['leg.open']['result']>;

/** Before its media flows a leg is nobody's business: then it only remembers, and tells with the media. */
async function setMuted(parts: LegRequestParts, slot: LegSlot, muted: OpenRequest['muted']): Promise<void> {
  const leg = parts.legs.mute(slot, muted);
  const updated = await parts.updateParticipant.execute({ ...slot, muted });
  if (!updated.ok && !(leg && updated.code === 'leg.not_open')) requireSuccess(updated);
}

async function open(parts: LegRequestParts, requester: LegRequester, { contactId, muted, offer, because, cameras = true }: OpenRequest): Promise<OpenResult> {
  const slot = requester.slotIn(contactId);
  const before = parts.legs.find(slot);
  const openIn = async (meeting: Meeting) => ({ meeting, ...(await parts.legs.open(slot, { meeting, muted, offer, cameras }, requester.page)) });
  const known = await parts.access.meetingFor(contactId, requester.actor);
  const { meeting, leg, answer } = await openIn(known).catch(async (error: unknown) => {
    if (!isMeetingLost(error)) throw error;
    return openIn(meetingOf(requireSuccess(await parts.replaceMeeting.execute(contactId, { ...known }))));
  });
  // A page that goes on sharing shares anew on its new leg; one that was reloaded does not.
  if (before) noteScreen(parts, slot, before, { sharing: false, actor: requester.actor });
  const contact = await parts.access.stillIn(contactId, requester.actor, meeting);
  // This process may hear of a hold only with its next commit.
  if (contact) await parts.legs.follow(contact);
  const updated = contact ? await tellOfLeg(parts, contact, slot, { legId: leg.legId, muted }) : over;
  if (!updated.ok) {
    await parts.legs.close(slot, 'ended');
    requireSuccess(updated);
  }
  if (contact?.participants[slot.participantId]) parts.reporter.recovering(slot, leg.legId, because ?? 'page_loaded', 'new_leg');
  return { legId: leg.legId, answer: { type: 'answer', sdp: answer.sdp } };
}

/** Where the meeting was, nobody can meet any more. A media server that was started again knows nothing of it. */
function isMeetingLost(error: unknown): boolean {
  return error instanceof MediaError && (error.code === 'meeting-gone' || error.code === 'node-lost' || error.code === 'no-node');
}

/** The timeline says when a screen was shown and by whom. */
function noteScreen(
  { reporter }: LegRequestParts,
  slot: LegSlot,
  leg: DrivenLeg,
  { sharing, actor }: { readonly sharing: boolean; readonly actor: LegRequester['actor'] },
): void {
  if (leg.shareScreen(sharing)) reporter.screen(slot, leg.legId, sharing, actor);
}

const over = failure('contact.not_allowed_now', 'The conversation ended while the leg was being opened.');

/** The first leg of an attempt to connect is told of when its media flows. Of a later one the others know at once. */
async function tellOfLeg(
  { updateParticipant }: LegRequestParts,
  contact: Contact,
  slot: LegSlot,
  leg: { readonly legId: string; readonly muted: OpenRequest['muted'] },
): Promise<Result> {
  if (!contact.participants[slot.participantId] && isConnecting(contact, slot.participantId)) return done;
  return updateParticipant.execute({ ...slot, ...leg, connected: false });
}

function isConnecting({ colleagues, invitations, state }: Contact, participantId: ParticipantId): boolean {
  if (state.name === 'connecting') return true;
  return (
    colleagues.some(({ agentId, stage }) => stage === 'joining' && participantIdOf(agentId) === participantId) ||
    invitations.some(({ invitationId, stage }) => stage === 'joining' && inviteeIdOf(invitationId) === participantId)
  );
}
