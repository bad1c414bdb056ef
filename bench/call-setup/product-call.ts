import type { Browser } from 'playwright-core';
import type { AgentDesk } from './agent-desk.js';
import { CustomerPortal } from './customer-portal.js';
import { allOrEachFailure } from './first-frame.js';
import { callTimeoutMs, timeOf, type MeasuredCall } from './measured-call.js';

/** A new customer calls, the agent accepts, both see each other, and the agent finishes. */
export async function callThroughProduct(
  browser: Browser,
  desk: AgentDesk,
  options: { origin: string; traced: boolean },
): Promise<MeasuredCall> {
  const customer = await CustomerPortal.joinLine(browser, options);
  try {
    await desk.accept();
    await allOrEachFailure([desk.untilFrame(callTimeoutMs), customer.untilFrame(callTimeoutMs)]);
    const [agentMarks, customerMarks] = await Promise.all([desk.marks(), customer.marks()]);
    await desk.finish();
    return { startedAt: timeOf(agentMarks, 'click'), agent: agentMarks, customer: customerMarks };
  } finally {
    await customer.close();
  }
}
