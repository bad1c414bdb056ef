import { Inject, Module, type BeforeApplicationShutdown, type DynamicModule, type ModuleMetadata, type OnApplicationBootstrap, type Provider } from '@nestjs/common';
import { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import { EndContact } from '../acd/application/use-cases/end-contact.use-case.js';
import { ReportConnectionFailed } from '../acd/application/use-cases/report-connection-failed.use-case.js';
import { SetCustomerReachability } from '../acd/application/use-cases/set-customer-reachability.use-case.js';
import { StartContact } from '../acd/application/use-cases/start-contact.use-case.js';
import { CONFIGURATION, type Configuration } from '../config/configuration.js';
import { QueuePositionFeed } from '../acd/application/queue-position-feed.js';
import { TokenKeys } from '../auth/token-keys.js';
import { MediaPort } from '../media/media.port.js';
import { PhonePort } from '../media/phone.port.js';
import { RedisLease } from '../platform/lease/redis-lease.js';
import { MetricsService } from '../platform/metrics/metrics.service.js';
import { Overload } from '../platform/overload/overload.js';
import { RedisConnections } from '../platform/redis/redis-connections.js';
import { LegRegistry } from '../signaling/legs/leg-registry.js';
import { ProcessLease } from '../signaling/processes/process-lease.js';
import { SocketErrors } from '../signaling/socket-errors.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { SipAccountStates } from './accounts/sip-account-states.js';
import { SipAccounts } from './accounts/sip-accounts.js';
import { RedisAccountRecords } from './adapters/redis-account-records.js';
import { CallReception } from './application/call-reception.js';
import { PhoneCalls } from './application/phone-calls.js';
import { WaitingAudio } from './application/ports/waiting-audio.port.js';
import { Telephony } from './application/telephony.js';
import { NoAudio, PlayedAudio } from './prompts/played-audio.js';
import { PromptFiles } from './prompts/prompt-files.js';

const prefix = 'visavis:telephony';
/** After a process died without a word another one goes on with its accounts this soon; media servers wait longer. */
const leaseMs = 3_000;

const phoneCalls: Provider = {
  provide: PhoneCalls,
  inject: [LegRegistry, EndContact, ReportConnectionFailed, SetCustomerReachability, GetContact, WaitingAudio, SocketErrors, MetricsService],
  useFactory: (
    legs: LegRegistry,
    endContact: EndContact,
    connectionFailed: ReportConnectionFailed,
    setReachability: SetCustomerReachability,
    contacts: GetContact,
    audio: WaitingAudio,
    errors: SocketErrors,
    metrics: MetricsService,
  ) => {
    const missed = metrics.counter({ name: 'phone_calls_missed_total', help: 'Calls that found every line of their SIP account taken.' });
    return new PhoneCalls({
      ...{ legs, endContact, connectionFailed, setReachability, contacts, audio },
      missed: () => missed.inc(),
      onError: (message, error, context) => errors.report(message, error, context),
    });
  },
};

const waitingAudio: Provider = {
  provide: WaitingAudio,
  inject: [CONFIGURATION, QueuePositionFeed],
  useFactory: ({ telephony: { audioDir } }: Configuration, positions: QueuePositionFeed) =>
    audioDir === undefined ? new NoAudio() : new PlayedAudio(new PromptFiles(audioDir), positions),
};

const telephony: Provider = {
  provide: Telephony,
  inject: [
    SipAccounts, SipAccountStates, AcdEventFeed, PhoneCalls, PhonePort, MediaPort, ProcessLease, RedisConnections, SocketErrors,
    StartContact, RoutingConfigurationPort, Overload, TokenKeys,
  ],
  useFactory: (
    accounts: SipAccounts,
    states: SipAccountStates,
    feed: AcdEventFeed,
    calls: PhoneCalls,
    phone: PhonePort,
    media: MediaPort,
    { processId }: ProcessLease,
    connections: RedisConnections,
    errors: SocketErrors,
    startContact: StartContact,
    routing: RoutingConfigurationPort,
    overload: Overload,
    keys: TokenKeys,
  ) => {
    const redis = connections.main();
    const reception = new CallReception({ startContact, routing, overload, hashAddress: (address) => keys.hashAddress(address) });
    const onError = (message: string, error: unknown, context: Record<string, string>): void => errors.report(message, error, context);
    const keeping = { leaseMs, phone, nodes: () => media.nodes(), records: new RedisAccountRecords(redis, prefix), states, reception, calls, onError };
    const leaseOf = (accountId: string) => new RedisLease(redis, `${prefix}:lease:${accountId}`, processId, leaseMs);
    return new Telephony({ accounts, feed, calls, keeping, leaseOf });
  },
};

/** Callers by telephone. Needs AcdModule, MediaModule and the legs of signaling, imported or global. */
@Module({})
export class TelephonyModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(@Inject(Telephony) private readonly telephony: Telephony) {}

  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return { module: TelephonyModule, imports: [...imports, AccountsModule], providers: [phoneCalls, telephony, waitingAudio] };
  }

  onApplicationBootstrap(): void {
    this.telephony.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.telephony.stop();
  }
}
