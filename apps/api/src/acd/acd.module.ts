import { BullModule } from '@nestjs/bull';
import { type DynamicModule, Module, type ModuleMetadata, type Provider } from '@nestjs/common';
import { FaultPoints } from '../platform/fault-points/fault-points.js';
import { RedisConnections } from '../platform/redis/redis-connections.js';
import { StoreClock } from '../platform/store-clock/store-clock.js';
import { ACD_OPTIONS, type AcdOptions } from './acd.options.js';
import { AcdRuntime } from './acd-runtime.js';
import { DueProcessor } from './adapters/bull/due.processor.js';
import { BullDueWaker, dueQueueName } from './adapters/bull/due-waker.adapter.js';
import { acdKeys } from './adapters/redis/acd-keys.js';
import { RedisAcdStore } from './adapters/redis/redis-acd.store.js';
import { RedisEventFeed } from './adapters/redis/redis-event-feed.js';
import { RecentCommits } from './adapters/redis/recent-commits.js';
import { RedisHistoryConsumer } from './adapters/redis/redis-history-consumer.js';
import { RedisLease } from '../platform/lease/redis-lease.js';
import { RedisProcessRegistry } from './adapters/redis/redis-process-registry.js';
import { RedisChatLog } from './adapters/redis/redis-chat-log.js';
import { RedisLastAgents } from './adapters/redis/redis-last-agents.js';
import { AcdProcess } from './application/acd-process.js';
import { Affinity } from './application/affinity.js';
import { Commits } from './application/commits.js';
import { DueProcessing } from './application/due-processing.js';
import { LineKeeper } from './application/line-keeper.js';
import { LiveState } from './application/live-state.js';
import { MeetingCloser } from './application/meeting-closer.js';
import { MeetingOpener } from './application/meeting-opener.js';
import { AcdEventFeed } from './application/ports/acd-event-feed.port.js';
import { AcdHistoryConsumer } from './application/ports/acd-history-consumer.port.js';
import { AcdStore } from './application/ports/acd-store.port.js';
import { ChatLog } from './application/ports/chat-log.port.js';
import { DueWaker } from './application/ports/due-waker.port.js';
import { LastAgents } from './application/ports/last-agents.port.js';
import { ROUTER_LEASE } from './application/ports/router-lease.js';
import { ProcessRegistry } from './application/ports/process-registry.port.js';
import { Presence } from './application/presence.js';
import { GetAgent } from './application/queries/get-agent.query.js';
import { CallbackTimes } from './application/queries/callback-times.query.js';
import { GetContact } from './application/queries/get-contact.query.js';
import { OwnAppointments } from './application/queries/own-appointments.query.js';
import { ListLive } from './application/queries/list-live.query.js';
import { LiveAgents } from './application/queries/live-agents.query.js';
import { QueueStates } from './application/queries/queue-states.query.js';
import { TransferTargets } from './application/queries/transfer-targets.query.js';
import { QueueBoard } from './application/queue-board.js';
import { QueuePositionFeed } from './application/queue-position-feed.js';
import { Reception } from './application/reception.js';
import { RecordingKeeper } from './application/recording-keeper.js';
import { Router } from './application/router.js';
import { RouterLeadership } from './application/router-leadership.js';
import { Transactor } from './application/transactor.js';
import { AcceptOffer } from './application/use-cases/accept-offer.use-case.js';
import { AnswerConsent } from './application/use-cases/answer-consent.use-case.js';
import { CallBack } from './application/use-cases/call-back.use-case.js';
import { AddNote } from './application/use-cases/add-note.use-case.js';
import { BlockCustomer } from './application/use-cases/block-customer.use-case.js';
import { Confer } from './application/use-cases/confer.use-case.js';
import { EndContact } from './application/use-cases/end-contact.use-case.js';
import { ReplaceMeeting } from './application/use-cases/replace-meeting.use-case.js';
import { Invite } from './application/use-cases/invite.use-case.js';
import { HoldContact } from './application/use-cases/hold-contact.use-case.js';
import { KeepAppointment } from './application/use-cases/keep-appointment.use-case.js';
import { MakeAppointment } from './application/use-cases/make-appointment.use-case.js';
import { PromiseFollowUp } from './application/use-cases/promise-follow-up.use-case.js';
import { RateContact } from './application/use-cases/rate-contact.use-case.js';
import { RecordContact } from './application/use-cases/record-contact.use-case.js';
import { RecallHandling } from './application/use-cases/recall-handling.use-case.js';
import { RejectOffer } from './application/use-cases/reject-offer.use-case.js';
import { ReportConnectionFailed } from './application/use-cases/report-connection-failed.use-case.js';
import { ReportMediaConnected } from './application/use-cases/report-media-connected.use-case.js';
import { SaveWrapUp } from './application/use-cases/save-wrap-up.use-case.js';
import { SetAgentReachability } from './application/use-cases/set-agent-reachability.use-case.js';
import { SetCustomerReachability } from './application/use-cases/set-customer-reachability.use-case.js';
import { SetIntent } from './application/use-cases/set-intent.use-case.js';
import { StartContact } from './application/use-cases/start-contact.use-case.js';
import { TransferContact } from './application/use-cases/transfer-contact.use-case.js';
import { UpdateParticipant } from './application/use-cases/update-participant.use-case.js';
import { WaitingDevices } from './application/waiting-devices.js';

