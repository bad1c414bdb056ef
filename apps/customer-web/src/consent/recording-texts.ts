/** The words around the organisation's text. Loaded with the question, which most portals never ask. */
import type { Kept } from '@visavis/contracts';

export const recordingTexts = {
  title: { en: 'Recording', zh: '录制' },
  kept: { en: 'What is recorded:', zh: '录制内容：' },
  and: { en: ', ', zh: '、' },
  question: { en: 'May we record this conversation?', zh: '是否同意录制本次通话？' },
  yes: { en: 'Yes, I agree', zh: '是，我同意' },
  yesHint: { en: 'You see a sign whenever a recording runs, and you can take this back at any time.', zh: '录制时页面会有提示，您可以随时撤回同意。' },
  no: { en: 'No, do not record', zh: '否，请勿录制' },
  noHint: { en: 'We talk all the same, and nothing is recorded.', zh: '我们照常为您服务，不作任何录制。' },
  noNotServed: { en: 'Then we cannot serve you on this topic.', zh: '那样我们将无法就此主题为您服务。' },
  missing: { en: 'Choose yes or no.', zh: '请选择是或否。' },
  required: { en: 'This topic is served only with a recording. Agree to it, or go back and choose another topic.', zh: '此主题的服务必须录制。请同意录制，或返回选择其他主题。' },
  version: { en: 'Version', zh: '版本' },
  takeBackTitle: { en: 'This conversation is being recorded', zh: '本次通话正在录制' },
  takeBackText: {
    en: 'You agreed to this before the call. If you take it back, the recording stops and the call goes on. What was recorded until then is kept as you were told.',
    zh: '您在通话前已同意录制。撤回同意后，录制将停止，通话继续。此前已录制的内容将按告知您的方式保存。',
  },
  takeBack: { en: 'Stop the recording', zh: '停止录制' },
  keepConsent: { en: 'Go on recording', zh: '继续录制' },
} as const;

export const keptTexts: Readonly<Record<Kept, { readonly en: string; readonly zh: string }>> = {
  voice: { en: 'your voice', zh: '您的声音' },
  video: { en: 'your picture and shared screens', zh: '您的画面和共享的屏幕' },
  captions: { en: 'what is said, in writing', zh: '通话内容的文字记录' },
  chat: { en: 'what you write', zh: '您写的消息' },
};
