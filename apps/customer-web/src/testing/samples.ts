import type { CustomerContact, Participant, Portal } from '@visavis/contracts';

export const topicId = '00000000-0000-4000-8000-000000000001';
export const contactId = '00000000-0000-4000-8000-000000000009';

export function aContact(part: Partial<CustomerContact> = {}): CustomerContact {
  return {
    contactId,
    version: 1,
    state: 'queued',
    channel: 'video',
    topic: { en: 'Sales', zh: '销售' },
    joinedAt: 1_000_000,
    answeredAt: null,
    now: 1_060_000,
    agentName: null,
    expectedBy: null,
    transfer: null,
    participants: [],
    outcome: null,
    cause: null,
    rated: false,
    recording: 'off',
    captions: false,
    recordingAnswer: null,
    callbackOffered: false,
    isCallback: false,
    callbackAt: null,
    decideBy: null,
    notice: null,
    waitingMessage: null,
    ...part,
  };
}

export function anAgent(part: Partial<Participant> = {}): Participant {
  return { legId: 'leg-agent', role: 'agent', displayName: 'Mei Chen', muted: { audio: false, video: false }, connected: true, ...part };
}

export const aPortal: Portal = {
  organisation: 'Demo Bank',
  channels: ['video', 'voice'],
  requireVerified: false, allowedOrigins: [], attributes: ['tier'],
  topics: [
    {
      topicId,
      name: { en: 'Sales', zh: '销售' },
      description: { en: 'New accounts', zh: '新账户' },
      waiting: 3,
      recordingTextId: null,
      estimate: { minMs: 120_000, maxMs: 290_000 },
    },
    {
      topicId: '00000000-0000-4000-8000-000000000002',
      name: { en: 'Support', zh: '支持' },
      description: { en: 'Help with an account', zh: '账户帮助' },
      waiting: 0,
      recordingTextId: null,
      estimate: null,
    },
  ],
  callbackByEmail: true,
  recordingTexts: [],
  consent: { textVersion: '2026-01', text: { en: 'We keep your name for 90 days.', zh: '姓名保存90天。' } },
};
