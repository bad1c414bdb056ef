import type { Provider } from '@nestjs/common';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { AnswerConsent } from '../../acd/application/use-cases/answer-consent.use-case.js';
import { AddNote } from '../../acd/application/use-cases/add-note.use-case.js';
import { Invite } from '../../acd/application/use-cases/invite.use-case.js';
import { ReplaceMeeting } from '../../acd/application/use-cases/replace-meeting.use-case.js';
import { UpdateParticipant } from '../../acd/application/use-cases/update-participant.use-case.js';
import { MediaPort } from '../../media/media.port.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AgentReachability } from '../agent/agent-reachability.js';
import { ConsentTexts } from '../consent-text.port.js';
import { QualityLimit } from '../quality/quality-limit.js';
import { SampleRecorder } from '../../quality/application/sample-recorder.js';
import { QualityRelay } from '../quality/quality-relay.js';
import { ConversationAccess } from '../conversation-access.js';
import { LegReporter } from '../leg-reporter.js';
import { LegRegistry } from '../legs/leg-registry.js';
import { PageSeats } from '../processes/page-seats.js';
import { ProcessLease } from '../processes/process-lease.js';
import { REQUEST_POLICY } from '../request-policy.provider.js';
import type { RequestPolicy } from '../serve-requests.js';
import { SessionIndex } from '../session-index.js';
import { INVITEE_PARTS, INVITEE_SESSIONS } from '../signaling.tokens.js';
import { StaffDirectory } from '../staff-directory.port.js';
import type { InviteePage } from './invitee-page.js';
import type { InviteeParts } from './invitee-session.js';
import { inviteeView, nothingLeft } from './invitee-view.js';

export const inviteeSessionsProvider: Provider = { provide: INVITEE_SESSIONS, useFactory: () => new SessionIndex<InviteePage>() };

const parts = {
  invite: Invite,
  answerConsent: AnswerConsent,
  consentTexts: ConsentTexts,
  updateParticipant: UpdateParticipant,
  replaceMeeting: ReplaceMeeting,
  addNote: AddNote,
  reporter: LegReporter,
  legs: LegRegistry,
  media: MediaPort,
  access: ConversationAccess,
  seats: PageSeats,
  getContact: GetContact,
  qualityLimit: QualityLimit,
  qualityRelay: QualityRelay,
  sampleRecorder: SampleRecorder,
  clock: StoreClock,
} as const;
type Parts = { [Name in keyof typeof parts]: (typeof parts)[Name]['prototype'] };

export const inviteePartsProvider: Provider = {
  provide: INVITEE_PARTS,
  inject: [INVITEE_SESSIONS, REQUEST_POLICY, ProcessLease, StaffDirectory, AgentReachability, StoreClock, ...Object.values(parts)],
  useFactory: (
    sessions: SessionIndex<InviteePage>,
    requestPolicy: RequestPolicy,
    lease: ProcessLease,
    staff: StaffDirectory,
    agents: AgentReachability,
    clock: StoreClock,
    ...given: unknown[]
  ): InviteeParts => ({
    ...(Object.fromEntries(Object.keys(parts).map((name, index) => [name, given[index]])) as Parts),
    processId: lease.processId,
    requestPolicy,
    sessions,
    nothingLeft: (contactId) => nothingLeft(contactId, 0, clock.now()),
    view: (contact, invitationId) => inviteeView(contact, invitationId, clock.now(), { nameOf: (id) => staff.nameOf(id), isReachable: (id) => agents.isReachable(id) }),
  }),
};
