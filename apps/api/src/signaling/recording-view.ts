import { customerParticipant, type ConsentAnswer, type Contact } from '@visavis/acd';
import { serviceTextId, type RecordingAnswer, type RecordingState } from '@visavis/contracts';

/** What the sign says: a recording is on when the media server says so, and at no other time. */
export function recordingState({ recording }: Contact): RecordingState {
  if (!recording) return 'off';
  const { failed, running, wanted } = recording;
  if (running) return 'on';
  if (failed) return 'failed';
  return wanted === 'on' ? 'starting' : wanted;
}

/** The customer's latest answer about recording; null where they were not asked. */
export function customersConsent(contact: Contact): ConsentAnswer | null {
  return consentOf(contact, customerParticipant);
}

function consentOf({ consents }: Contact, participant: string): ConsentAnswer | null {
  return consents.findLast(({ participantId, textId }) => participantId === participant && textId !== serviceTextId) ?? null;
}

/** Of anybody who takes part. */
export function recordingAnswer(contact: Contact, participantId: string = customerParticipant): RecordingAnswer | null {
  const consent = consentOf(contact, participantId);
  return consent && { textId: consent.textId, version: consent.version, language: consent.language, agreed: consent.agreed };
}

export function captionsOffered(contact: Contact, source: { understands(contact: Contact): boolean }): boolean {
  const consent = customersConsent(contact);
  return consent?.agreed === true && consent.keeps.includes('captions') && source.understands(contact);
}
