import { randomUUID } from 'node:crypto';
import { participantIdOf, type AcdCommit, type Contact } from '@visavis/acd';
import { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { GetContact } from '../acd/application/queries/get-contact.query.js';
import type { Result } from '../acd/application/result.js';
import { waitUntil } from '../acd/testing/wait-until.js';
import { AcceptOffer } from '../acd/application/use-cases/accept-offer.use-case.js';
import { EndContact } from '../acd/application/use-cases/end-contact.use-case.js';
import { RejectOffer } from '../acd/application/use-cases/reject-offer.use-case.js';
import { ReportMediaConnected } from '../acd/application/use-cases/report-media-connected.use-case.js';
import { SaveWrapUp } from '../acd/application/use-cases/save-wrap-up.use-case.js';
import { SetAgentReachability } from '../acd/application/use-cases/set-agent-reachability.use-case.js';
import { SetIntent } from '../acd/application/use-cases/set-intent.use-case.js';
import { StartContact } from '../acd/application/use-cases/start-contact.use-case.js';
import { CurrentInstallation } from '../configuration/current-installation.js';
import type { TestApi } from './test-api.js';

/** Leads contacts through the real ACD of an api, as the signaling gateway would. */
export class ContactDriver {
  readonly commits: AcdCommit[] = [];

  constructor(private readonly api: TestApi) {
    api.application.get(AcdEventFeed).subscribe((commit) => this.commits.push(commit));
  }

  async makeAvailable(agentId: string): Promise<void> {
    must(await this.get(SetAgentReachability).execute({ agentId, connected: true }));
    must(await this.get(SetIntent).execute({ agentId, intent: { status: 'available' }, when: 'now' }));
  }

  async start(name: string, topic = 0, deviceId: string = randomUUID()): Promise<string> {
    const { topics } = this.api.application.get(RoutingConfigurationPort).current();
    const contact = must(
      await this.get(StartContact).execute({
        topicId: topics[topic]?.topicId ?? '',
        channel: 'video',
        language: 'en',
        customer: { name, details: 'It is about a chair.', deviceId, addressHash: randomUUID() },
        consents: [],
        attributes: {},
        verified: null,
        deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
      }),
    );
    return contact.contactId;
  }

  /** Waits until somebody rings for the contact. */
  offer(contactId: string): Promise<Offer> {
    return waitUntil('an offer', async () => {
      const { state } = await this.contact(contactId);
      return state.name === 'offered' && state.offers[0] ? { ...state.offers[0], contactId } : null;
    });
  }

  async accept(offer: Offer): Promise<void> {
    must(await this.get(AcceptOffer).execute(offer));
    for (const participantId of ['customer', participantIdOf(offer.agentId)] as const) {
      must(await this.get(ReportMediaConnected).execute({ contactId: offer.contactId, participantId, legId: `${participantId}-${offer.segmentId}` }));
    }
  }

  async reject(offer: Offer): Promise<void> {
    must(await this.get(RejectOffer).execute(offer));
  }

  async end(contactId: string): Promise<void> {
    must(await this.get(EndContact).byCustomer(contactId));
  }

  async finishWrapUp({ agentId, segmentId }: Pick<Offer, 'agentId' | 'segmentId'>): Promise<void> {
    const [disposition] = this.api.application.get(CurrentInstallation, { strict: false }).current().dispositions;
    const dispositionId = disposition?.dispositionId ?? null;
    must(await this.get(SaveWrapUp).finish({ segmentId, agentId, dispositionId, notes: '' }));
  }

  /** A short conversation from beginning to end. */
  async converse(name: string, topic = 0, deviceId: string = randomUUID()): Promise<string> {
    const contactId = await this.start(name, topic, deviceId);
    await this.accept(await this.offer(contactId));
    await this.end(contactId);
    return contactId;
  }

  async contact(contactId: string): Promise<Contact> {
    const contact = await this.get(GetContact).execute(contactId);
    if (!contact) throw new Error('The contact is gone.');
    return contact;
  }

  get<Provider>(type: abstract new (...args: never[]) => Provider): Provider {
    return this.api.application.get<Provider>(type as never, { strict: false });
  }
}

export interface Offer {
  readonly contactId: string;
  readonly segmentId: string;
  readonly agentId: string;
  readonly offerToken: string;
}

export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.code}: ${result.reason}`);
  return result.value;
}
