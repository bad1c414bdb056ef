import { Module, type DynamicModule, type ModuleMetadata, type Provider } from '@nestjs/common';
import { AddNote } from '../../acd/application/use-cases/add-note.use-case.js';
import { ReportMediaConnected } from '../../acd/application/use-cases/report-media-connected.use-case.js';
import { UpdateParticipant } from '../../acd/application/use-cases/update-participant.use-case.js';
import { MediaPort } from '../../media/media.port.js';
import { RedisConnections } from '../../platform/redis/redis-connections.js';
import { LegReporter } from '../leg-reporter.js';
import { PageSeats } from '../processes/page-seats.js';
import { ProcessChannel } from '../processes/process-channel.js';
import { defaultProcessLease, ProcessLease } from '../processes/process-lease.js';
import { Processes } from '../processes/processes.js';
import { SocketErrors } from '../socket-errors.js';
import { LegOwnership } from './leg-ownership.js';
import { LegRecordStore } from './leg-record.store.js';
import { LegRegistry } from './leg-registry.js';

/** Signaling's keys in Redis. Each is used on its own, so they need no common hash tag. */
const prefix = 'visavis:signaling';
const pollMs = 50;

const providers: Provider[] = [
  SocketErrors,
  {
    provide: ProcessLease,
    inject: [RedisConnections],
    useFactory: (connections: RedisConnections) => new ProcessLease(connections.main(), prefix),
  },
  {
    provide: ProcessChannel,
    inject: [RedisConnections, SocketErrors],
    useFactory: (connections: RedisConnections, errors: SocketErrors) =>
      new ProcessChannel(connections.main(), connections.connect('process-channel'), prefix, (error) =>
        errors.report('A message of another process was unreadable.', error),
      ),
  },
  {
    provide: PageSeats,
    inject: [RedisConnections, ProcessChannel, ProcessLease],
    useFactory: (connections: RedisConnections, channel: ProcessChannel, lease: ProcessLease) =>
      new PageSeats(connections.main(), prefix, channel, (processId) => lease.isAlive(processId)),
  },
  {
    provide: LegRecordStore,
    inject: [RedisConnections],
    useFactory: (connections: RedisConnections) => new LegRecordStore(connections.main(), prefix),
  },
  {
    provide: LegOwnership,
    inject: [LegRecordStore, MediaPort, ProcessLease, ProcessChannel, SocketErrors],
    useFactory: (records: LegRecordStore, media: MediaPort, lease: ProcessLease, channel: ProcessChannel, errors: SocketErrors) =>
      new LegOwnership(records, media, new Processes(lease, channel), { leaseMs: defaultProcessLease.leaseMs, pollMs }, (error) =>
        errors.report('A leg could not be recorded.', error),
      ),
  },
  {
    provide: LegReporter,
    inject: [ReportMediaConnected, UpdateParticipant, AddNote, SocketErrors],
    useFactory: (connected: ReportMediaConnected, update: UpdateParticipant, note: AddNote, errors: SocketErrors) =>
      new LegReporter(connected, update, note, (message, error, context) => errors.report(message, error, context)),
  },
  {
    provide: LegRegistry,
    inject: [MediaPort, LegOwnership, LegReporter],
    useFactory: (media: MediaPort, ownership: LegOwnership, reporter: LegReporter) => new LegRegistry(media, ownership, reporter),
  },
];

/** What legs need, without any gateway: who is alive, who drives what, who sits where. */
@Module({})
export class LegsModule {
  static register({ imports = [] }: Pick<ModuleMetadata, 'imports'> = {}): DynamicModule {
    return {
      module: LegsModule,
      imports,
      providers,
      exports: [SocketErrors, ProcessLease, ProcessChannel, PageSeats, LegRecordStore, LegReporter, LegRegistry],
    };
  }
}
