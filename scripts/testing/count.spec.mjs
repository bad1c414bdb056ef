import { describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest } from './count.mjs';

/** @param {string[]} statuses */
const file = (...statuses) => ({
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status) => ({ status })),
});

describe('counting tests', () => {
  it('adds up the files of vitest, and takes a skipped test for a failed one', () => {
    const report = { testResults: [file('passed', 'failed'), file('passed', 'skipped'), file('todo')] };
    expect(countVitest(report, 1)).toEqual({ passed: 2, failed: 3 });
  });

  it('takes a file that could not be loaded for one failure', () => {
    const report = { testResults: [file('passed'), { status: 'failed', assertionResults: [] }] };
    expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1 });
  });

  it('does not let a runner that fails go for a success', () => {
    expect(countVitest({ testResults: [file('passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
    expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 0 });
    expect(countPlaywright(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('takes flaky and skipped journeys for failed ones', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 5, failed: 3 });
  });

  it('ends with one plain line, in which a suite that did not come to its end has failed', () => {
    const counts = [{ passed: 10, failed: 0 }, { passed: 2, failed: 1 }];
    expect(closingLine(counts, 2)).toBe('12 passed, 1 failed');
    expect(closingLine(counts, 3)).toBe('12 passed, 2 failed');
    expect(closingLine([], 3)).toBe('0 passed, 3 failed');
  });
});
