import { Inject, Injectable } from '@nestjs/common';
import { appoint, plannedOpenings, type Actor, type Contact, type QueueConfiguration, type RoutingConfiguration } from '@visavis/acd';
import { appointmentFurthestMs, type AppointmentWarning } from '@visavis/contracts';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { GetContact } from '../queries/get-contact.query.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface AppointmentRequest {
  /** Chosen by who asks: asking again with the same one does nothing. */
  readonly appointmentId: string;
  /** One of the two is given. With an agent alone it is in the name of the first queue that they serve. */
  readonly queueId: string | null;
  readonly agentId: string | null;
  /** Null takes the first that leads to the queue. */
  readonly topicId: string | null;
  /** Milliseconds on the store's clock. */
  readonly from: number;
  readonly until: number;
  readonly customerName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly note: string | null;
  readonly language: 'en' | 'zh';
  readonly madeBy: Actor;
}

export interface AppointmentMade {
  readonly contact: Contact;
  readonly warnings: readonly AppointmentWarning[];
  /** False when it had been made before by the same request. */
  readonly isNew: boolean;
}

/** Agrees on a time with a customer who is not there. It counts also when the queue is closed then, which is said as a warning. */
@Injectable()
export class MakeAppointment {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  /**
   * Fails with `appointment.time_refused`, `appointment.no_queue` for an agent who serves none, `request.not_found` for an
   * unknown agent, `queue.not_found`, `topic.not_found`, and `conflict.try_again` when the id is another contact's.
   */
  async execute(request: AppointmentRequest): Promise<Result<AppointmentMade>> {
    const configuration = this.configuration.current();
    const known = await this.getContact.execute(request.appointmentId);
    if (known) return this.again(known, request, configuration);
    const now = this.clock.now();
    if (!isPossible(request, now)) return failure('appointment.time_refused', 'An appointment ends after it begins, after now, and begins within 60 days.');
    const { agentId } = request;
    if (agentId !== null && !configuration.agents.some((agent) => agent.agentId === agentId)) return failure('request.not_found', 'There is no such agent.');
    const queue = queueFor(request, configuration);
    if (!queue) return request.queueId === null ? failure('appointment.no_queue', 'The agent serves no queue.') : failure('queue.not_found', 'There is no such queue.');
    const topic = configuration.topics.find(({ queueId, topicId }) => (request.topicId === null ? queueId === queue.queueId : topicId === request.topicId));
    if (!topic) return failure('topic.not_found', request.topicId === null ? 'No topic leads to this queue: one has to be named.' : 'There is no such topic.');
    const { appointmentId, attributes, customerName, from, language, madeBy, note, until } = request;
    const { contact, events } = appoint({
      ...{ contactId: appointmentId, attributes, customerName, language, now, priority: 0, queue },
      ...{ topic: topic.name, topicId: topic.topicId },
      appointment: { agentId, from, until, madeBy, note },
    });
    const started = await this.transactor.start(contact, events);
    return started.ok ? success({ contact: started.value, warnings: warningsOf(request, queue), isNew: true }) : started;
  }

  private again(known: Contact, request: AppointmentRequest, { queues }: RoutingConfiguration): Result<AppointmentMade> {
    const isSame = known.appointment?.madeBy === request.madeBy && known.appointment.from === request.from;
    if (!isSame) return failure('conflict.try_again', 'The id is taken.');
    const queue = queues.find(({ queueId }) => queueId === known.queueId);
    return success({ contact: known, warnings: queue ? warningsOf(request, queue) : [], isNew: false });
  }
}

function isPossible({ from, until }: AppointmentRequest, now: number): boolean {
  return from < until && now < until && from <= now + appointmentFurthestMs;
}

/** Of an agent who serves several: where they are asked first, then as the queues come. */
function queueFor({ agentId, queueId }: AppointmentRequest, { queues }: RoutingConfiguration): QueueConfiguration | undefined {
  if (queueId !== null) return queues.find((queue) => queue.queueId === queueId);
  const served = queues.flatMap((queue) => queue.members.filter((member) => member.agentId === agentId).map(({ tier }) => ({ queue, tier })));
  return served.toSorted((a, b) => a.tier - b.tier)[0]?.queue;
}

function warningsOf({ agentId, from, until }: AppointmentRequest, queue: QueueConfiguration): AppointmentWarning[] {
  const isOpen = plannedOpenings(queue.opening, from, until).some((span) => span.from <= from && span.to >= until);
  const serves = agentId === null || queue.members.some((member) => member.agentId === agentId);
  return [
    ...(isOpen ? [] : [{ code: 'queue_closed', message: `${queue.name} plans to be closed for a part of that time. The appointment counts all the same.` } as const]),
    ...(serves ? [] : [{ code: 'agent_not_in_queue', message: `The agent does not serve ${queue.name}. They are asked all the same; who takes over for them serves it.` } as const]),
  ];
}
