import { entryPointOf, type Contact } from '@visavis/acd';
import type { ErrorCode } from '@visavis/contracts';
import type { RoutingConfigurationPort } from '../../acd/application/ports/routing-configuration.port.js';
import type { StartContact } from '../../acd/application/use-cases/start-contact.use-case.js';
import type { PhoneCall, RefusalCode } from '../../media/phone.port.js';
import type { Overload } from '../../platform/overload/overload.js';
import { callerRequest, type CalledNumber } from './caller-request.js';

export interface CallReceptionParts {
  readonly startContact: Pick<StartContact, 'execute'>;
  readonly routing: Pick<RoutingConfigurationPort, 'current'>;
  readonly overload: Pick<Overload, 'refuses'>;
  hashAddress(address: string): string;
}

export type Reception = { readonly kind: 'taken'; readonly contact: Contact } | { readonly kind: 'refused'; readonly code: RefusalCode; readonly reason: string };

/** Puts who calls in line, before anything is said to them: their wait begins with the first ring. */
export class CallReception {
  constructor(private readonly parts: CallReceptionParts) {}

  /** `contactId` is decided by the caller of this, so that asking again after a crash makes no second contact. */
  async receive(call: PhoneCall, number: CalledNumber | null, contactId: string): Promise<Reception> {
    if (number === null) return { kind: 'refused', code: 404, reason: 'Nobody answers this number.' };
    if (this.parts.overload.refuses()) return { kind: 'refused', code: 503, reason: 'More people call than can be served at the moment.' };
    const declared = entryPointOf(this.parts.routing.current(), { entryPoint: number })?.attributes ?? [];
    const hash = (address: string): string => this.parts.hashAddress(address);
    const started = await this.parts.startContact.execute(callerRequest(call, number, { contactId, declared, hash }));
    if (started.ok) return { kind: 'taken', contact: started.value };
    return { kind: 'refused', code: refusalOf(started.code), reason: started.reason };
  }
}

function refusalOf(code: ErrorCode): RefusalCode {
  switch (code) {
    case 'contact.blocked':
      return 603;
    case 'service.unavailable':
    case 'conflict.try_again':
      return 503;
    default:
      return 404;
  }
}
