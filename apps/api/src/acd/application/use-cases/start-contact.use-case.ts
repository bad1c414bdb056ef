import { Inject, Injectable } from '@nestjs/common';
import { newContact, type Channel, type Contact, type DeviceCheck } from '@visavis/acd';
import { v7 as uuid } from 'uuid';
import { FaultPoints } from '../../../platform/fault-points/fault-points.js';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { AcdProcess } from '../acd-process.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { Presence } from '../presence.js';
import { failure, success, type Result } from '../result.js';
import { Transactor } from '../transactor.js';

export interface StartContactCommand {
  readonly topicId: string;
  readonly channel: Channel;
  readonly language: 'en' | 'zh';
  readonly customer: {
    readonly name: string;
    readonly details: string | null;
    readonly deviceId: string;
    readonly addressHash: string;
  };
  readonly consentTextVersion: string;
  readonly deviceCheck: DeviceCheck;
}

/** Puts a customer in line. Refuses with `topic.not_found` and, for a blocked browser or address, `contact.blocked`. */
@Injectable()
export class StartContact {
  constructor(
    @Inject(Transactor) private readonly transactor: Transactor,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(AcdProcess) private readonly process: AcdProcess,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(FaultPoints) private readonly faultPoints: FaultPoints,
  ) {}

  async execute(command: StartContactCommand): Promise<Result<Contact>> {
    const { queues, topics } = this.configuration.current();
    const topic = topics.find(({ topicId }) => topicId === command.topicId);
    const queue = queues.find(({ queueId }) => queueId === topic?.queueId);
    if (!topic || !queue) return failure('topic.not_found', 'No queue serves this topic.');
    const contact = newContact({
      ...command,
      contactId: uuid(),
      topic: topic.name,
      queue,
      priority: topic.priority ?? queue.defaultPriority,
      requirements: [],
      attributes: {},
      lastAgentId: null,
      via: this.process.id,
      now: this.clock.now(),
    });
    const started = await this.transactor.start(contact);
    if (!started.ok) return started;
    this.faultPoints.reach('contact-start.after-commit');
    this.presence.started(contact.contactId);
    return success(contact);
  }
}
