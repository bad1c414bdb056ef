import type { AppointmentTexts } from './appointment.en.js';

export const appointmentTextsZh: Omit<AppointmentTexts, 'early'> & { readonly early: Omit<AppointmentTexts['early'], 'opensDays_one'> } = {
  looking: '正在打开您的预约…',
  failed: '无法打开您的预约',
  unknown: { title: '找不到这个预约', text: '链接可能不完整。请从收到的消息中重新打开，或索取新的链接。' },
  early: {
    title: '您与{{name}}的视频预约',
    titleQueue: '您的视频预约',
    greeting: '{{name}}，您好！期待与您见面。',
    when: '时间',
    time: '{{from}} 至 {{until}}',
    zone: '您所在的时区：{{zone}}',
    with: '接待人',
    withQueue: '下一位空闲的客服',
    topic: '主题',
    opensDays_other: '{{count}} 天后开放。',
    opensIn: '{{time}} 后开放。',
    opensAt: '您可以从 {{time}} 起进入。届时此页面会自动打开：您可以保持页面打开，也可以稍后用同一链接再来。',
    save: '添加到日历',
    saveFailed: '无法生成文件，请重试。',
    fileName: '预约.ics',
    need: '您需要摄像头和麦克风，或者只用麦克风也可以。进入之前，我们会一起检查。',
  },
  begun: { title: '您的预约已开始', text: '它正在另一个标签页、窗口或设备中进行。您可以改为在这里继续。', return: '在这里继续' },
  closed: {
    missed: { title: '预约时间已过', text: '预约时间为{{date}} {{from}} 至 {{until}}。请另约时间，或与当前空闲的客服交谈。' },
    cancelled: { title: '您的预约已被取消', text: '原定时间为{{date}} {{from}} 至 {{until}}。请向给您链接的人另约时间，或与当前空闲的客服交谈。' },
    over: { title: '您的预约已结束', text: '此链接已完成使命。如果还有其他事情，请与当前空闲的客服交谈。' },
    gone: { title: '您的预约已结束', text: '已经过去一段时间了。如果还有其他事情，请与当前空闲的客服交谈。' },
  },
  portal: '现在与客服交谈',
};
