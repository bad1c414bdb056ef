import type { RecordingText } from '@visavis/contracts';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../prepare/draft.js';
import { aPortal, topicId } from '../testing/samples.js';
import { answerTo, askedRecording, recordingToSend } from './recording-question.js';

const text: RecordingText = { textId: 'recording', version: '2', text: { en: 'x', zh: 'x' }, keeps: ['voice'], refusal: 'unrecorded' };
const portal = { recordingTexts: [text], topics: aPortal.topics.map((topic) => ({ ...topic, recordingTextId: topic.topicId === topicId ? 'recording' : null })) };
const answered = { textId: 'recording', version: '2', language: 'en', agreed: true } as const;
const draft = { ...emptyDraft, topicId };

describe('the question about recording', () => {
  it('is asked of the topics that are recorded, and of who writes only if messages are kept', () => {
    expect(askedRecording(portal, draft)).toBe(text);
    expect(askedRecording(portal, { ...draft, topicId: aPortal.topics[1]?.topicId ?? '' })).toBeNull();
    expect(askedRecording(portal, { ...draft, medium: 'chat' })).toBeNull();
    const kept = { ...text, keeps: ['voice', 'chat'] as RecordingText['keeps'] };
    expect(askedRecording({ ...portal, recordingTexts: [kept] }, { ...draft, medium: 'chat' })).toBe(kept);
  });

  it('has no answer when its text has a new version', () => {
    expect(answerTo(text, { ...draft, recording: answered })).toBe(true);
    expect(answerTo({ ...text, version: '3' }, { ...draft, recording: answered })).toBeNull();
  });

  it('is answered to the server where it is asked, and left to the server where the topics are not known', () => {
    expect(recordingToSend(portal, { ...draft, recording: answered })).toBe(answered);
    expect(recordingToSend(portal, { ...draft, medium: 'chat', recording: answered })).toBeNull();
    expect(recordingToSend(null, { ...draft, recording: answered })).toBe(answered);
  });
});
