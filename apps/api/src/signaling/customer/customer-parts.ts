import type { IncomingMessage } from 'node:http';
import type { Contact } from '@visavis/acd';
import type { CustomerContact } from '@visavis/contracts';
import type { QueuePositionFeed } from '../../acd/application/queue-position-feed.js';
import type { CallbackTimes } from '../../acd/application/queries/callback-times.query.js';
import type { EndContact } from '../../acd/application/use-cases/end-contact.use-case.js';
import type { CallBack } from '../../acd/application/use-cases/call-back.use-case.js';
import type { RateContact } from '../../acd/application/use-cases/rate-contact.use-case.js';
import type { SetCustomerReachability } from '../../acd/application/use-cases/set-customer-reachability.use-case.js';
import type { KeepAppointment } from '../../acd/application/use-cases/keep-appointment.use-case.js';
import type { AppointmentLinks } from '../../auth/appointment-links.js';
import type { StartContact } from '../../acd/application/use-cases/start-contact.use-case.js';
import type { CustomerTokens } from '../../customer-tokens/customer-tokens.js';
import type { Overload } from '../../platform/overload/overload.js';
import type { CaptionsParts } from '../captions-handlers.js';
import type { ChatParts } from '../chat/chat-handlers.js';
import type { LegRequestParts } from '../leg-requests.js';
import type { NetworkChecks } from '../network-check/network-checks.js';
import type { QualityParts } from '../quality/quality-handlers.js';
import type { PageSeats } from '../processes/page-seats.js';
import type { RequestPolicy } from '../serve-requests.js';
import type { SessionIndex } from '../session-index.js';
import type { CustomerPage } from './customer-page.js';

/** What a customer's page can cause, gathered once for all sessions (signaling.module.ts). */
export interface CustomerParts extends LegRequestParts, ChatParts, CaptionsParts, QualityParts {
  readonly processId: string;
  readonly requestPolicy: RequestPolicy;
  readonly sessions: SessionIndex<CustomerPage>;
  readonly seats: PageSeats;
  readonly overload: Overload;
  readonly networkChecks: NetworkChecks;
  readonly startContact: StartContact;
  readonly customerTokens: Pick<CustomerTokens, 'accept'>;
  readonly keepAppointment: KeepAppointment;
  readonly appointmentLinks: Pick<AppointmentLinks, 'verify'>;
  readonly endContact: EndContact;
  readonly callBack: CallBack;
  readonly callbackTimes: CallbackTimes;
  readonly rateContact: RateContact;
  readonly setReachability: SetCustomerReachability;
  readonly positions: QueuePositionFeed;
  readonly guestTokens: { issue(contactId: string): Promise<{ token: string; expiresAt: number }> };
  /** Throws a refusal with `request.rate_limited`. */
  readonly startLimit: { consume(addressHash: string): Promise<void> };
  /** The customer's network address, seen through trusted proxies. */
  addressOf(request: IncomingMessage): string;
  /** A keyed hash: the address itself is not kept with the contact. */
  hashAddress(address: string): string;
  /** Names that the entry point takes; without one, the portal's first. */
  declaredAttributes(entryPointId: string | undefined): readonly string[];
  view(contact: Contact): CustomerContact;
}
