import { describe, expect, it } from 'vitest';
import { agentState, contactId, engagement, segmentId } from '../testing/agent-states.js';
import { FakeSignaling, refused } from '../testing/fake-signaling.js';
import { DeskStore } from './desk.store.js';

function openDesk(active = true) {
  const signaling = new FakeSignaling();
  signaling.answer('agent.get', () => ({ ok: true, result: { agent: agentState(), active } }));
  const desk = new DeskStore({ signaling, now: () => 400 });
  return { signaling, desk };
}

async function connected(active = true) {
  const opened = openDesk(active);
  opened.signaling.connection({ phase: 'connected' });
  await settled();
  return opened;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the desk', () => {
  it('reads its state each time the connection is made', async () => {
    const { signaling, desk } = await connected();
    signaling.connection({ phase: 'reconnecting', since: 0, attempt: 1 });
    signaling.connection({ phase: 'connected' });
    await settled();
    expect(signaling.askedFor('agent.get')).toHaveLength(2);
    expect(desk.state.getState()).toMatchObject({ seat: 'here', offsetMs: 600 });
  });

  it('keeps the newer of two snapshots, whichever comes first', async () => {
    const { signaling, desk } = await connected();
    signaling.push('agent.changed', agentState({ version: 5, name: 'newer' }));
    signaling.push('agent.changed', agentState({ version: 4, name: 'older' }));
    expect(desk.state.getState().agent?.name).toBe('newer');
  });

  it('knows that another page holds the desk, from the start or later', async () => {
    const { desk: second } = await connected(false);
    expect(second.state.getState().seat).toBe('elsewhere');
    const { signaling, desk } = await connected();
    signaling.push('session.superseded', {});
    expect(desk.state.getState().seat).toBe('elsewhere');
  });

  it('takes the desk over and reads the state of it', async () => {
    const { signaling, desk } = await connected(false);
    signaling.answer('agent.get', () => ({ ok: true, result: { agent: agentState(), active: true } }));
    await desk.takeOver();
    expect(desk.state.getState().seat).toBe('here');
  });

  it('chooses a status now when idle and as the next one when occupied', async () => {
    const { signaling, desk } = await connected();
    await desk.choose({ status: 'break', reason: 'lunch' });
    signaling.push('agent.changed', agentState({ version: 2, engagements: [engagement('talking')] }));
    await desk.choose({ status: 'offline' });
    await desk.clearNext();
    expect(signaling.askedFor('agent.setIntent')).toEqual([
      { intent: { status: 'break', reason: 'lunch' }, when: 'now' },
      { intent: { status: 'offline' }, when: 'next' },
      { intent: null, when: 'next' },
    ]);
  });

  it('accepts with the token of the offer, once however often it is pressed', async () => {
    const { signaling, desk } = await connected();
    const offer = engagement('offered');
    await Promise.all([desk.accept(offer), desk.accept(offer)]);
    expect(signaling.askedFor('offer.accept')).toEqual([{ contactId, segmentId, offerToken: 'token' }]);
  });

  it('says that an offer was lost, and looks at what is true instead', async () => {
    const { signaling, desk } = await connected();
    signaling.answer('offer.accept', () => refused('offer.lost'));
    await desk.accept(engagement('offered'));
    expect(desk.state.getState().notice).toMatchObject({ action: 'accept', failure: { code: 'offer.lost', correlationId: 'c-1' } });
    expect(signaling.askedFor('agent.get')).toHaveLength(2);
    desk.dismissNotice();
    expect(desk.state.getState().notice).toBeNull();
  });

  it('turns to what was accepted last, and to what is chosen', async () => {
    const { signaling, desk } = await connected();
    const [first, second] = [engagement('talking', { segmentId: 'first' }), engagement('talking', { segmentId: 'second' })];
    signaling.push('agent.changed', agentState({ version: 2, engagements: [first] }));
    signaling.push('agent.changed', agentState({ version: 3, engagements: [first, { ...second, state: 'offered' }] }));
    expect(desk.state.getState().chosen).toBe('first');
    signaling.push('agent.changed', agentState({ version: 4, engagements: [first, second] }));
    expect(desk.state.getState().chosen).toBe('second');
    desk.turnTo('first');
    expect(desk.state.getState().chosen).toBe('first');
  });

  it('forgets what failed when other work comes', async () => {
    const { signaling, desk } = await connected();
    signaling.answer('offer.accept', () => refused('offer.lost'));
    await desk.accept(engagement('offered'));
    signaling.push('agent.changed', agentState({ version: 3, engagements: [engagement('offered', { segmentId: 'another' })] }));
    expect(desk.state.getState().notice).toBeNull();
  });

  it('tells why the state could not be read, until it could', async () => {
    const { signaling, desk } = openDesk();
    signaling.answer('agent.get', () => refused('service.unavailable'));
    signaling.connection({ phase: 'connected' });
    await settled();
    expect(desk.state.getState()).toMatchObject({ agent: null, failure: { code: 'service.unavailable' } });
    signaling.answer('agent.get', () => ({ ok: true, result: { agent: agentState(), active: true } }));
    await desk.refresh();
    expect(desk.state.getState().failure).toBeNull();
  });

  it('goes offline before leaving, if this page holds the desk', async () => {
    const { signaling, desk } = await connected();
    await desk.leave();
    expect(signaling.askedFor('agent.setIntent')).toEqual([{ intent: { status: 'offline' }, when: 'now' }]);
    const elsewhere = await connected(false);
    await elsewhere.desk.leave();
    expect(elsewhere.signaling.askedFor('agent.setIntent')).toEqual([]);
  });

  it('replaces the queues that moved and keeps the others', async () => {
    const { signaling, desk } = await connected();
    const queue = (queueId: string, waiting: number) => ({ queueId, name: queueId, waiting, longestWaitingSince: null });
    signaling.push('queues.changed', { queues: [queue('a', 0), queue('b', 0)], all: true });
    signaling.push('queues.changed', { queues: [queue('b', 2)], all: false });
    expect(desk.state.getState().queues).toEqual([queue('a', 0), queue('b', 2)]);
    signaling.push('queues.changed', { queues: [queue('c', 1)], all: true });
    expect(desk.state.getState().queues).toEqual([queue('c', 1)]);
  });

  it('hears nothing more once closed', async () => {
    const { signaling, desk } = await connected();
    desk.close();
    signaling.push('session.superseded', {});
    expect(desk.state.getState().seat).toBe('here');
  });
});
