/** Snapshots as the server would send them, for tests. */
import type { AgentState, Engagement } from '@visavis/contracts';

export const contactId = '0190a0c0-0000-7000-8000-000000000001';
export const segmentId = '0190a0c0-0000-7000-8000-000000000002';

export function engagement(state: Engagement['state'], over: Partial<Engagement> = {}): Engagement {
  return {
    segmentId,
    state,
    since: 1_000,
    answeredAt: state === 'talking' || state === 'held' ? 1_000 : null,
    deadlineAt: state === 'offered' || state === 'wrapping' ? 20_000 : null,
    offerToken: state === 'offered' ? 'token' : null,
    participants: [],
    conference: state === 'talking' || state === 'held' ? { customerHeld: state === 'held', askedBy: null, colleagues: [], invitations: [], parted: null } : null,
    recording: 'off',
    captions: false,
    wrapUp: { dispositionId: null, notes: '' },
    contact: {
      contactId,
      channel: 'video',
      customerName: 'Li Wei',
      customerDetails: null,
      language: 'zh',
      topic: { en: 'Card blocked', zh: '卡被锁' },
      queueId: '0190a0c0-0000-7000-8000-000000000003',
      queueName: 'Support',
      joinedAt: 0,
      isCallback: false,
      deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'ok' },
      networkCheck: null,
      phone: null,
      attributes: {},
      verified: null,
      recordingConsent: null,
      appointment: null,
      transfer: null,
    },
    ...over,
  };
}

export function agentState(over: Partial<AgentState> = {}): AgentState {
  return {
    agentId: '0190a0c0-0000-7000-8000-000000000009',
    name: 'Ada',
    version: 1,
    now: 1_000,
    intent: { status: 'available', reason: null, setBy: 'self', since: 500 },
    nextIntent: null,
    engagements: [],
    ...over,
  };
}
