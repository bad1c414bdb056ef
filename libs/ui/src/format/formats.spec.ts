import { describe, expect, it } from 'vitest';
import { createFormats } from './formats.js';

const english = createFormats('en-GB');
const chinese = createFormats('zh-CN');

describe('formats', () => {
  it('says a duration in the largest units that matter', () => {
    expect(english.formatDuration(1_000)).toBe('1 second');
    expect(english.formatDuration(59_000)).toBe('59 seconds');
    expect(english.formatDuration(200_000)).toBe('3 minutes');
    expect(english.formatDuration(3_600_000)).toBe('1 hour');
    expect(english.formatDuration(3_900_000)).toBe('1 hour 5 minutes');
    expect(chinese.formatDuration(200_000)).toBe('3分钟');
  });

  it('runs a clock that never shows less than zero', () => {
    expect(english.formatClock(-5_000)).toBe('0:00');
    expect(english.formatClock(247_900)).toBe('4:07');
    expect(english.formatClock(3_753_000)).toBe('1:02:33');
  });

  it('says a wait as a range of whole minutes', () => {
    expect(english.formatRange(170_000, 290_000)).toBe('2–5 minutes');
    expect(english.formatRange(10_000, 110_000)).toBe('1–2 minutes');
    expect(english.formatRange(240_000, 240_000)).toBe('4 minutes');
    expect(chinese.formatRange(170_000, 290_000)).toBe('2-5分钟');
  });

  it('leaves a wait below a minute to words', () => {
    expect(english.formatRange(0, 45_000)).toBeNull();
    expect(english.formatRange(0, 0)).toBeNull();
  });
});
