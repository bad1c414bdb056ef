import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { DeskState } from '../desk/desk.store.js';
import { memoryStorage } from '../storage/key-value-storage.js';
import { agentState, engagement } from '../testing/agent-states.js';
import { OfferAlert } from './offer-alert.js';
import { OfferNotification, type NotificationPort } from './offer-notification.js';
import { TitleFlasher } from './title-flasher.js';

type Watched = Pick<DeskState, 'agent' | 'seat' | 'busy'>;
const ringing = agentState({ engagements: [engagement('offered')] });

function watch(initial: Partial<Watched> = {}) {
  const desk = createStore<Watched>(() => ({ agent: agentState(), seat: 'here', busy: new Set(), ...initial }));
  const way = { start: vi.fn(), stop: vi.fn() };
  const alert = new OfferAlert({ desk, ways: [way] });
  return { desk, way, alert };
}

describe('an offer', () => {
  it('rings once, however many snapshots still carry it', () => {
    const { desk, way } = watch();
    desk.setState({ agent: ringing });
    desk.setState({ agent: { ...ringing, version: 2 } });
    expect(way.start).toHaveBeenCalledOnce();
    expect(way.stop).not.toHaveBeenCalled();
  });

  it('rings at once when the page is opened while it stands', () => {
    expect(watch({ agent: ringing }).way.start).toHaveBeenCalledOnce();
  });

  it('stops ringing when it is gone, and while it is being answered', () => {
    const gone = watch({ agent: ringing });
    gone.desk.setState({ agent: agentState({ version: 2 }) });
    const answered = watch({ agent: ringing });
    answered.desk.setState({ busy: new Set(['accept']) });
    expect([gone.way.stop.mock.calls.length, answered.way.stop.mock.calls.length]).toEqual([1, 1]);
  });

  it('is silent in a page that does not hold the desk', () => {
    expect(watch({ agent: ringing, seat: 'elsewhere' }).way.start).not.toHaveBeenCalled();
    const taken = watch({ agent: ringing });
    taken.desk.setState({ seat: 'elsewhere' });
    expect(taken.way.stop).toHaveBeenCalledOnce();
  });

  it('stops ringing when the desk closes', () => {
    const { alert, way } = watch({ agent: ringing });
    alert.close();
    expect(way.stop).toHaveBeenCalledOnce();
  });

  it('rings anew for the next one', () => {
    const { desk, way } = watch({ agent: ringing });
    desk.setState({ agent: agentState({ version: 2, engagements: [engagement('offered', { segmentId: 'another' })] }) });
    expect(way.start).toHaveBeenCalledTimes(2);
    expect(way.stop).toHaveBeenCalledOnce();
  });
});

describe('the title of the tab', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('changes between the caller and itself and comes back', () => {
    const page = { title: 'Desk' };
    const flasher = new TitleFlasher({ page, textOf: ({ contact }) => contact.customerName });
    flasher.start(engagement('offered'));
    const titles = [page.title];
    for (let second = 0; second < 2; second += 1) {
      vi.advanceTimersByTime(1_000);
      titles.push(page.title);
    }
    flasher.stop();
    flasher.stop();
    vi.advanceTimersByTime(5_000);
    expect([...titles, page.title]).toEqual(['Li Wei', 'Desk', 'Li Wei', 'Desk']);
  });
});

describe('the desktop notification', () => {
  function notifier(permission: NotificationPermission, inFront: boolean) {
    const close = vi.fn();
    const port = { permission: () => permission, request: vi.fn(async () => permission), show: vi.fn(() => ({ close })) } satisfies NotificationPort;
    const notification = new OfferNotification({
      port, storage: memoryStorage(), isPageInFront: () => inFront, focusPage: vi.fn(), textOf: ({ contact }) => ({ title: contact.customerName, body: '' }),
    });
    return { port, close, notification };
  }

  it('is shown when the page is behind others, and taken away with the offer', () => {
    const { port, close, notification } = notifier('granted', false);
    notification.start(engagement('offered'));
    notification.stop();
    expect(port.show).toHaveBeenCalledOnce();
    expect(close).toHaveBeenCalledOnce();
  });

  it('is not shown in front of one’s eyes or without permission', () => {
    for (const { port, notification } of [notifier('granted', true), notifier('default', false), notifier('denied', false)]) {
      notification.start(engagement('offered'));
      expect(port.show).not.toHaveBeenCalled();
    }
  });

  it('is asked for until it was put off', () => {
    const { notification } = notifier('default', false);
    expect(notification.state.getState().permission).toBe('undecided');
    notification.later();
    expect(notification.state.getState().permission).toBe('later');
  });
});
