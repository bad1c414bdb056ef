import type { CustomerContact } from '@visavis/contracts';
import { useStore } from '@visavis/ui';
import type { ComponentType } from 'react';
import { usePortal } from '../app/app-context.js';
import { AwaitingCallback } from './AwaitingCallback.js';
import { BeingCalled } from './BeingCalled.js';
import { CallbackOffer } from './CallbackOffer.js';

const parts: Readonly<Partial<Record<CustomerContact['state'], ComponentType<{ readonly contact: CustomerContact }>>>> = {
  leaving: CallbackOffer,
  callback_scheduled: AwaitingCallback,
  callback_waiting: AwaitingCallback,
  offered: AwaitingCallback,
  calling_customer: BeingCalled,
};

/** Being called back instead of waiting: asked for, waited for, and the call itself. */
export function CallbackPage() {
  const { contact: session } = usePortal();
  const contact = useStore(session.state, (state) => state.contact);
  const Part = contact ? parts[contact.state] : undefined;
  return contact && Part ? <Part key={contact.state} contact={contact} /> : null;
}
