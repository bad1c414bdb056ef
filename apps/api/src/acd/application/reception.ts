import { Inject, Injectable } from '@nestjs/common';
import { admit, arrival, entryPointOf, mediumOf, resolveEntry, type Channel, type Contact, type DeviceCheck, type DomainEvent, type NetworkCheck, type NewContact, type PhoneOrigin, type QueueConfiguration, type VerifiedCustomer } from '@visavis/acd';
import { v7 as uuid } from 'uuid';
import { StoreClock } from '../../platform/store-clock/store-clock.js';
import { AcdProcess } from './acd-process.js';
import { Affinity } from './affinity.js';
import { lineFactsOf } from './line-facts.js';
import { LiveState } from './live-state.js';
import { RoutingConfigurationPort } from './ports/routing-configuration.port.js';
import { failure, success, type Result } from './result.js';
import { WaitingDevices } from './waiting-devices.js';

export interface ContactRequest {
  /** Where it was decided before; a new one else. */
  readonly contactId?: string;
  /** By which of the entry points of its kind; undefined takes the first. */
  readonly entryPointId?: string | undefined;
  readonly topicId: string;
  readonly channel: Channel;
  readonly language: 'en' | 'zh';
  readonly customer: {
    readonly name: string;
    readonly details: string | null;
    readonly deviceId: string;
    readonly addressHash: string;
  };
  /** What they answered to what they were told. */
  readonly consents: NewContact['consents'];
  /** What their link said, and what was signed. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What of it was signed by the organisation's own system; null when nothing was. */
  readonly verified: VerifiedCustomer | null;
  readonly deviceCheck: DeviceCheck;
  readonly networkCheck?: NetworkCheck | null;
  /** Of who comes by telephone, through one of the entry points for it. */
  readonly phone?: PhoneOrigin;
}

export type Received =
  /** In line, or told why not: to be committed. */
  | { readonly kind: 'new'; readonly contact: Contact; readonly events: readonly DomainEvent[] }
  /** The same customer waits already, and goes on with that contact. */
  | { readonly kind: 'known'; readonly contact: Contact };

/** Decides what becomes of somebody who asks for service; changes nothing. */
@Injectable()
export class Reception {
  constructor(
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(WaitingDevices) private readonly devices: WaitingDevices,
    @Inject(Affinity) private readonly affinity: Affinity,
    @Inject(StoreClock) private readonly clock: StoreClock,
    @Inject(AcdProcess) private readonly process: AcdProcess,
  ) {}

  /** Fails with `request.not_found` for an unknown entry point, with `topic.not_found`, with `channel.not_offered`, with `attribute.not_declared`, with `customer_token.required` where only those are taken for whom somebody vouches, and with `contact.already_waiting` where a queue takes a customer only once. */
  async receive(request: ContactRequest): Promise<Result<Received>> {
    const configuration = this.configuration.current();
    const topic = configuration.topics.find(({ topicId }) => topicId === request.topicId);
    const kind = request.phone ? 'phone' : 'portal';
    const by = { entryPoint: request.entryPointId === undefined ? { kind } as const : { entryPointId: request.entryPointId } };
    const entryPoint = entryPointOf(configuration, by);
    if (request.entryPointId !== undefined && entryPoint?.kind !== kind) return failure('request.not_found', `There is no such entry point for the ${kind}.`);
    const declared = entryPoint?.attributes ?? [];
    const undeclared = Object.keys(request.attributes).find((name) => !declared.includes(name));
    if (undeclared !== undefined) return failure('attribute.not_declared', `Nobody takes an attribute '${undeclared}'.`);
    if (entryPoint?.requireVerified && request.verified === null) return failure('customer_token.required', 'Only customers with a customer token are taken here.');
    const entry = resolveEntry(configuration, { ...by, ...request, verifiedAttributes: request.verified?.attributes ?? [] });
    if (entry.outcome === 'refused' && entry.reason === 'channel_not_offered') {
      return failure('channel.not_offered', `There is no ${request.channel} here.`);
    }
    const wanted = entry.outcome === 'resolved' && configuration.queues.find(({ queueId }) => queueId === entry.queueId);
    if (!topic || !wanted) return failure('topic.not_found', 'No queue serves this topic.');
    const now = this.clock.now();
    const admission = admit(wanted, { configuration, facts: lineFactsOf(this.live), now, medium: mediumOf(request.channel) });
    const { queue } = admission;
    const known = this.waiting(request, queue);
    if (known && queue.sameCustomer === 'refuse') return failure('contact.already_waiting', 'This customer is in the line already.');
    if (known) return success({ kind: 'known', contact: known });
    const lastAgentId = await this.affinity.lastAgentFor(queue, request.customer.deviceId);
    const given = {
      ...request,
      ...{ contactId: request.contactId ?? uuid(), topic: topic.name, via: this.process.id, now, lastAgentId },
      ...{ priority: entry.priority, requirements: entry.requirements },
    };
    return success({ kind: 'new', ...arrival(given, { admission, entry: entry.because, configuration }) });
  }

  /** The same browser, unless somebody vouches for another person at it: nobody goes on with what is not theirs. Many people may call from one number. */
  private waiting({ customer, phone, verified }: ContactRequest, { queueId, sameCustomer }: QueueConfiguration): Contact | undefined {
    const found = sameCustomer === 'allow' || phone ? undefined : this.devices.find(customer.deviceId, queueId);
    const samePerson = (found?.verified === null) === (verified === null) && found?.verified?.subject === verified?.subject;
    return samePerson ? found : undefined;
  }
}
