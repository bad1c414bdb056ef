import type { CallbackNotice } from './callback-notice.js';

interface Mail {
  readonly subject: string;
  readonly text: string;
}

const texts: Readonly<Record<CallbackNotice['language'], (notice: CallbackNotice, time: string) => Mail>> = {
  en: ({ answerUrl, customerName, organisation }, time) => ({
    subject: `${organisation}: an agent is ready for you now`,
    text: [
      `Hello ${customerName},`,
      `you asked us to call you back. An agent is ready for you and waits until ${time}:`,
      answerUrl,
      'This link is for you alone. If you come later, we try again.',
    ].join('\n\n'),
  }),
  zh: ({ answerUrl, customerName, organisation }, time) => ({
    subject: `${organisation}：客服现已就绪`,
    text: [
      `${customerName}，您好：`,
      `您请求了回拨。客服已准备好为您服务，将等待至 ${time}：`,
      answerUrl,
      '此链接仅供您本人使用。如果您错过了，我们会再次尝试。',
    ].join('\n\n'),
  }),
};

/** Plain text: it arrives everywhere, and a name that a customer typed can do nothing in it. */
export function callbackMail(notice: CallbackNotice): Mail {
  const time = new Intl.DateTimeFormat(notice.language, { timeStyle: 'medium', timeZone: 'UTC', timeZoneName: undefined }).format(notice.answerBy);
  const mail = texts[notice.language](notice, `${time} UTC`);
  return { ...mail, subject: mail.subject.replace(/[\r\n]+/g, ' ') };
}
