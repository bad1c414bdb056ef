import { describe, expect, it } from 'vitest';
import type { PublishedStream } from '../media.port.js';
import { planSubscription, receivedStreams } from './subscription-plan.js';

const stream = (feedId: number, mid: string): PublishedStream => ({
  legId: `leg-${feedId}`,
  feedId,
  mid,
  kind: 'audio',
  source: 'microphone',
});

describe('a subscription plan', () => {
  it('adds what is missing and takes away what is not wanted', () => {
    expect(planSubscription([stream(1, '0'), stream(2, '0')], [stream(2, '0'), stream(3, '0')])).toEqual({
      subscribe: [{ feed: 1, mid: '0' }],
      unsubscribe: [{ feed: 3, mid: '0' }],
    });
  });

  it('is empty when all is as it should be', () => {
    expect(planSubscription([stream(1, '0')], [stream(1, '0')])).toEqual({ subscribe: [], unsubscribe: [] });
  });

  it('names streams that ended by themselves, so that the browser hears of it', () => {
    expect(planSubscription([], [], [stream(1, '0')]).unsubscribe).toEqual([{ feed: 1, mid: '0' }]);
  });

  it('subscribes anew to a stream that ended and came back', () => {
    expect(planSubscription([stream(1, '0')], [], [stream(1, '0')])).toEqual({
      subscribe: [{ feed: 1, mid: '0' }],
      unsubscribe: [{ feed: 1, mid: '0' }],
    });
  });
});

describe('received streams', () => {
  const line = { mid: '0', type: 'video', feed_id: 1, feed_mid: '2', feed_display: 'leg-1', feed_description: 'screen' };

  it('say which m-line carries which stream', () => {
    expect(receivedStreams([line])).toEqual([
      { mid: '0', stream: { legId: 'leg-1', feedId: 1, mid: '2', kind: 'video', source: 'screen' } },
    ]);
  });

  it('leave out inactive m-lines, data channels and nonsense', () => {
    const others = [{ ...line, active: false }, { ...line, type: 'data' }, { mid: '1', type: 'audio', active: false }, null, 7];
    expect(receivedStreams(others)).toEqual([]);
    expect(receivedStreams(undefined)).toEqual([]);
  });
});
