import { entryPointOf, rulesFor } from '@visavis/acd';
import type { Provider } from '@nestjs/common';
import { QueuePositionFeed } from '../../acd/application/queue-position-feed.js';
import { CallbackTimes } from '../../acd/application/queries/callback-times.query.js';
import { ChatLog } from '../../acd/application/ports/chat-log.port.js';
import { Captioning } from '../../captions/application/captioning.js';
import { GetContact } from '../../acd/application/queries/get-contact.query.js';
import { AddNote } from '../../acd/application/use-cases/add-note.use-case.js';
import { EndContact } from '../../acd/application/use-cases/end-contact.use-case.js';
import { AnswerConsent } from '../../acd/application/use-cases/answer-consent.use-case.js';
import { CallBack } from '../../acd/application/use-cases/call-back.use-case.js';
import { RoutingConfigurationPort } from '../../acd/application/ports/routing-configuration.port.js';
import { RateContact } from '../../acd/application/use-cases/rate-contact.use-case.js';
import { KeepAppointment } from '../../acd/application/use-cases/keep-appointment.use-case.js';
import { SetCustomerReachability } from '../../acd/application/use-cases/set-customer-reachability.use-case.js';
import { StartContact } from '../../acd/application/use-cases/start-contact.use-case.js';
import { ReplaceMeeting } from '../../acd/application/use-cases/replace-meeting.use-case.js';
import { UpdateParticipant } from '../../acd/application/use-cases/update-participant.use-case.js';
import { AppointmentLinks } from '../../auth/appointment-links.js';
import { GuestTokens } from '../../auth/guest-tokens.js';
import { TokenKeys } from '../../auth/token-keys.js';
import { CONFIGURATION, type Configuration } from '../../config/configuration.js';
import { CustomerTokens } from '../../customer-tokens/customer-tokens.js';
import { Overload } from '../../platform/overload/overload.js';
import { MediaPort } from '../../media/media.port.js';
import { RateLimits } from '../../platform/rate-limit/rate-limits.js';
import { clientAddress } from '../../platform/sockets/client-address.js';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AgentReachability } from '../agent/agent-reachability.js';
import { ConsentTexts } from '../consent-text.port.js';
import { PostMessage } from '../../chat/post-message.use-case.js';
import { ChatLimit } from '../chat/chat-limit.js';
import { ChatRelay } from '../chat/chat-relay.js';
import { NetworkChecks } from '../network-check/network-checks.js';
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
import { CUSTOMER_PARTS, CUSTOMER_SESSIONS } from '../signaling.tokens.js';
import { StaffDirectory } from '../staff-directory.port.js';
import { WaitingMessages } from '../waiting-messages.port.js';
import type { CustomerParts } from './customer-parts.js';
import type { CustomerPage } from './customer-page.js';
import { customerView } from './customer-view.js';

export const customerSessionsProvider: Provider = {
  provide: CUSTOMER_SESSIONS,
  useFactory: () => new SessionIndex<CustomerPage>(),
};

const useCases = {
  overload: Overload,
  networkChecks: NetworkChecks,
  startContact: StartContact,
  keepAppointment: KeepAppointment,
  appointmentLinks: AppointmentLinks,
  customerTokens: CustomerTokens,
  endContact: EndContact,
  callBack: CallBack,
  callbackTimes: CallbackTimes,
  rateContact: RateContact,
  answerConsent: AnswerConsent,
  getContact: GetContact,
  postMessage: PostMessage,
  chatLog: ChatLog,
  chatRelay: ChatRelay,
  chatLimit: ChatLimit,
  qualityLimit: QualityLimit,
  qualityRelay: QualityRelay,
  sampleRecorder: SampleRecorder,
  clock: StoreClock,
  setReachability: SetCustomerReachability,
  positions: QueuePositionFeed,
  consentTexts: ConsentTexts,
  captioning: Captioning,
  updateParticipant: UpdateParticipant,
  replaceMeeting: ReplaceMeeting,
  addNote: AddNote,
  reporter: LegReporter,
  legs: LegRegistry,
  media: MediaPort,
  access: ConversationAccess,
  seats: PageSeats,
  guestTokens: GuestTokens,
} as const;
type UseCases = { [Name in keyof typeof useCases]: (typeof useCases)[Name]['prototype'] };

const usedOf = (parts: readonly unknown[]): UseCases => Object.fromEntries(Object.keys(useCases).map((name, index) => [name, parts[index]])) as UseCases;

export const customerPartsProvider: Provider = {
  provide: CUSTOMER_PARTS,
  inject: [
    CONFIGURATION, CUSTOMER_SESSIONS, REQUEST_POLICY, ProcessLease, RateLimits, TokenKeys, StoreClock, StaffDirectory,
    RoutingConfigurationPort, AgentReachability, WaitingMessages,
    ...Object.values(useCases),
  ],
  useFactory: (
    configuration: Configuration,
    sessions: SessionIndex<CustomerPage>,
    requestPolicy: RequestPolicy,
    lease: ProcessLease,
    limits: RateLimits,
    keys: TokenKeys,
    clock: StoreClock,
    staff: StaffDirectory,
    routing: RoutingConfigurationPort,
    agents: AgentReachability,
    messages: WaitingMessages,
    ...parts: unknown[]
  ): CustomerParts => ({
    ...usedOf(parts),
    processId: lease.processId,
    requestPolicy,
    sessions,
    startLimit: limits.limit('contact-start', configuration.limits.contactStartPerAddress),
    addressOf: (request) => clientAddress(request, configuration.http),
    hashAddress: (address) => keys.hashAddress(address),
    declaredAttributes: (entryPointId) =>
      entryPointOf(routing.current(), { entryPoint: entryPointId === undefined ? { kind: 'portal' } : { entryPointId } })?.attributes ?? [],
    view: (contact) =>
      customerView(contact, clock.now(), {
        nameOf: (id) => staff.nameOf(id),
        queueName: (id) => routing.current().queues.find(({ queueId }) => queueId === id)?.name ?? '',
        callsBack: (id) => rulesFor(routing.current(), id).callback.offered,
        waitingMessage: (id) => messages.of(id),
        understands: (given) => usedOf(parts).captioning.understands(given),
        isReachable: (id) => agents.isReachable(id),
      }),
  }),
};
