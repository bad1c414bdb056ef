import type { InputState } from '@visavis/call-client';
import { describe, expect, it } from 'vitest';
import { topicId } from '../testing/samples.js';
import { afterRefusal, contactStartOf, joinMode, mayJoin, type JoinInput } from './join.js';

const live: InputState = { status: 'live', deviceId: 'x', label: '' };
const denied: InputState = { status: 'problem', problem: 'denied' };
const off: InputState = { status: 'off' };
const starting: InputState = { status: 'starting' };

const input: JoinInput = {
  draft: { topicId, name: ' Ada ', details: ' ', medium: 'call' as const, consentVersion: '7', consentLanguage: 'en', recording: null },
  devices: { camera: live, microphone: live, voiceOnly: false },
  deviceCheck: { camera: 'ok', microphone: 'ok', speaker: 'skipped' },
  networkCheck: null,
  language: 'zh',
  recording: null,
  entryPointId: null,
  customerToken: null,
  attributes: {},
  appointment: null,
  deviceId: topicId,
};

describe('joining the line', () => {
  it.each([
    ['video', { camera: live, microphone: live, voiceOnly: false }],
    ['voice', { camera: denied, microphone: live, voiceOnly: false }],
    ['voice', { camera: off, microphone: live, voiceOnly: true }],
    ['silent', { camera: live, microphone: denied, voiceOnly: false }],
    ['silent', { camera: denied, microphone: denied, voiceOnly: false }],
  ] as const)('is possible as %s whatever the devices do', (mode, devices) => {
    expect(joinMode(devices)).toBe(mode);
    expect(mayJoin(devices)).toBe(true);
  });

  it('waits while the browser is still asking', () => {
    expect(mayJoin({ camera: starting, microphone: starting })).toBe(false);
    expect(mayJoin({ camera: live, microphone: starting })).toBe(false);
  });

  it('sends what was entered, trimmed, with the version of the consent', () => {
    expect(contactStartOf(input)).toEqual({
      topicId,
      channel: 'video',
      customer: { name: 'Ada' },
      language: 'zh',
      consent: { textVersion: '7', accepted: true, language: 'en' },
      deviceCheck: input.deviceCheck,
      deviceId: topicId,
    });
  });

  it('sends details when there are any, and voice when there is no picture', () => {
    const start = contactStartOf({ ...input, draft: { ...input.draft, details: 'card 12' }, devices: { camera: denied, microphone: live, voiceOnly: false } });
    expect(start).toMatchObject({ channel: 'voice', customer: { details: 'card 12' } });
  });

  it('sends what the link said, when it said something', () => {
    expect(contactStartOf({ ...input, attributes: { tier: 'gold' }, entryPointId: 'page' })).toMatchObject({ attributes: { tier: 'gold' }, entryPointId: 'page' });
    expect(contactStartOf(input)).not.toHaveProperty('entryPointId');
  });

  it('sends what was found out about the network, except by who writes', () => {
    const networkCheck = { result: 'fair', lossPercent: 3, jitterMs: 8, roundTripMs: 40 } as const;
    expect(contactStartOf({ ...input, networkCheck })).toMatchObject({ networkCheck });
    expect(contactStartOf({ ...input, networkCheck, draft: { ...input.draft, medium: 'chat' } })).not.toHaveProperty('networkCheck');
  });

  it('keeps the picture of somebody without a microphone', () => {
    expect(contactStartOf({ ...input, devices: { camera: live, microphone: denied, voiceOnly: false } })?.channel).toBe('video');
  });

  it('is nothing to send without consent', () => {
    expect(contactStartOf({ ...input, draft: { ...input.draft, consentVersion: null } })).toBeNull();
  });

  it('offers after a refusal only what can help', () => {
    expect(afterRefusal('contact.blocked')).toBeNull();
    expect(afterRefusal('queue.closed')).toBe('otherTopic');
    expect(afterRefusal('consent.outdated')).toBe('consentAgain');
    expect(afterRefusal('request.timeout')).toBe('retry');
  });
});
