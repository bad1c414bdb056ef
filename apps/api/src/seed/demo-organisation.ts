import type { Channel, LocalizedText, Role } from '@visavis/contracts';

export interface DemoOrganisation {
  readonly name: string;
  readonly consent: { readonly version: string; readonly text: LocalizedText };
  readonly staff: readonly DemoPerson[];
  readonly skills: readonly { readonly name: string; readonly description: string }[];
  readonly entryPoints: readonly { readonly name: string; readonly kind: 'portal' | 'phone' | 'api'; readonly channels: readonly Channel[]; readonly attributes?: readonly string[]; readonly fallbackQueue: string | null }[];
  readonly queues: readonly DemoQueue[];
  readonly replies: readonly DemoReply[];
}

export interface DemoReply {
  readonly shortcut: string;
  readonly title: string;
  readonly text: LocalizedText;
  /** For all queues when it is left out. */
  readonly queue?: string;
}

export interface DemoPerson {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly chatCapacity?: number;
  /** Levels by the name of the skill. */
  readonly skills?: Readonly<Record<string, number>>;
}

export interface DemoQueue {
  readonly name: string;
  readonly topics: readonly { readonly name: LocalizedText; readonly description: LocalizedText }[];
  readonly dispositions: readonly LocalizedText[];
  readonly waitingMessage: LocalizedText;
}

/** Every agent serves both queues: whoever rejects leaves somebody who can accept. */
export const demoOrganisation: DemoOrganisation = {
  name: 'Visavis Demo',
  consent: {
    version: '1',
    text: {
      en: 'You will be connected to one of our staff by video, voice or in writing. Video and voice are recorded only if you agree to it. We keep your name, what you write here, and when you were connected to whom.',
      zh: '我们将通过视频、语音或文字为您接通工作人员。只有经您同意，才会录制音视频。我们会保存您的姓名、您在此填写的内容，以及您与谁、在何时通话。',
    },
  },
  staff: [
    { role: 'agent', name: 'Mei Lin', email: 'mei.lin@demo.example', chatCapacity: 2, skills: { Chinese: 5, English: 3, Products: 4 } },
    { role: 'agent', name: 'Jonas Weber', email: 'jonas.weber@demo.example', chatCapacity: 2, skills: { English: 5, Products: 2, Bills: 4 } },
    { role: 'agent', name: 'Priya Nair', email: 'priya.nair@demo.example', skills: { English: 5, Products: 5, Bills: 5 } },
    { role: 'supervisor', name: 'Amara Diallo', email: 'amara.diallo@demo.example' },
    { role: 'admin', name: 'Alex Kim', email: 'alex.kim@demo.example' },
  ],
  skills: [
    { name: 'English', description: 'Speaks English with customers' },
    { name: 'Chinese', description: 'Speaks Chinese with customers' },
    { name: 'Products', description: 'Knows what we sell and how it works' },
    { name: 'Bills', description: 'Knows bills, payments and refunds' },
  ],
  entryPoints: [
    { name: 'Portal', kind: 'portal', channels: ['video', 'voice', 'chat'], attributes: ['order'], fallbackQueue: null },
    { name: 'Telephone', kind: 'phone', channels: ['voice'], fallbackQueue: 'Support' },
    { name: 'API', kind: 'api', channels: ['video', 'voice'], fallbackQueue: 'Support' },
  ],
  queues: [
    {
      name: 'Sales',
      waitingMessage: {
        en: 'If it is about an order, please have its number at hand.',
        zh: '如果您要咨询订单，请提前准备好订单号。',
      },
      topics: [
        {
          name: { en: 'Products and prices', zh: '产品与价格' },
          description: { en: 'See what we offer and what it costs', zh: '了解我们的产品和价格' },
        },
        {
          name: { en: 'My order', zh: '我的订单' },
          description: { en: 'Place, change or follow an order', zh: '下单、修改或查询订单' },
        },
      ],
      dispositions: [
        { en: 'Sold', zh: '已成交' },
        { en: 'Offer to follow', zh: '待发报价' },
        { en: 'Not interested', zh: '无意向' },
      ],
    },
    {
      name: 'Support',
      waitingMessage: {
        en: 'Many questions are answered at https://help.example while you wait.',
        zh: '等待期间，您可以先访问 https://help.example 查看常见问题解答。',
      },
      topics: [
        {
          name: { en: 'Help with a product', zh: '产品使用帮助' },
          description: { en: 'Something does not work, or how does it work?', zh: '产品故障或使用方法' },
        },
        {
          name: { en: 'Bills and payments', zh: '账单与付款' },
          description: { en: 'Questions about a bill or a refund', zh: '账单或退款问题' },
        },
      ],
      dispositions: [
        { en: 'Solved', zh: '已解决' },
        { en: 'To be followed up', zh: '需要跟进' },
        { en: 'Passed on', zh: '已转交' },
      ],
    },
  ],
  replies: [
    {
      shortcut: 'hello',
      title: 'Greeting',
      text: {
        en: 'Hello {{customer.name}}, I am {{agent.name}} from {{queue.name}}. How can I help you?',
        zh: '{{customer.name}}，您好！我是客服 {{agent.name}}，请问有什么可以帮您？',
      },
    },
    {
      shortcut: 'moment',
      title: 'One moment',
      text: { en: 'One moment please, I am looking that up for you.', zh: '请稍等，我正在为您查询。' },
    },
    {
      shortcut: 'order',
      title: 'About your order',
      queue: 'Sales',
      text: {
        en: 'It is about your order {{attribute.order}}, is that right?',
        zh: '请问您是想咨询订单 {{attribute.order}} 吗？',
      },
    },
    {
      shortcut: 'restart',
      title: 'Restart the device',
      queue: 'Support',
      text: {
        en: 'Please switch the device off, wait ten seconds, and switch it on again. Does it work now?',
        zh: '请先关闭设备，等待十秒后再重新开机。现在可以正常使用了吗？',
      },
    },
    {
      shortcut: 'bye',
      title: 'Goodbye',
      text: {
        en: 'Thank you for contacting us, {{customer.name}}. Have a good day!',
        zh: '{{customer.name}}，感谢您的咨询，祝您生活愉快！',
      },
    },
  ],
};
