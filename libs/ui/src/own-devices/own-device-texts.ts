/** What happens to the own devices during a call. Loaded with the call. */
export const ownDeviceTexts = {
  microphoneDenied: {
    en: 'The browser no longer lets us use your microphone. Allow it with the symbol beside the address. Until then nobody hears you.',
    zh: '浏览器不再允许使用您的麦克风。请点击地址栏旁的图标重新允许，在此之前对方听不到您。',
  },
  microphoneMissing: {
    en: 'Your microphone is unplugged, and there is no other. Plug one in: the call goes on with it.',
    zh: '您的麦克风已拔出，且没有其他麦克风。请插入麦克风，通话将自动使用它。',
  },
  microphoneStopped: { en: 'Your microphone does not work. Nobody hears you.', zh: '您的麦克风无法使用，对方听不到您。' },
  cameraDenied: {
    en: 'The browser no longer lets us use your camera. Allow it with the symbol beside the address. You are still heard.',
    zh: '浏览器不再允许使用您的摄像头。请点击地址栏旁的图标重新允许。对方仍能听到您。',
  },
  cameraMissing: { en: 'Camera off: it is unplugged. You are still heard.', zh: '摄像头已关闭：设备已拔出。对方仍能听到您。' },
  cameraStopped: { en: 'Your camera does not work. You are still heard.', zh: '您的摄像头无法使用。对方仍能听到您。' },
  microphone_replaced: { en: 'Your microphone was unplugged. The call goes on with another: {{name}}', zh: '您的麦克风已拔出，通话改用其他麦克风：{{name}}' },
  microphone_back: { en: 'Your microphone is back: {{name}}', zh: '您的麦克风已恢复：{{name}}' },
  camera_back: { en: 'Your camera is back: {{name}}', zh: '您的摄像头已恢复：{{name}}' },
  headset_taken: { en: 'Your headset is used now: {{name}}', zh: '现已使用您的耳机：{{name}}' },
  unnamed: { en: 'the one of the system', zh: '系统默认设备' },
  speakingMuted: { en: 'You are talking, but your microphone is off.', zh: '您正在说话，但麦克风已静音。' },
  speakingMutedKeys: { en: 'You are talking, but your microphone is off. {{keys}} turns it on.', zh: '您正在说话，但麦克风已静音。按 {{keys}} 取消静音。' },
} as const;
