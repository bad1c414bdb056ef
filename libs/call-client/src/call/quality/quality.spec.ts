import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { qualityOf, steady, type SteadyLevel } from './quality-level.js';
import { QualityMonitor } from './quality-monitor.js';
import { readQuality, type QualityReading } from './quality-reading.js';

const reading = (more: Partial<QualityReading> = {}): QualityReading => ({
  packetsReceived: 0,
  packetsLost: 0,
  jitterMs: 5,
  rttMs: 20,
  sentLoss: 0,
  ...more,
});

describe('readQuality', () => {
  it('adds up what is received and takes the worst of the rest', () => {
    const reports = [
      { type: 'inbound-rtp', packetsReceived: 100, packetsLost: 2, jitter: 0.01 },
      { type: 'inbound-rtp', packetsReceived: 50, packetsLost: 1, jitter: 0.03 },
      { type: 'remote-inbound-rtp', fractionLost: 0.04, roundTripTime: 0.05 },
      { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.08 },
      { type: 'candidate-pair', nominated: false, state: 'failed', currentRoundTripTime: 9 },
      { type: 'codec' },
    ];
    expect(readQuality(reports)).toEqual({ packetsReceived: 150, packetsLost: 3, jitterMs: 30, rttMs: 80, sentLoss: 0.04 });
  });

  it('says null for what the browser has not measured', () => {
    expect(readQuality([])).toEqual({ packetsReceived: 0, packetsLost: 0, jitterMs: null, rttMs: null, sentLoss: null });
  });
});

describe('qualityOf', () => {
  const after = (more: Partial<QualityReading>): QualityReading => reading({ packetsReceived: 1_000, ...more });
  it.each([
    ['good', {}],
    ['fair', { packetsLost: 30 }],
    ['poor', { packetsLost: 100 }],
    ['fair', { rttMs: 300 }],
    ['poor', { jitterMs: 120 }],
    ['poor', { sentLoss: 0.1 }],
  ] as const)('is %s with %j', (level, more) => {
    expect(qualityOf(reading(), after(more)).level).toBe(level);
  });

  it('names the loss of the interval, not of the whole call', () => {
    const before = reading({ packetsReceived: 10_000, packetsLost: 1_000 });
    expect(qualityOf(before, reading({ packetsReceived: 10_900, packetsLost: 1_100 })).lossPct).toBe(10);
  });

  it('survives counters that begin anew with a new leg', () => {
    expect(qualityOf(reading({ packetsReceived: 10_000 }), reading({ packetsReceived: 10 })).level).toBe('good');
  });
});

describe('steady', () => {
  const good: SteadyLevel = { shown: 'good', candidate: 'good', times: 0 };
  const after = (start: SteadyLevel, ...levels: Parameters<typeof steady>[1][]) => levels.reduce(steady, start).shown;

  it('shows a worse level after two intervals and a better one after three', () => {
    expect(after(good, 'poor')).toBe('good');
    expect(after(good, 'poor', 'poor')).toBe('poor');
    const poor: SteadyLevel = { shown: 'poor', candidate: 'poor', times: 0 };
    expect(after(poor, 'good', 'good')).toBe('poor');
    expect(after(poor, 'good', 'good', 'good')).toBe('good');
  });

  it('does not follow a level that flickers', () => {
    expect(after(good, 'fair', 'good', 'fair', 'good', 'fair')).toBe('good');
  });
});

describe('QualityMonitor', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('measures while it runs, shows lost when it is stopped by a loss, and good as soon as it runs again', async () => {
    let packetsReceived = 0;
    const monitor = new QualityMonitor(async () => reading({ packetsReceived: (packetsReceived += 100) }), 1_000);
    monitor.start();
    monitor.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(monitor.quality.getState()).toEqual({ level: 'good', lossPct: 0, jitterMs: 5, rttMs: 20 });
    expect(packetsReceived).toBe(200);
    monitor.stop('lost');
    expect(monitor.quality.getState()).toMatchObject({ level: 'lost', rttMs: null });
    expect(vi.getTimerCount()).toBe(0);
    monitor.start();
    expect(monitor.quality.getState()).toMatchObject({ level: 'good', lossPct: null });
    monitor.stop('lost');
  });
});
