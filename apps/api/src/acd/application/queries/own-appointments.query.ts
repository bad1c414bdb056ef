import { Inject, Injectable } from '@nestjs/common';
import type { Contact } from '@visavis/acd';
import { LiveState } from '../live-state.js';

/** An agent's own appointments, from this process's memory: costs no round trip, and may lag behind by a moment. */
@Injectable()
export class OwnAppointments {
  constructor(@Inject(LiveState) private readonly live: LiveState) {}

  /** With them or made by them, and not over; the next one first. */
  of(agentId: string): Contact[] {
    const own = [...this.live.view.allContacts()].filter((contact) => contact.state.name !== 'closed' && agentsOfAppointment(contact).includes(agentId));
    return own.toSorted((a, b) => startOf(a) - startOf(b));
  }
}

/** The agents whom an appointment concerns: with whom it is, and who has made it. */
export function agentsOfAppointment({ appointment }: Contact): readonly string[] {
  if (appointment === null) return [];
  const { agentId, madeBy } = appointment;
  const maker = madeBy.startsWith('agent:') ? [madeBy.slice('agent:'.length)] : [];
  return agentId === null || maker.includes(agentId) ? maker : [agentId, ...maker];
}

function startOf({ appointment }: Contact): number {
  return appointment?.from ?? 0;
}
