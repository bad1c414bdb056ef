import type { Provider } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { ConsentTexts } from '../consent-text.port.js';
import { RoutingConfigurationPort } from '../../acd/application/ports/routing-configuration.port.js';
import { GetAgent } from '../../acd/application/queries/get-agent.query.js';
import { ChatLog } from '../../acd/application/ports/chat-log.port.js';
import { AnswerConsent } from '../../acd/application/use-cases/answer-consent.use-case.js';
import { Captioning } from '../../captions/application/captioning.js';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { OwnAppointments } from '../../acd/application/queries/own-appointments.query.js';
import { QueueStates } from '../../acd/application/queries/queue-states.query.js';
import { AcceptOffer } from '../../acd/application/use-cases/accept-offer.use-case.js';
import { AddNote } from '../../acd/application/use-cases/add-note.use-case.js';
import { BlockCustomer } from '../../acd/application/use-cases/block-customer.use-case.js';
import { EndContact } from '../../acd/application/use-cases/end-contact.use-case.js';
import { KeepAppointment } from '../../acd/application/use-cases/keep-appointment.use-case.js';
import { MakeAppointment } from '../../acd/application/use-cases/make-appointment.use-case.js';
import { PromiseFollowUp } from '../../acd/application/use-cases/promise-follow-up.use-case.js';
import { Confer } from '../../acd/application/use-cases/confer.use-case.js';
import { Invite } from '../../acd/application/use-cases/invite.use-case.js';
import { InvitationTokens } from '../../auth/invitation-tokens.js';
import { HoldContact } from '../../acd/application/use-cases/hold-contact.use-case.js';
import { RecordContact } from '../../acd/application/use-cases/record-contact.use-case.js';
import { RejectOffer } from '../../acd/application/use-cases/reject-offer.use-case.js';
import { SaveWrapUp } from '../../acd/application/use-cases/save-wrap-up.use-case.js';
import { SetAgentReachability } from '../../acd/application/use-cases/set-agent-reachability.use-case.js';
import { SetIntent } from '../../acd/application/use-cases/set-intent.use-case.js';
import { TransferContact } from '../../acd/application/use-cases/transfer-contact.use-case.js';
import { TransferTargets } from '../../acd/application/queries/transfer-targets.query.js';
import { ReplaceMeeting } from '../../acd/application/use-cases/replace-meeting.use-case.js';
import { UpdateParticipant } from '../../acd/application/use-cases/update-participant.use-case.js';
import { AppointmentLinks } from '../../auth/appointment-links.js';
import { AnswerLinks } from '../../auth/answer-links.js';
import { MediaPort } from '../../media/media.port.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { PostMessage } from '../../chat/post-message.use-case.js';
import { appointmentView } from '../appointment-view.js';
import { ChatLimit } from '../chat/chat-limit.js';
import { ChatRelay } from '../chat/chat-relay.js';
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
import { AGENT_PARTS, AGENT_SESSIONS } from '../signaling.tokens.js';
import { StaffDirectory } from '../staff-directory.port.js';
import { AgentDesk } from './agent-desk.js';
import type { AgentViewSources } from './agent-view.js';
import type { AgentParts } from './agent-parts.js';
import type { AgentPage } from './agent-page.js';

export const agentSessionsProvider: Provider = {
  provide: AGENT_SESSIONS,
  useFactory: () => new SessionIndex<AgentPage>(),
};

const useCases = {
  setIntent: SetIntent,
  setReachability: SetAgentReachability,
  acceptOffer: AcceptOffer,
  rejectOffer: RejectOffer,
  endContact: EndContact,
  holdContact: HoldContact,
  confer: Confer,
  invite: Invite,
  makeAppointment: MakeAppointment,
  keepAppointment: KeepAppointment,
  ownAppointments: OwnAppointments,
  appointmentLinks: AppointmentLinks,
  invitationTokens: InvitationTokens,
  blockCustomer: BlockCustomer,
  wrapUp: SaveWrapUp,
  promiseFollowUp: PromiseFollowUp,
  answerLinks: AnswerLinks,
  transferContact: TransferContact,
  transferTargets: TransferTargets,
  getAgent: GetAgent,
  getContact: GetContact,
  postMessage: PostMessage,
  chatLog: ChatLog,
  chatRelay: ChatRelay,
  chatLimit: ChatLimit,
  qualityLimit: QualityLimit,
  qualityRelay: QualityRelay,
  sampleRecorder: SampleRecorder,
  clock: StoreClock,
  updateParticipant: UpdateParticipant,
  replaceMeeting: ReplaceMeeting,
  addNote: AddNote,
  recordContact: RecordContact,
  consentTexts: ConsentTexts,
  captioning: Captioning,
  answerConsent: AnswerConsent,
  reporter: LegReporter,
  legs: LegRegistry,
  media: MediaPort,
  access: ConversationAccess,
  seats: PageSeats,
} as const;
type UseCases = { [Name in keyof typeof useCases]: (typeof useCases)[Name]['prototype'] };

export const agentPartsProvider: Provider = {
  provide: AGENT_PARTS,
  inject: [
    AGENT_SESSIONS, REQUEST_POLICY, ProcessLease, StoreClock, StaffDirectory, RoutingConfigurationPort, QueueStates, CONFIGURATION,
    ...Object.values(useCases),
  ],
  useFactory: (
    sessions: SessionIndex<AgentPage>,
    requestPolicy: RequestPolicy,
    lease: ProcessLease,
    clock: StoreClock,
    staff: StaffDirectory,
    configuration: RoutingConfigurationPort,
    queueStates: QueueStates,
    { media }: Configuration,
    ...parts: unknown[]
  ): AgentParts => {
    const queueName = (queueId: string) => configuration.current().queues.find((queue) => queue.queueId === queueId)?.name ?? '';
    const used = Object.fromEntries(Object.keys(useCases).map((name, index) => [name, parts[index]])) as UseCases;
    const askedOfAgent: AgentViewSources['askedOfAgent'] = (consent) => used.consentTexts.askedOfAgent(consent);
    const sources = { nameOf: (userId: string) => staff.nameOf(userId), queueName, askedOfAgent, understands: (contact: Contact) => used.captioning.understands(contact) };
    return {
      ...used,
      recordsTo: media.recordingsDir,
      processId: lease.processId,
      requestPolicy,
      sessions,
      nameOf: sources.nameOf,
      appointmentOf: (contact) => appointmentView(contact, sources),
      serves: (agentId, queueId) => configuration.current().queues.some((queue) => queue.queueId === queueId && queue.members.some((member) => member.agentId === agentId)),
      queuesOf: (agentId) => {
        const own = new Set(configuration.current().queues.filter(({ members }) => members.some((member) => member.agentId === agentId)).map(({ queueId }) => queueId));
        return queueStates
          .current()
          .filter(({ queueId }) => own.has(queueId))
          .map(({ queueId, name, waiting, longestWaitingSince }) => ({ queueId, name, waiting, longestWaitingSince }));
      },
      newDesk: (agent) => new AgentDesk(agent, sources, () => clock.now()),
    };
  },
};
