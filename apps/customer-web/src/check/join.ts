/** From what was entered and found to what is sent: how one may join the line with the devices at hand. */
import type { DeviceState } from '@visavis/call-client';
import type { Attributes, ContactStart, DeviceCheck, ErrorCode, Language, NetworkCheck, RecordingAnswer, RedeemedCustomerToken } from '@visavis/contracts';
import type { Draft } from '../prepare/draft.js';

/** `silent`: without a microphone. There is always one way to go on. */
export type JoinMode = 'video' | 'voice' | 'silent';

export function joinMode(devices: Pick<DeviceState, 'camera' | 'microphone' | 'voiceOnly'>): JoinMode {
  if (devices.microphone.status === 'problem') return 'silent';
  return !devices.voiceOnly && devices.camera.status === 'live' ? 'video' : 'voice';
}

/** Nobody should join by accident while the browser is still asking. */
export function mayJoin(devices: Pick<DeviceState, 'camera' | 'microphone'>): boolean {
  return devices.microphone.status !== 'starting' && devices.camera.status !== 'starting' && devices.microphone.status !== 'off';
}

/** What may help after a refused start. Nothing does for somebody who is blocked. */
export function afterRefusal(code: ErrorCode): 'retry' | 'otherTopic' | 'consentAgain' | 'unverified' | null {
  if (code === 'contact.blocked') return null;
  if (code === 'topic.not_found' || code === 'queue.closed') return 'otherTopic';
  if (code === 'consent.outdated' || code === 'consent.required') return 'consentAgain';
  if (code.startsWith('customer_token.') && code !== 'customer_token.required') return 'unverified';
  return 'retry';
}

export interface JoinInput {
  readonly draft: Draft;
  readonly devices: Pick<DeviceState, 'camera' | 'microphone' | 'voiceOnly'>;
  readonly deviceCheck: DeviceCheck;
  /** Null when it was not found out. */
  readonly networkCheck: NetworkCheck | null;
  readonly language: Language;
  readonly deviceId: string;
  /** Their answer to what the topic asks about recording. */
  readonly recording: RecordingAnswer | null;
  /** Null for the portal itself. */
  readonly entryPointId: string | null;
  /** What the organisation signed of them; null for nothing. */
  readonly customerToken: RedeemedCustomerToken | null;
  /** Of the link by which they came. */
  readonly attributes: Attributes;
  /** The token of their appointment, if they have one. */
  readonly appointment: string | null;
}

/** Who writes needs no device. */
const unchecked: DeviceCheck = { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' };

/** Null when the draft lacks a topic or the consent: the pages do not let it come that far. */
export function contactStartOf(input: JoinInput): ContactStart | null {
  const { draft, devices } = input;
  if (draft.topicId === null || draft.consentVersion === null) return null;
  const details = draft.details.trim();
  const chat = draft.medium === 'chat';
  const withPicture = !devices.voiceOnly && devices.camera.status === 'live';
  return {
    topicId: draft.topicId,
    ...(input.entryPointId !== null && { entryPointId: input.entryPointId }),
    channel: chat ? 'chat' : withPicture ? 'video' : 'voice',
    customer: { name: draft.name.trim(), ...(details === '' ? {} : { details }) },
    language: input.language,
    consent: { textVersion: draft.consentVersion, accepted: true, language: draft.consentLanguage ?? input.language },
    ...(input.recording !== null && { recording: input.recording }),
    deviceCheck: chat ? unchecked : input.deviceCheck,
    ...(!chat && input.networkCheck !== null && { networkCheck: input.networkCheck }),
    deviceId: input.deviceId,
    ...(input.appointment !== null && { appointment: input.appointment }),
    ...(Object.keys(input.attributes).length > 0 && { attributes: input.attributes }),
    ...(input.customerToken !== null && { customerToken: input.customerToken }),
  };
}
