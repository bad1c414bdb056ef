import type { AgentState, Appointment } from '@visavis/contracts';

/** As long before its time as the customer may come in. */
const remindBeforeMs = 5 * 60_000;

export type Reminder =
  /** In a few minutes. */
  | { readonly kind: 'soon'; readonly appointment: Appointment }
  /** Its time has come; the customer has not. */
  | { readonly kind: 'due'; readonly appointment: Appointment }
  /** The customer is there, and this agent alone is asked. */
  | { readonly kind: 'waiting'; readonly appointment: Appointment; readonly until: number };

/** What the agent should be told now of their own appointments: who waits before who is to come, and nothing that rings already. */
export function reminderOf(appointments: readonly Appointment[], agent: AgentState, now: number): Reminder | null {
  const own = appointments.filter(({ agentId, id }) => agentId === agent.agentId && !agent.engagements.some(({ contact }) => contact.contactId === id));
  for (const appointment of own) {
    if (appointment.state === 'begun' && appointment.keptUntil !== null && appointment.keptUntil > now) return { kind: 'waiting', appointment, until: appointment.keptUntil };
  }
  const next = own.find(({ from, state, until }) => state === 'agreed' && from - remindBeforeMs <= now && now < until);
  return next ? { kind: next.from > now ? 'soon' : 'due', appointment: next } : null;
}
