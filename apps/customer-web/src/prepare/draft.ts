/** What the customer has entered before the line; kept in this tab so that a reload does not cost it. */
import { languageSchema, recordingAnswerSchema, type RecordingText } from '@visavis/contracts';
import { z } from 'zod';
import { answerTo } from '../consent/recording-question.js';

export const draftSchema = z.object({
  topicId: z.string().nullable(),
  name: z.string(),
  details: z.string(),
  /** How they want to talk; only asked where the portal takes chats. */
  medium: z.enum(['call', 'chat']).default('call'),
  /** The version of the text that was agreed to. */
  consentVersion: z.string().nullable(),
  /** In which it was read when it was agreed to. */
  consentLanguage: languageSchema.nullable().default(null),
  /** Exactly what was asked about recording, and the answer. */
  recording: recordingAnswerSchema.nullable().default(null),
});
export type Draft = z.infer<typeof draftSchema>;

export const emptyDraft: Draft = { topicId: null, name: '', details: '', medium: 'call', consentVersion: null, consentLanguage: null, recording: null };
export const nameMax = 80;
export const detailsMax = 500;

export type DraftFault = 'nameMissing' | 'nameLong' | 'moreLong' | 'consentMissing' | 'recordingUnanswered';

/** What keeps the draft from being sent, in the order in which the page shows it. */
export function draftFaults(draft: Draft, consentVersion: string, asked: RecordingText | null = null): readonly DraftFault[] {
  const faults: DraftFault[] = [];
  const name = draft.name.trim();
  if (name === '') faults.push('nameMissing');
  if (name.length > nameMax) faults.push('nameLong');
  if (draft.details.trim().length > detailsMax) faults.push('moreLong');
  if (draft.consentVersion !== consentVersion) faults.push('consentMissing');
  if (asked !== null && !mayGoOn(asked, draft)) faults.push('recordingUnanswered');
  return faults;
}

/** With either answer, unless nobody is served who says no. */
function mayGoOn(asked: RecordingText, draft: Draft): boolean {
  const answer = answerTo(asked, draft);
  return answer === true || (answer === false && asked.refusal === 'unrecorded');
}

export const preparationSteps = ['topic', 'details', 'check'] as const;
export type PreparationStep = (typeof preparationSteps)[number];

/** The furthest step the draft allows, up to the one wished for: an address typed or kept by hand leads nowhere too early. */
export function reachableStep(wished: PreparationStep, draft: Draft): PreparationStep {
  if (draft.topicId === null) return 'topic';
  if (wished === 'check' && (draft.name.trim() === '' || draft.consentVersion === null)) return 'details';
  return wished;
}
