import type { LegSignaling } from '@visavis/call-client';
import { FakeDevices, liveDevices } from '@visavis/ui/testing';
import { describe, expect, it } from 'vitest';
import { FakeCall } from '../testing/fake-call.js';
import { FakeConnection } from '../testing/fake-connection.js';
import { aContact } from '../testing/samples.js';
import { CallKeeper } from './call-keeper.js';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function setUp(open = true) {
  const devices = new FakeDevices();
  if (open) devices.state.setState(liveDevices);
  const calls: FakeCall[] = [];
  const keeper = new CallKeeper({
    devices,
    signaling: () => new FakeConnection() as unknown as LegSignaling,
    createCall: (options) => {
      const call = new FakeCall(options);
      calls.push(call);
      return call;
    },
  });
  const follow = async (...states: Parameters<typeof aContact>[0][]): Promise<void> => {
    for (const state of states) {
      keeper.follow(aContact(state));
      await settled();
    }
  };
  return { keeper, devices, calls, follow };
}

describe('call keeper', () => {
  it('has no call in line, prepares with the turn, and starts once with the conversation', async () => {
    const { calls, follow } = setUp();
    await follow({ state: 'queued' });
    expect(calls).toHaveLength(0);
    await follow({ state: 'offered' }, { state: 'connecting' }, { state: 'active' }, { state: 'held' }, { state: 'active' });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.asked).toEqual(['prepare', 'start']);
  });

  it('closes the call when the customer is put back in line, and makes a fresh one for the next agent', async () => {
    const { calls, follow } = setUp();
    await follow({ state: 'active' }, { state: 'queued' }, { state: 'connecting' });
    expect(calls.map(({ asked }) => asked)).toEqual([['start', 'close'], ['start']]);
  });

  it('opens the devices again after a reload, without the camera when the contact is a voice one', async () => {
    const video = setUp(false);
    await video.follow({ state: 'active' });
    const voice = setUp(false);
    await voice.follow({ state: 'active', channel: 'voice' });
    expect(video.devices.asked).toEqual(['start camera microphone']);
    expect(voice.devices.asked).toEqual(['start microphone']);
    expect(video.calls[0]?.asked).toEqual(['start']);
  });

  it('starts nothing for a contact that ended while the browser was asking for the camera', async () => {
    const { keeper, calls } = setUp(false);
    keeper.follow(aContact({ state: 'active' }));
    keeper.follow(aContact({ state: 'closed' }));
    await settled();
    expect(calls).toHaveLength(0);
  });

  it('hands every change of the devices to the call', async () => {
    const { devices, calls, follow } = setUp();
    await follow({ state: 'active' });
    devices.tracks.setState({ audio: {} as MediaStreamTrack });
    expect(calls[0]?.asked).toEqual(['start', 'tracks true false']);
  });

  it('lets go when another tab has the contact', async () => {
    const { keeper, calls, follow } = setUp();
    await follow({ state: 'active' });
    keeper.follow(null);
    expect(calls[0]?.asked).toEqual(['start', 'close']);
    expect(keeper.state.getState().call).toBeNull();
  });

  it('makes a new call when asked to try again', async () => {
    const { keeper, calls, follow } = setUp();
    await follow({ state: 'active' });
    keeper.retry(aContact({ state: 'active' }));
    await settled();
    expect(calls.map(({ asked }) => asked)).toEqual([['start', 'close'], ['start']]);
  });
});
