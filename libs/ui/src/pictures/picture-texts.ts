/** Why there is sound and no picture. Loaded with the call. */
export const pictureTexts = {
  voiceOnly: { en: 'Voice only', zh: '仅语音' },
  slowThere: { en: 'No picture: their connection is slow', zh: '暂无画面：对方网络较慢' },
  slowHere: { en: 'No picture: your connection is slow', zh: '暂无画面：您的网络较慢' },
  paused: { en: 'Video is paused because your connection is slow. Voice goes on.', zh: '您的网络较慢，视频已暂停，语音不受影响。' },
  chosen: { en: 'Voice only, to save data.', zh: '已切换为仅语音，以节省流量。' },
  turnOn: { en: 'Turn video on', zh: '开启视频' },
  save: { en: 'Voice only to save data', zh: '仅语音以节省流量' },
  saveText: {
    en: 'Your camera is not sent and you do not see the others. A shared screen stays visible.',
    zh: '不发送您的摄像头画面，也不接收他人的画面；共享的屏幕仍可查看。',
  },
} as const;
