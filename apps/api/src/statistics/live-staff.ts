/** How the members of a queue are spread over what they can be doing. Each of them counts once. */
import type { Agent } from '@visavis/acd';
import type { LiveStaff } from '@visavis/contracts';

export function liveStaff(members: readonly string[], agents: ReadonlyMap<string, Agent>): LiveStaff {
  const staff = { idle: 0, ringing: 0, engaged: 0, wrapping: 0, away: 0, onBreak: {} as Record<string, number>, offline: 0 };
  for (const agentId of members) {
    const agent = agents.get(agentId);
    const states = agent?.engagements.map(({ state }) => state) ?? [];
    if (states.some((state) => state !== 'offered' && state !== 'wrapping')) staff.engaged += 1;
    else if (states.includes('offered')) staff.ringing += 1;
    else if (states.includes('wrapping')) staff.wrapping += 1;
    else if (!agent || agent.intent.status === 'offline') staff.offline += 1;
    else if (!agent.reachability.connected) staff.away += 1;
    else if (agent.intent.status === 'available') staff.idle += 1;
    else {
      const reason = agent.intent.reason ?? 'other';
      staff.onBreak[reason] = (staff.onBreak[reason] ?? 0) + 1;
    }
  }
  return staff;
}
