/** How a commit is written into, and read from, the stream. */
import { storedAgent, storedContact, type AcdCommit, type Agent, type Contact, type DomainEvent } from '@visavis/acd';
import { z } from 'zod';

/** Only what keeps a reader from crashing on a foreign entry; what is inside was written by the same code. */
const eventsSchema = z.array(z.looseObject({ type: z.string(), at: z.number() }));

/** A stream id is `ms-sequence`; with fixed widths, ids sort as strings. */
export function eventIdOf(streamId: string, index: number): string {
  const [ms = '0', sequence = '0'] = streamId.split('-');
  return `${ms.padStart(14, '0')}-${sequence.padStart(6, '0')}.${String(index).padStart(2, '0')}`;
}

export function compareStreamIds(a: string, b: string): number {
  const [aMs = 0, aSequence = 0] = a.split('-').map(Number);
  const [bMs = 0, bSequence = 0] = b.split('-').map(Number);
  return aMs - bMs || aSequence - bSequence;
}

export function commitOf(
  streamId: string,
  events: readonly DomainEvent[],
  contacts: readonly Contact[],
  agents: readonly Agent[],
): AcdCommit {
  return {
    commitId: streamId,
    contacts,
    agents,
    events: events.map((event, index) => {
      const contact = contacts.find(({ contactId }) => contactId === event.contactId);
      const agent = agents.find(({ agentId }) => agentId === event.agentId);
      return { ...event, eventId: eventIdOf(streamId, index), ...(contact && { contact }), ...(agent && { agent }) };
    }),
  };
}

const nobody = Buffer.alloc(0);

/** The process that made the commit, without decoding any of it; empty for an entry that does not say. */
export function committerOf([name, value]: readonly Buffer[]): Buffer {
  return name?.toString() === 'p' && value ? value : nobody;
}

/** `fields` alternate between names and values. Throws when the entry is not one of ours. */
export function decodeEntry(streamId: string, fields: readonly string[]): AcdCommit {
  const contacts: Contact[] = [];
  const agents: Agent[] = [];
  let events: DomainEvent[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const name = fields[index] ?? '';
    if (name === 'p') continue;
    const value: unknown = JSON.parse(fields[index + 1] ?? 'null');
    if (name === 'e') events = eventsSchema.parse(value) as unknown as DomainEvent[];
    else if (name.startsWith('contact:')) contacts.push(storedContact(value as Contact));
    else if (name.startsWith('agent:')) agents.push(storedAgent(value as Agent));
  }
  return commitOf(streamId, events, contacts, agents);
}
