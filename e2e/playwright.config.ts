import { defineConfig } from '@playwright/test';

/**
 * Journeys through the whole product, one after the other: they share two agents, and two cores. `npm run test:e2e` starts the
 * product, says in VISAVIS_* where it is, and gives the reporters.
 */
export default defineConfig({
  testDir: './journeys',
  outputDir: './test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Pictures of pages with two moving videos would take the cores away from the call that is being tested.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
  },
});
