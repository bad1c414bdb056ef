import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLegSignaling, ok } from '../../testing/fake-leg-signaling.js';
import { QualityExchange } from './quality-exchange.js';
import { qualityOf, steadilyGood, steady, type MeasuredLevel } from './quality-level.js';
import { QualityMonitor } from './quality-monitor.js';
import { readQuality, type QualityReading } from './quality-reading.js';
import { sampleOf, unmeasured } from './quality-sample.js';

const reading = (more: Partial<QualityReading> = {}): QualityReading => ({
  ...{ packetsReceived: 0, packetsLost: 0, receivedJitterMs: 5, packetsSent: 0, sentPacketsLost: 0, sentJitterMs: 4, roundTripMs: 20, freezes: 0, freezeMs: 0 },
  ...more,
});

describe('readQuality', () => {
  it('adds up what is counted and takes the worst of the rest', () => {
    const reports = [
      { type: 'inbound-rtp', packetsReceived: 100, packetsLost: 2, jitter: 0.01, freezeCount: 2, totalFreezesDuration: 0.75 },
      { type: 'inbound-rtp', packetsReceived: 50, packetsLost: 1, jitter: 0.03 },
      { type: 'outbound-rtp', packetsSent: 70 },
      { type: 'outbound-rtp', packetsSent: 30 },
      { type: 'remote-inbound-rtp', packetsLost: 4, jitter: 0.02, roundTripTime: 0.05 },
      { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.08 },
      { type: 'candidate-pair', nominated: false, state: 'failed', currentRoundTripTime: 9 },
      { type: 'codec' },
    ];
    expect(readQuality(reports)).toEqual({
      ...{ packetsReceived: 150, packetsLost: 3, receivedJitterMs: 30, packetsSent: 100, sentPacketsLost: 4, sentJitterMs: 20, roundTripMs: 80 },
      ...{ freezes: 2, freezeMs: 750 },
    });
  });

  it('says null for what the browser has not measured', () => {
    expect(readQuality([])).toEqual({
      ...{ packetsReceived: 0, packetsLost: 0, receivedJitterMs: null, packetsSent: 0, sentPacketsLost: null, sentJitterMs: null, roundTripMs: null },
      ...{ freezes: null, freezeMs: null },
    });
  });
});

describe('sampleOf', () => {
  it('is about the interval, not about the whole call', () => {
    const before = reading({ packetsReceived: 10_000, packetsLost: 1_000, packetsSent: 500, sentPacketsLost: 100, freezes: 7, freezeMs: 9_000 });
    const after = reading({ packetsReceived: 10_900, packetsLost: 1_100, packetsSent: 700, sentPacketsLost: 110, freezes: 8, freezeMs: 9_400 });
    expect(sampleOf(before, after, 2_500.4)).toEqual({
      ...{ intervalMs: 2_500, sentLossPercent: 5, sentJitterMs: 4, receivedLossPercent: 10, receivedJitterMs: 5, roundTripMs: 20, freezes: 1, freezeMs: 400 },
    });
  });

  it('survives counters that begin anew with a new leg, and does not call silence good', () => {
    expect(sampleOf(reading({ packetsReceived: 10_000, packetsLost: 50 }), reading({ packetsReceived: 10 }), 1)).toMatchObject({ receivedLossPercent: null, sentLossPercent: null, freezes: 0 });
  });
});

describe('qualityOf', () => {
  it.each([
    ['good', {}],
    ['fair', { receivedLossPercent: 3 }],
    ['poor', { receivedLossPercent: 10 }],
    ['fair', { roundTripMs: 300 }],
    ['poor', { receivedJitterMs: 120 }],
    ['poor', { sentLossPercent: 10 }],
    ['fair', { sentJitterMs: 60 }],
  ] as const)('is %s with %j', (level, more) => {
    expect(qualityOf({ ...unmeasured, ...more }, []).level).toBe(level);
  });

  it('does not take what somebody else loses on their way out for its own', () => {
    const received = { ...unmeasured, receivedLossPercent: 12, receivedJitterMs: 50 };
    expect(qualityOf(received, [{ sentLossPercent: 11, sentJitterMs: 45 }])).toEqual({ level: 'good', certain: 'good' });
    expect(qualityOf(received, [{ sentLossPercent: 3, sentJitterMs: null }])).toEqual({ level: 'poor', certain: 'good' });
    expect(qualityOf({ ...received, sentLossPercent: 8 }, [{ sentLossPercent: 11, sentJitterMs: 45 }])).toEqual({ level: 'poor', certain: 'poor' });
  });
});