/** What other features may use. */
const useCases = [
  AcceptOffer,
  AddNote,
  AnswerConsent,
  BlockCustomer,
  CallBack,
  CallbackTimes,
  EndContact,
  GetAgent,
  GetContact,
  ListLive,
  LiveAgents,
  QueuePositionFeed,
  QueueStates,
  RateContact,
  RecallHandling,
  RecordContact,
  RejectOffer,
  ReportConnectionFailed,
  ReportMediaConnected,
  SaveWrapUp,
  SetAgentReachability,
  SetCustomerReachability,
  SetIntent,
  StartContact,
  Confer,
  Invite,
  ReplaceMeeting,
  HoldContact,
  KeepAppointment,
  MakeAppointment,
  OwnAppointments,
  PromiseFollowUp,
  TransferContact,
  TransferTargets,
  UpdateParticipant,
];

const adapters: Provider[] = [
  RedisEventFeed,
  RecentCommits,
  RedisHistoryConsumer,
  { provide: AcdEventFeed, useExisting: RedisEventFeed },
  { provide: AcdHistoryConsumer, useExisting: RedisHistoryConsumer },
  { provide: AcdStore, useClass: RedisAcdStore },
  { provide: ChatLog, useClass: RedisChatLog },
  { provide: LastAgents, useClass: RedisLastAgents },
  { provide: ProcessRegistry, useClass: RedisProcessRegistry },
  { provide: DueWaker, useClass: BullDueWaker },
  {
    provide: ROUTER_LEASE,
    inject: [RedisConnections, ACD_OPTIONS, AcdProcess],
    useFactory: (connections: RedisConnections, { domain, routerLeaseMs }: AcdOptions, { id }: AcdProcess) =>
      new RedisLease(connections.main(), acdKeys(domain).router, id, routerLeaseMs),
  },
  DueProcessor,
];

/**
 * The ACD. Needs from imported or global modules: RedisModule, BullPlatformModule, ACD_OPTIONS, FAULT_POINT, MeetingPort
 * and RoutingConfigurationPort.
 */
@Module({})
export class AcdModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: AcdModule,
      imports: [...imports, BullModule.registerQueue({ name: dueQueueName })],
      providers: [
        AcdProcess,
        AcdRuntime,
        Commits,
        DueProcessing,
        FaultPoints,
        Affinity,
        LineKeeper,
        LiveState,
        Reception,
        WaitingDevices,
        MeetingCloser,
        MeetingOpener,
        Presence,
        QueueBoard,
        RecordingKeeper,
        Router,
        RouterLeadership,
        StoreClock,
        Transactor,
        ...adapters,
        ...useCases,
      ],
      exports: [AcdEventFeed, AcdHistoryConsumer, ChatLog, StoreClock, ...useCases],
    };
  }
}
