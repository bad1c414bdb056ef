export const recordingSignTexts = {
  on: { en: 'Recording', zh: '正在录制' },
  paused: { en: 'Recording paused', zh: '录制已暂停' },
  more: { en: 'What you agreed to', zh: '查看您同意的内容' },
  saidOn: { en: 'This conversation is being recorded.', zh: '本次通话正在录制。' },
  saidPaused: { en: 'The recording is paused.', zh: '录制已暂停。' },
} as const;
