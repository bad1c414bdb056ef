import { defaultQueue, newContact, type Contact, type ContactState } from '@visavis/acd';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DrivenLeg } from '../../signaling/legs/driven-leg.js';
import { FakePhoneCall } from '../testing/fake-phone-call.js';
import { PhoneCustomer, type PhoneCustomerParts } from './phone-customer.js';
import { WaitingAudio } from './ports/waiting-audio.port.js';

const meeting = { nodeName: 'a', roomId: 7, pin: 'p' };
const talk = { segmentId: 's', agentId: 'mei' } as const;
const states = {
  queued: { name: 'queued', since: 0 },
  connecting: { name: 'connecting', since: 0, ...talk, deadlineAt: 9, mediaUp: { customer: false, agent: false } },
  active: { name: 'active', since: 0, ...talk },
  held: { name: 'held', since: 0, ...talk },
  full: { name: 'closed', since: 0, outcome: 'refused', cause: 'full' },
  completed: { name: 'closed', since: 0, outcome: 'completed', cause: null },
  leaving: { name: 'leaving', since: 0, reason: 'closed', decideBy: 9 },
} as const satisfies Record<string, ContactState>;

const waiting = newContact({
  ...{ contactId: 'contact', channel: 'voice', topicId: 't', topic: { en: 'Help', zh: '帮助' }, queue: { ...defaultQueue, queueId: 'q', name: 'Support', members: [] } },
  ...{ priority: 0, requirements: [], attributes: {}, verified: null, lastAgentId: null, language: 'en', consents: [], via: 'here', now: 0 },
  customer: { name: 'Anna', details: null, deviceId: 'tel:1', addressHash: 'hash' },
  deviceCheck: { camera: 'skipped', microphone: 'skipped', speaker: 'skipped' },
});

let version: number;
let call: FakePhoneCall;
let leg: DrivenLeg | null;
const ends: string[] = [];
const onOver = vi.fn<() => void>();

class Audio extends WaitingAudio {
  wait(): () => void {
    call.done.push('music');
    return () => call.done.push('silence');
  }
  hold(): () => void {
    call.done.push('hold music');
    return () => call.done.push('silence');
  }
  say(_call: unknown, farewell: string): Promise<void> {
    call.done.push(`say ${farewell}`);
    return Promise.resolve();
  }
}

const parts: PhoneCustomerParts = {
  audio: new Audio(),
  endContact: { byCustomer: (contactId) => (ends.push(`ended ${contactId}`), Promise.resolve({ ok: true, value: undefined })) },
  connectionFailed: { execute: ({ contactId }) => (ends.push(`failed ${contactId}`), Promise.resolve({ ok: true, value: undefined })) },
  legs: {
    find: () => leg,
    follow: () => Promise.resolve(),
    release: () => Promise.resolve(),
    openPhone: async (_slot, _meeting, open) => {
      leg = new DrivenLeg(await open('leg'), { audio: false, video: true }, {} as never);
      return leg;
    },
  },
  onError: (message, error) => ends.push(`${message} ${String(error)}`),
};

function contactIn(state: ContactState): Contact {
  version += 1;
  const talking = state.name === 'connecting' || state.name === 'active' || state.name === 'held';
  return { ...waiting, version, state, meeting: talking ? meeting : null };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function lead(...way: readonly ContactState[]): Promise<PhoneCustomer> {
  const [first = states.queued, ...rest] = way;
  const customer = new PhoneCustomer(parts, call, contactIn(first), onOver);
  customer.start();
  await settled();
  for (const state of rest) {
    if (state.name === 'queued') call.leg = leg = null;
    customer.follow(contactIn(state));
    await settled();
  }
  return customer;
}

beforeEach(() => {
  version = 0;
  leg = null;
  ends.length = 0;
  call = new FakePhoneCall();
  onOver.mockReset();
});

describe('A customer on the telephone', () => {
  it.each([
    ['waits with music', [states.queued], ['answer', 'music']],
    ['is in the meeting before the music ends', [states.queued, states.connecting, states.active], ['answer', 'music', 'join 7', 'silence']],
    ['hears music on hold', [states.active, states.held, states.active], ['answer', 'join 7', 'hold music', 'silence']],
    ['waits again when their agent was lost', [states.active, states.queued, states.active], ['answer', 'join 7', 'music', 'join 7', 'silence']],
    ['hears why they were not taken', [states.full], ['answer', 'say full', 'hang up']],
    ['hears that nobody is there any more', [states.queued, states.leaving], ['answer', 'music', 'silence', 'say closed', 'hang up']],
    ['is hung up when the agent ends the call', [states.active, states.completed], ['answer', 'join 7', 'hang up']],
  ])('%s', async (_what, way, done) => {
    await lead(...way);
    expect(call.done).toEqual(done);
  });

  it('who hangs up has left the line or the conversation', async () => {
    await lead(states.queued);
    call.hangsUp();
    expect(ends).toEqual(['ended contact']);
    expect(call.done).toEqual(['answer', 'music', 'silence']);
    expect(onOver).toHaveBeenCalledOnce();
  });

  it('who hung up before anybody listened has left as well', async () => {
    call.state = 'ended';
    await lead(states.queued);
    expect(ends).toEqual(['ended contact']);
    expect(call.done).toEqual([]);
  });

  it('whose media server died in the conversation did not leave it', async () => {
    await lead(states.active);
    call.hangsUp('lost');
    expect(ends).toEqual(['failed contact']);
  });

  it('whose media server died in the line has left it', async () => {
    await lead(states.queued);
    call.hangsUp('lost');
    expect(ends).toEqual(['ended contact']);
  });

  it('is hung up when they can not be brought into the meeting', async () => {
    call.join = () => Promise.reject(new Error('no such room'));
    await lead(states.active);
    expect(call.done).toEqual(['answer', 'hang up']);
    expect(ends).toContain('ended contact');
  });

  it('ignores what is older than known, and leads straight to the latest of several', async () => {
    const customer = await lead(states.queued);
    const [older, newer] = [contactIn(states.active), contactIn(states.held)];
    customer.follow(newer);
    customer.follow(older);
    await settled();
    expect(call.done).toEqual(['answer', 'music', 'join 7', 'silence', 'hold music']);
  });

  it('is left as they are when another process goes on with them', async () => {
    const customer = await lead(states.active);
    customer.release();
    call.hangsUp();
    expect(ends).toEqual([]);
    expect(call.done).toEqual(['answer', 'join 7']);
  });
});
