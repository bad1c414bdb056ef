import type { InvitationTexts } from './invitation.en.js';

export const invitationTextsZh: InvitationTexts = {
  looking: '正在打开邀请…',
  failed: '无法打开您的邀请',
  title: '{{name}} 邀请您加入通话',
  what: '您将使用摄像头和麦克风加入视频通话。此邀请仅限您本人使用一次。',
  whatVoice: '您将使用麦克风加入通话。此邀请仅限您本人使用一次。',
  name: '您的姓名',
  nameMissing: '请填写您的姓名。',
  join: '加入通话',
  closed: {
    used: { title: '此邀请已被使用', text: '链接仅限一人使用一次。请向邀请您的人索取新的链接。' },
    over: { title: '此邀请已失效', text: '邀请已被撤回，或通话已结束。请向邀请您的人索取新的链接。' },
  },
  superseded: { title: '您已在另一个窗口中加入此通话', text: '您可以在此继续，另一个窗口将退出。', useHere: '在此继续' },
  left: { title: '您已退出通话', text: '感谢您的参与，您可以关闭此页面。' },
  agent: '客服',
  you: '您',
  callTitle: '与 {{name}} 的通话',
  line: {
    connecting: '正在为您接通…',
    reconnecting: '正在恢复连接，您无需进行任何操作。',
    held: '{{name}} 已将通话保持，马上回来。',
    failed: '无法为您接通。',
  },
  tryAgain: '重试',
  leave: '退出',
  leaveTitle: '要退出通话吗？',
  leaveText: '其他人会继续通话。您无法用同一链接再次加入。',
  stay: '留下',
};
