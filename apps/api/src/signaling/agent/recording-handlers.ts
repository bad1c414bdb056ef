import type { agentRequests } from '@visavis/contracts';
import { AppError } from '../../platform/errors/app-error.js';
import { customersConsent } from '../recording-view.js';
import { requireSuccess } from '../require-success.js';
import type { RequestHandlers } from '../serve-requests.js';
import type { AgentParts } from './agent-parts.js';

type Parts = Pick<AgentParts, 'answerConsent' | 'consentTexts' | 'getContact' | 'recordContact' | 'recordsTo'>;

export interface RecordingRequester {
  readonly agentId: string;
  /** Throws when this agent is not in that conversation. */
  requireConversation(contactId: string): void;
}

export function recordingHandlers(parts: Parts, { agentId, requireConversation }: RecordingRequester) {
  return {
    'recording.set': async ({ consent: said, contactId, wanted }) => {
      requireConversation(contactId);
      if (wanted === 'on' && parts.recordsTo === undefined) throw new AppError('recording.unavailable', 'There is no place for recordings.');
      const contact = await parts.getContact.execute(contactId);
      const customers = contact && customersConsent(contact);
      const consent = customers ? parts.consentTexts.ofAgent(agentId, customers, said) : null;
      requireSuccess(await parts.recordContact.execute({ contactId, agentId, wanted, consent: wanted === 'on' ? consent : null }));
      return {};
    },
    'consent.answer': async ({ answer: said, contactId }) => {
      requireConversation(contactId);
      const contact = await parts.getContact.execute(contactId);
      const customers = contact && customersConsent(contact);
      const answer = customers ? parts.consentTexts.ofAgent(agentId, customers, said) : null;
      if (!answer) throw new AppError('contact.not_allowed_now', 'Nobody is asked about recording in this contact.');
      requireSuccess(await parts.answerConsent.execute({ contactId, participantId: agentId, answer }));
      return {};
    },
  } satisfies Partial<RequestHandlers<typeof agentRequests>>;
}
