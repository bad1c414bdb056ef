import { randomUUID } from 'node:crypto';
import type { AgentState, Engagement } from '@visavis/contracts';
import type { StaffSignIn } from '../environment.js';
import { connectOrFail, type WireSocket } from './socket.js';
import { StaffApi } from './staff-api.js';

const clearTimeoutMs = 10_000;
const lookAgainMs = 100;

/** Clears an agent's desk from outside the browser, so that no journey inherits another one's calls. */
export async function clearDesk(origin: string, signIn: StaffSignIn): Promise<void> {
  const staff = await StaffApi.signIn(origin, signIn);
  const { session } = staff;
  const { dispositions } = await staff.desk();
  const socket = await connectOrFail(`${origin}/agent`, { token: session.accessToken, pageId: randomUUID() });
  try {
    await socket.do('agent.takeOver', {});
    await socket.do('agent.setIntent', { intent: { status: 'offline' }, when: 'now' });
    await endEverything(socket, dispositions[0]?.dispositionId ?? null);
  } finally {
    socket.close();
  }
}

async function endEverything(socket: WireSocket, dispositionId: string | null): Promise<void> {
  const deadline = Date.now() + clearTimeoutMs;
  for (;;) {
    const { agent } = await socket.do<{ agent: AgentState }>('agent.get', {});
    if (agent.engagements.length === 0 && agent.intent.status === 'offline') return;
    if (Date.now() > deadline) throw new Error(`The desk of ${agent.name} could not be cleared: ${JSON.stringify(agent.engagements)}`);
    // What meanwhile ended by itself is refused; the next look tells.
    for (const engagement of agent.engagements) await end(socket, engagement, dispositionId);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

async function end(socket: WireSocket, { state, segmentId, offerToken, contact }: Engagement, dispositionId: string | null): Promise<void> {
  const { contactId } = contact;
  if (state === 'offered') await socket.ask('offer.reject', { contactId, segmentId, offerToken });
  else if (state === 'wrapping') await socket.ask('wrapUp.finish', { segmentId, dispositionId, notes: '' });
  else await socket.ask('contact.end', { contactId });
}
