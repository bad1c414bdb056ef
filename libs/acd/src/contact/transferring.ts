/** A conversation goes on with somebody else: the customer waits in the target's line at the rank they had from the start. */
import { changed, rejected, type Transition, type TransitionContext } from '../transition.js';
import { endTalk } from './closing.js';
import { agentActor, backInLine, closeMeetingOf, contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { enterQueue } from './leaving-line.js';

export function transfer(
  contact: ContactIn<'active' | 'held'>,
  { agentId, directedTo, to }: InputOf<'transfer'>,
  context: TransitionContext,
): Transition<Contact> {
  const { now } = context;
  if (agentId !== contact.state.agentId) return rejected('contact.not_allowed_now', 'The agent is not in this contact.');
  if (directedTo?.agentId === agentId) return rejected('transfer.to_self', 'A conversation cannot be transferred to its own agent.');
  const talk = endTalk(contact, 'transferred', context);
  const waiting = backInLine(contact, talk.segments, null, now);
  const moved = { ...enterQueue(waiting, to, now), affinity: directedTo };
  const transferred = contactEvent('contact.transferred', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId: contact.state.segmentId,
    data: { from: contact.queueId, to: to.queueId, toAgentId: directedTo?.agentId ?? null },
  });
  return changed(moved, [transferred, ...talk.events], [...talk.effects, ...closeMeetingOf(contact)]);
}
