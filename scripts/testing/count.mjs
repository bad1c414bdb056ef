/**
 * How many tests passed and failed. A skipped test counts as failed: it proves nothing, and we keep none.
 * So does everything that keeps tests from running at all, each by itself.
 * @typedef {{ passed: number, failed: number }} Count
 */

/** @type {Count} */
const NONE = { passed: 0, failed: 0 };

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
function total(counts) {
  return counts.reduce((sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }), NONE);
}

/**
 * The line with which a run ends. A suite that was to run and did not come to an end is a failure too.
 * @param {readonly Count[]} counts One for each suite that came to an end.
 * @param {number} suites How many were to run.
 */
export function closingLine(counts, suites) {
  const { passed, failed } = total(counts);
  return `${passed} passed, ${failed + suites - counts.length} failed`;
}

/**
 * @param {VitestReport | undefined} report What vitest's JSON reporter wrote, if it got that far.
 * @param {number} exitCode
 * @returns {Count}
 *
 * @typedef {{ testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} VitestReport
 */
export function countVitest(report, exitCode) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  // A file that fails to load reports no test at all.
  const brokenFiles = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return atLeastOneFailed({ passed, failed: tests.length - passed + brokenFiles }, exitCode);
}

/**
 * @param {PlaywrightReport | undefined} report What Playwright's JSON reporter wrote, if it got that far.
 * @param {number} exitCode
 * @returns {Count}
 *
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: readonly unknown[] }} PlaywrightReport
 */
export function countPlaywright(report, exitCode) {
  if (!report) return atLeastOneFailed(NONE, exitCode);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return atLeastOneFailed({ passed: expected, failed: unexpected + flaky + skipped + report.errors.length }, exitCode);
}

/**
 * A runner that fails without a failing test, by an error between tests for instance, has still failed.
 * @param {Count} count
 * @param {number} exitCode
 * @returns {Count}
 */
function atLeastOneFailed(count, exitCode) {
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