describe('steady', () => {
  const certainly = (level: MeasuredLevel) => ({ level, certain: level });
  const perhaps = (level: MeasuredLevel) => ({ level, certain: 'good' as const });
  const after = (...measured: ReturnType<typeof certainly>[]) => measured.reduce(steady, steadilyGood).shown;
  const all = (...levels: MeasuredLevel[]) => after(...levels.map(certainly));

  it('shows a worse level after two intervals and a better one after three', () => {
    expect(all('poor')).toBe('good');
    expect(all('poor', 'poor')).toBe('poor');
    expect(all('poor', 'poor', 'good', 'good')).toBe('poor');
    expect(all('poor', 'poor', 'good', 'good', 'good')).toBe('good');
  });

  it('waits one interval longer for what may be somebody else\'s', () => {
    expect(after(perhaps('poor'), perhaps('poor'))).toBe('good');
    expect(after(perhaps('poor'), perhaps('poor'), perhaps('poor'))).toBe('poor');
  });

  it('does not follow a level that flickers, and shows what has lasted of one that wavers', () => {
    expect(all('fair', 'good', 'fair', 'good', 'fair')).toBe('good');
    expect(all('poor', 'fair', 'poor')).toBe('fair');
    expect(all('poor', 'poor', 'good', 'fair', 'good')).toBe('fair');
  });
});

describe('QualityMonitor', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('measures while it runs, shows lost when it is stopped by a loss, and good as soon as it runs again', async () => {
    let packetsReceived = 0;
    const told: string[] = [];
    const monitor = new QualityMonitor({
      read: async () => reading({ packetsReceived: (packetsReceived += 100) }),
      intervalMs: 1_000,
      others: () => [],
      measured: (_, level, shown) => told.push(`${level} ${shown}`),
    });
    monitor.start();
    monitor.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(monitor.quality.getState()).toMatchObject({ level: 'good', receivedLossPercent: 0, receivedJitterMs: 5, roundTripMs: 20 });
    expect(packetsReceived).toBe(200);
    expect(told).toEqual(['good good', 'good good']);
    monitor.stop('lost');
    expect(monitor.quality.getState()).toMatchObject({ level: 'lost', roundTripMs: null });
    expect(vi.getTimerCount()).toBe(0);
    monitor.start();
    expect(monitor.quality.getState()).toMatchObject({ level: 'good', receivedLossPercent: null });
    monitor.stop('lost');
  });
});

describe('QualityExchange', () => {
  const contactId = 'contact';
  function exchange() {
    const signaling = new FakeLegSignaling();
    const clock = { now: 0 };
    const talking = new QualityExchange({ contactId, signaling, everyMs: 5_000, now: () => clock.now });
    const at = (now: number, packetsReceived: number, level: MeasuredLevel = 'good', shown: MeasuredLevel = level) => {
      clock.now = now;
      talking.measured(reading({ packetsReceived, packetsLost: packetsReceived }), level, shown);
    };
    const reports = () => signaling.named('quality.report') as { level: string; sample: { intervalMs: number; receivedLossPercent: number } }[];
    return { signaling, talking, at, reports };
  }

  it('reports what happened since the report before, now and then and at once when it changes', () => {
    const { at, reports } = exchange();
    at(0, 0);
    at(2_500, 10);
    expect(reports()).toEqual([]);
    at(5_000, 20);
    expect(reports()).toMatchObject([{ contactId, level: 'good', sample: { intervalMs: 5_000, receivedLossPercent: 50 } }]);
    at(7_500, 30, 'poor', 'good');
    at(10_000, 40, 'poor', 'poor');
    expect(reports().slice(1)).toMatchObject([{ level: 'good', sample: { intervalMs: 2_500 } }, { level: 'poor', sample: { intervalMs: 2_500 } }]);
  });

  it('says nothing about a path that is gone', () => {
    const { at, reports, talking } = exchange();
    at(0, 0);
    talking.restart();
    at(30_000, 10);
    expect(reports()).toEqual([]);
  });

  it('knows the others by what is pushed and by what each report brings, which has everybody', async () => {
    const { at, signaling, talking } = exchange();
    const other = (legId: string, level: MeasuredLevel) => ({ legId, level, sentLossPercent: 1, sentJitterMs: 2 });
    signaling.push('quality.changed', { contactId, ...other('one', 'poor') });
    signaling.push('quality.changed', { contactId: 'another', ...other('two', 'poor') });
    expect(talking.others.getState()).toEqual({ one: other('one', 'poor') });
    signaling.replies['quality.report'] = () => ok({ others: [other('three', 'fair')] });
    at(0, 0);
    at(5_000, 10);
    await vi.waitFor(() => expect(talking.others.getState()).toEqual({ three: other('three', 'fair') }));
    talking.close();
    signaling.push('quality.changed', { contactId, ...other('one', 'poor') });
    expect(talking.others.getState()).toEqual({});
  });
});
