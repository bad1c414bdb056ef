import { changed, rejected, unchanged, type Transition, type TransitionContext } from '../transition.js';
import { agentActor, changeSegment, contactEvent, type ContactIn } from './contact-changes.js';
import type { Contact } from './contact.js';
import type { InputOf } from './contact.input.js';

/** Held to active and back. The agent's engagement follows. */
export function setHeld(contact: ContactIn<'active' | 'held'>, input: InputOf<'hold' | 'resume'>, { now }: TransitionContext): Transition<Contact> {
  const { agentId, segmentId } = contact.state;
  if (input.agentId !== agentId) return rejected('contact.not_allowed_now', 'Somebody else is talking with this customer.');
  const held = input.type === 'hold';
  if (held === (contact.state.name === 'held')) return unchanged;
  const next: Contact = {
    ...contact,
    state: { name: held ? 'held' : 'active', since: now, segmentId, agentId },
    segments: changeSegment(contact, segmentId, { state: held ? 'held' : 'talking' }),
  };
  const type = held ? 'contact.held' : 'contact.resumed';
  const event = contactEvent(type, contact, now, { actor: agentActor(agentId), agentId, segmentId });
  const state = held ? 'held' : 'talking';
  return changed(next, [event], [
    { type: 'tell_agent', agentId, input: { type: 'engagement_changed', segmentId, state, deadlineAt: null } },
  ]);
}
