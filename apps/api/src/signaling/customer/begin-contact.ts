import type { Contact, VerifiedCustomer } from '@visavis/acd';
import type { ContactStart, CustomerClaims } from '@visavis/contracts';
import type { ContactRequest } from '../../acd/application/reception.js';
import { AppError } from '../../platform/errors/app-error.js';
import { requireSuccess } from '../require-success.js';
import type { CustomerParts } from './customer-parts.js';

type Parts = Pick<CustomerParts, 'appointmentLinks' | 'consentTexts' | 'customerTokens' | 'declaredAttributes' | 'getContact' | 'hashAddress' | 'keepAppointment' | 'startContact' | 'startLimit'>;

/** What somebody asks for on a page becomes a contact. What their organisation signed goes before what they typed or a link said. */
export async function beginContact(parts: Parts, payload: ContactStart, address: string): Promise<Contact> {
  const addressHash = parts.hashAddress(address);
  if (payload.appointment !== undefined) return keepAppointment(parts, payload, payload.appointment, addressHash);
  const consents = parts.consentTexts.ofStart(payload);
  await parts.startLimit.consume(addressHash);
  const accepted = payload.customerToken && (await parts.customerTokens.accept(payload.customerToken, payload.entryPointId));
  // The answer to the same start was lost.
  const begun = accepted && (await parts.getContact.execute(accepted.contactId));
  if (begun) return begun;
  const { channel, deviceCheck, deviceId, entryPointId, language, topicId } = payload;
  const said = { name: payload.customer.name, attributes: payload.attributes ?? {} };
  const { attributes, name, verified } = accepted ? vouchedFor(said, accepted.claims, parts.declaredAttributes(entryPointId)) : { ...said, verified: null };
  const customer = { name, details: payload.customer.details ?? null, deviceId, addressHash };
  const networkCheck = payload.networkCheck ?? null;
  const request: ContactRequest = { attributes, channel, consents, customer, deviceCheck, networkCheck, entryPointId, language, topicId, verified };
  return requireSuccess(await parts.startContact.execute(accepted ? { ...request, contactId: accepted.contactId } : request));
}

/** The contact that was agreed for this time, by the token of its link. */
async function keepAppointment(parts: Parts, payload: ContactStart, token: string, addressHash: string): Promise<Contact> {
  const { channel, deviceCheck, deviceId, language } = payload;
  if (channel === 'chat') throw new AppError('channel.not_offered', 'An appointment is to see or hear each other.');
  await parts.startLimit.consume(addressHash);
  const contactId = await parts.appointmentLinks.verify(token);
  const agreed = await parts.getContact.execute(contactId);
  if (!agreed) throw new AppError('appointment.over', 'This appointment is over.');
  const consents = parts.consentTexts.ofStart({ ...payload, topicId: agreed.topicId });
  const customer = { name: payload.customer.name, details: payload.customer.details ?? null, deviceId, addressHash };
  const networkCheck = payload.networkCheck ?? null;
  return requireSuccess(await parts.keepAppointment.enter(contactId, { channel, consents, customer, deviceCheck, language, networkCheck }));
}

/** Of the signed attributes those that the entry point declares: one that was taken away there must not keep customers out. */
function vouchedFor(said: Pick<ContactRequest['customer'], 'name'> & Pick<ContactRequest, 'attributes'>, claims: CustomerClaims, declared: readonly string[]) {
  const signed = Object.fromEntries(Object.entries(claims.attributes ?? {}).filter(([name]) => declared.includes(name)));
  const verified: VerifiedCustomer = { subject: claims.sub ?? null, email: claims.email ?? null, name: claims.name !== undefined, attributes: Object.keys(signed) };
  return { name: claims.name ?? said.name, attributes: { ...said.attributes, ...signed }, verified };
}
