import { staffIn } from '@visavis/acd';
import type { captionRequests } from '@visavis/contracts';
import type { GetContact } from '../acd/application/queries/get-contact.query.js';
import type { AnswerConsent } from '../acd/application/use-cases/answer-consent.use-case.js';
import type { Captioning } from '../captions/application/captioning.js';
import type { ConsentTexts } from './consent-text.port.js';
import { customersConsent } from './recording-view.js';
import { requireSuccess } from './require-success.js';
import type { RequestHandlers } from './serve-requests.js';

export interface CaptionsParts {
  readonly captioning: Captioning;
  readonly getContact: GetContact;
  readonly answerConsent: AnswerConsent;
  readonly consentTexts: ConsentTexts;
}

/** `captions.*`, the same for customers and agents. `requireIn` throws when this page is not in the conversation. */
export function captionsHandlers(parts: CaptionsParts, requireIn: (contactId: string) => void): RequestHandlers<typeof captionRequests> {
  return {
    'captions.start': async ({ contactId }) => {
      requireIn(contactId);
      await agreeByContract(parts, contactId);
      requireSuccess(await parts.captioning.start(contactId));
      return {};
    },
  };
}

/** What agents agreed to when they came to work here is written down with the contact when it is first used. */
async function agreeByContract({ answerConsent, consentTexts, getContact }: CaptionsParts, contactId: string): Promise<void> {
  const contact = await getContact.execute(contactId);
  const customers = contact && customersConsent(contact);
  if (!contact || !customers?.agreed) return;
  for (const participantId of staffIn(contact)) {
    if (contact.consents.some((consent) => consent.participantId === participantId)) continue;
    const answer = consentTexts.ofAgent(participantId, customers, undefined);
    if (answer) requireSuccess(await answerConsent.execute({ contactId, participantId, answer, basis: 'contract' }));
  }
}
