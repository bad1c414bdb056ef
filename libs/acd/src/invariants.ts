/**
 * The promises of the ACD as functions over its live state: tests check them, and so may an operator's doctor. Each
 * returns sentences about what is wrong; an empty list is a promise kept.
 */
import type { Agent } from './agent/agent.js';
import { agentDeadline } from './agent/agent-reachability.js';
import { membersOf } from './contact/conference.js';
import type { Contact } from './contact/contact.js';
import { contactDeadline } from './contact/deadlines.js';
import { askedAlone } from './contact/transfer.js';
import { isEligible, isWaiting, type Situation } from './routing/eligibility.js';
import type { RoutingConfiguration } from './configuration/routing-configuration.js';

export interface LivePicture {
  readonly contacts: readonly Contact[];
  readonly agents: readonly Agent[];
}

/** An agent has at most one call, and at most one offer at a time; agent and contact agree about every one of them. */
export function doubleOrTornEngagements({ agents, contacts }: LivePicture): readonly string[] {
  const faults: string[] = [];
  const byId = new Map(contacts.map((contact) => [contact.contactId, contact]));
  for (const { agentId, engagements } of agents) {
    const calls = engagements.filter(({ medium }) => medium === 'call').length;
    const offers = engagements.filter(({ state }) => state === 'offered').length;
    if (calls > 1) faults.push(`Agent ${agentId} has ${calls} calls.`);
    if (offers > 1) faults.push(`Agent ${agentId} has ${offers} offers.`);
    for (const { contactId, segmentId, state } of engagements) {
      const segment = byId.get(contactId)?.segments.find((candidate) => candidate.segmentId === segmentId);
      if (segment?.state !== state || segment.agentId !== agentId) {
        faults.push(`Agent ${agentId} is ${state} in ${segmentId}, the contact says ${segment?.state ?? 'nothing'}.`);
      }
    }
  }
  const engaged = new Set(agents.flatMap(({ engagements }) => engagements.map(({ segmentId }) => segmentId)));
  for (const { contactId, segments } of contacts) {
    for (const { segmentId, state } of segments) {
      if (state !== 'done' && !engaged.has(segmentId)) faults.push(`Contact ${contactId} has ${state} segment ${segmentId} without its agent.`);
    }
  }
  return faults;
}

/** Colleagues are in conversations only, and each has a segment that says the same. */
export function strayColleagues({ contacts }: LivePicture): readonly string[] {
  const stages = { offered: 'asked', connecting: 'joining', talking: 'present' } as const;
  return contacts.flatMap(({ colleagues, contactId, invitations, participants, segments, state }) => {
    const isConversation = state.name === 'active' || state.name === 'held';
    const faults = colleagues.length + invitations.length > 0 && !isConversation ? [`Contact ${contactId} is ${state.name} and has colleagues or invitations.`] : [];
    for (const { agentId, segmentId, stage } of colleagues) {
      const segment = segments.find((candidate) => candidate.segmentId === segmentId);
      const isSaid = segment && segment.state in stages && stages[segment.state as keyof typeof stages] === stage;
      if (!isSaid) faults.push(`Colleague ${agentId} of contact ${contactId} is ${stage}, the segment says ${segment?.state ?? 'nothing'}.`);
    }
    const members = new Set<string>(membersOf({ colleagues, invitations, state }));
    const strangers = isConversation ? Object.keys(participants).filter((participantId) => !members.has(participantId)) : [];
    return [...faults, ...strangers.map((participantId) => `${participantId} has a leg in contact ${contactId} and is not in it.`)];
  });
}

/** Nothing is left behind its deadline for longer than the processing may take. */
export function stuckBehindDeadlines({ agents, contacts }: LivePicture, now: number, toleranceMs: number): readonly string[] {
  const isLate = (deadline: number | null) => deadline !== null && deadline < now - toleranceMs;
  return [
    ...contacts.filter((contact) => isLate(contactDeadline(contact))).map(({ contactId, state }) => `Contact ${contactId} is stuck, ${state.name}.`),
    ...agents.filter((agent) => isLate(agentDeadline(agent))).map(({ agentId }) => `Agent ${agentId} is stuck.`),
  ];
}

/** Nobody is kept in a wrap-up without a limit but for a transfer of theirs whose outcome is not known. */
export function heldForNothing({ contacts }: LivePicture): readonly string[] {
  return contacts.flatMap(({ contactId, segments, transfer }) =>
    segments
      .filter(({ state, wrapUpEndsAt }) => state === 'wrapping' && wrapUpEndsAt === null)
      .filter(({ segmentId }) => transfer?.stage !== 'out' || transfer.from.segmentId !== segmentId)
      .map(({ agentId }) => `Agent ${agentId} is held by contact ${contactId}.`),
  );
}

/** No contact waits while an agent who could take it has room for it. */
export function idleDespiteWaiting(picture: LivePicture, configuration: RoutingConfiguration, now: number): readonly string[] {
  const situation = situationOf(picture, configuration, now);
  return picture.contacts.filter(isWaiting).flatMap((contact) => {
    const free = picture.agents.find((agent) => isEligible(agent, contact, situation));
    return free ? [`Contact ${contact.contactId} waits although agent ${free.agentId} is free.`] : [];
  });
}

/** Who of the same line should have been offered to this agent instead of this contact; `picture` is from just before. */
export function overtaken(
  contact: Contact,
  agent: Agent,
  { picture, configuration, now }: { readonly picture: LivePicture; readonly configuration: RoutingConfiguration; readonly now: number },
): readonly string[] {
  // Passed on to this very agent: for that it need not be first in a line.
  if (askedAlone(contact) !== null) return [];
  const situation = situationOf(picture, configuration, now);
  return picture.contacts
    .filter((other) => other.queueId === contact.queueId && other.contactId !== contact.contactId && other.rankKey < contact.rankKey)
    .filter((other) => isEligible(agent, other, situation))
    .map((other) => `Contact ${contact.contactId} was offered to ${agent.agentId} before ${other.contactId}.`);
}

function situationOf({ agents }: LivePicture, configuration: RoutingConfiguration, now: number): Situation {
  const byId = new Map(agents.map((agent) => [agent.agentId, agent]));
  return { now, configuration, agentOf: (agentId) => byId.get(agentId) };
}
