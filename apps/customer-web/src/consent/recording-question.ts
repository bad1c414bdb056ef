/** What a customer is asked about recording before anything begins, and whether they have answered exactly that. */
import type { Portal, RecordingAnswer, RecordingText } from '@visavis/contracts';

interface Prepared {
  readonly topicId: string | null;
  readonly medium: 'call' | 'chat';
  readonly recording: RecordingAnswer | null;
}

/** Null where nothing is recorded: not of this topic, or not of somebody who writes. */
export function askedRecording({ recordingTexts, topics }: Pick<Portal, 'recordingTexts' | 'topics'>, { medium, topicId }: Prepared): RecordingText | null {
  const textId = topics.find((topic) => topic.topicId === topicId)?.recordingTextId;
  const text = recordingTexts.find((candidate) => candidate.textId === textId);
  return text && (medium === 'call' || text.keeps.includes('chat')) ? text : null;
}

/** Null while the text that is asked now has no answer. */
export function answerTo(asked: RecordingText, { recording }: Prepared): boolean | null {
  return recording?.textId === asked.textId && recording.version === asked.version ? recording.agreed : null;
}

/** What was chosen for another topic is not sent with this one. Where the topics could not be loaded the server judges. */
export function recordingToSend(portal: Pick<Portal, 'recordingTexts' | 'topics'> | null, draft: Prepared): RecordingAnswer | null {
  if (portal === null) return draft.recording;
  const asked = askedRecording(portal, draft);
  return asked !== null && answerTo(asked, draft) !== null ? draft.recording : null;
}
