/** What is kept of a contact, as it is said before anything begins, and the answer to it. docs/consent.md. */
import { z } from 'zod';
import { languageSchema, localizedTextSchema } from './identity.js';

/** `captions`: what was said, in writing. */
export const keptSchema = z.enum(['voice', 'video', 'captions', 'chat']);
export type Kept = z.infer<typeof keptSchema>;

/** A text about recording, as somebody is asked. */
export const recordingTextSchema = z.object({
  textId: z.string().min(1).max(40),
  version: z.string().min(1).max(40),
  text: localizedTextSchema,
  keeps: z.array(keptSchema),
  /** What follows for whoever says no: they go on unrecorded, or not at all. */
  refusal: z.enum(['unrecorded', 'not_served']),
});
export type RecordingText = z.infer<typeof recordingTextSchema>;

/** Exactly what was shown, in which language, and the answer to it. */
export const recordingAnswerSchema = recordingTextSchema.pick({ textId: true, version: true }).extend({ language: languageSchema, agreed: z.boolean() });
export type RecordingAnswer = z.infer<typeof recordingAnswerSchema>;

/** `on` is said only while the media server records. */
export const recordingStateSchema = z.enum(['off', 'starting', 'on', 'paused', 'failed']);
export type RecordingState = z.infer<typeof recordingStateSchema>;
