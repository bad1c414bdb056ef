import { plannedOpenings } from '@visavis/acd';
import { Inject, Injectable } from '@nestjs/common';
import { StoreClock } from '../../../platform/store-clock/store-clock.js';
import { RoutingConfigurationPort } from '../ports/routing-configuration.port.js';
import { GetContact } from './get-contact.query.js';

/** Until then the contact of a callback is part of the live state of every process. */
const furthestMs = 14 * 24 * 3_600_000;

export interface OpenWindow {
  readonly from: number;
  readonly to: number;
}

/** The times for which a customer may ask to be called back: those at which their queue plans to be open, within two weeks. */
@Injectable()
export class CallbackTimes {
  constructor(
    @Inject(GetContact) private readonly getContact: GetContact,
    @Inject(RoutingConfigurationPort) private readonly configuration: RoutingConfigurationPort,
    @Inject(StoreClock) private readonly clock: StoreClock,
  ) {}

  /** In order; none for a contact or a queue that is gone. */
  async execute(contactId: string): Promise<OpenWindow[]> {
    const contact = await this.getContact.execute(contactId);
    return contact ? this.ofQueue(contact.queueId) : [];
  }

  ofQueue(queueId: string): OpenWindow[] {
    const queue = this.configuration.current().queues.find((candidate) => candidate.queueId === queueId);
    const now = this.clock.now();
    return queue ? plannedOpenings(queue.opening, now, now + furthestMs) : [];
  }

  allowIn(queueId: string, at: number): boolean {
    return at > this.clock.now() && includes(this.ofQueue(queueId), at);
  }

  /** A time that has passed is as good as none: such a callback comes into line at once. */
  async allow(contactId: string, at: number): Promise<boolean> {
    if (at <= this.clock.now()) return true;
    return includes(await this.execute(contactId), at);
  }
}

function includes(windows: readonly OpenWindow[], at: number): boolean {
  return windows.some(({ from, to }) => from <= at && at < to);
}
