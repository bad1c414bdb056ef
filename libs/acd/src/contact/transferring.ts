/**
 * A conversation goes on with somebody else. Its customer waits at the rank they had from the start, for one agent alone or
 * in a queue's line. Who passed it on to an agent stays in their wrap-up until the outcome is known. When it fails, they
 * are asked again before anything else; when they do not take it either, it goes on in the line it was passed on from.
 */
import type { DomainEvent } from '../event.js';
import { changed, rejected, unchanged, type Effect, type Transition, type TransitionContext } from '../transition.js';
import { endTalk } from './closing.js';
import { agentActor, backInLine, changeSegment, closeMeetingOf, contactEvent, enterQueue, type ContactIn } from './contact-changes.js';
import { segmentOf, type Contact } from './contact.js';
import type { InputOf } from './contact.input.js';
import { failureOf } from './offer-failure.js';
import { askedAlone, type Transfer, type TransferFailure } from './transfer.js';
import { endWrapUp } from './wrapping-up.js';

/** An agent who can take it is offered it at once: whoever was not within this time is not there to take it. */
const offeredWithinMs = 5_000;

type UnderWay = Contact & { readonly transfer: Transfer };

export function transfer(
  contact: ContactIn<'active' | 'held'>,
  input: InputOf<'transfer'>,
  context: TransitionContext,
): Transition<Contact> {
  const { agentId, segmentId, to } = input;
  if (isRepeated(contact, input)) return unchanged;
  if (agentId !== contact.state.agentId || segmentId !== contact.state.segmentId) {
    return rejected('contact.not_allowed_now', 'The agent is not in this contact.');
  }
  if (to.type === 'agent' && to.agentId === agentId) return rejected('transfer.to_self', 'A conversation cannot be transferred to its own agent.');
  const { now } = context;
  const talk = endTalk(contact, 'transferred', context, to.type === 'agent' ? 'open' : 'timed');
  const waiting = { ...backInLine(contact, talk.segments, null, now), affinity: null, transfer: newTransfer(contact, input, context) };
  const transferred = contactEvent('contact.transferred', contact, now, {
    actor: agentActor(agentId),
    agentId,
    segmentId,
    data: {
      from: contact.queueId,
      to: to.type === 'queue' ? to.queueId : contact.queueId,
      toAgentId: to.type === 'agent' ? to.agentId : null,
      note: input.note,
    },
  });
  const moved = to.type === 'queue' ? enterQueue(keptFrom(waiting, agentId, context), to, now) : { ...mayAsk(waiting, to.agentId), queueEnteredAt: now };
  return changed(moved, [transferred, ...talk.events], [...talk.effects, ...closeMeetingOf(contact)]);
}

/** Sent again because its answer was lost. */
export function repeatedTransfer(contact: Contact, input: InputOf<'transfer'>): Transition<Contact> {
  if (isRepeated(contact, input)) return unchanged;
  return contact.state.name === 'closed'
    ? rejected('contact.closed', 'The contact is over.')
    : rejected('contact.not_allowed_now', 'The agent is not in this contact.');
}

function isRepeated({ transfer: known }: Contact, { agentId, segmentId }: InputOf<'transfer'>): boolean {
  return known?.from.segmentId === segmentId && known.from.agentId === agentId;
}

function newTransfer({ queueId }: Contact, { agentId, note, segmentId, to }: InputOf<'transfer'>, { now, rules }: TransitionContext): Transfer {
  const { secondsPerLevel, wrapUpMs } = rules;
  const waitsMs = to.type === 'agent' ? offeredWithinMs : to.maxWaitMs;
  return {
    from: { agentId, segmentId, queueId, secondsPerLevel, wrapUpMs },
    to: to.type === 'agent' ? { type: 'agent', agentId: to.agentId } : { type: 'queue', queueId: to.queueId },
    note,
    at: now,
    stage: 'out',
    until: waitsMs === null ? null : now + waitsMs,
    failure: null,
  };
}

/** Who passed it on to a queue they serve themselves wants somebody else of it. */
function keptFrom(contact: UnderWay, agentId: string, { now, rules }: TransitionContext): UnderWay {
  return { ...contact, coolDowns: { ...contact.coolDowns, [agentId]: contact.transfer.until ?? now + rules.rejectCoolDownMs } };
}

function mayAsk<Given extends Contact>(contact: Given, agentId: string): Given {
  return { ...contact, coolDowns: Object.fromEntries(Object.entries(contact.coolDowns).filter(([id]) => id !== agentId)) };
}

export function transferDeadline({ state, transfer: known }: Contact): number | null {
  return state.name === 'queued' && known !== null && known.stage !== 'over' ? known.until : null;
}

/** Nobody was offered it in time. */
export function transferOverdue(contact: Contact, context: TransitionContext): Transition<Contact> {
  const isForQueue = contact.transfer?.to.type === 'queue';
  return transferFailed(contact, isForQueue ? 'max_wait' : 'unavailable', context);
}

/** Of a contact in line: back to whom it came from, or, when that was tried, to whoever is next in the line it came from. */
export function transferFailed(contact: Contact, failure: TransferFailure, { now }: TransitionContext): Transition<Contact> {
  const { transfer: known } = contact;
  if (known === null || known.stage === 'over') return unchanged;
  const { from } = known;
  if (known.stage === 'back') {
    const untaken = contactEvent('transfer.not_taken_back', contact, now, { actor: 'system', data: { agentId: from.agentId, reason: failure } });
    return changed({ ...contact, transfer: { ...known, stage: 'over', until: null } }, [untaken]);
  }
  const failed = contactEvent('transfer.failed', contact, now, { actor: 'system', data: { reason: failure, to: known.to, backTo: from.agentId } });
  const back: UnderWay = { ...mayAsk(contact, from.agentId), transfer: { ...known, stage: 'back', until: now + offeredWithinMs, failure } };
  const freed = freeFirstAgent(back, now);
  if (contact.queueId === from.queueId) return changed(freed.contact, [failed, ...freed.events], freed.effects);
  const moved = contactEvent('contact.overflowed', contact, now, {
    actor: 'system',
    data: { from: contact.queueId, to: from.queueId, reason: 'transfer_failed' },
  });
  return changed(enterQueue(freed.contact, from, now), [failed, moved, ...freed.events], freed.effects);
}

interface Follow {
  readonly contact: Contact;
  readonly events: readonly DomainEvent[];
  readonly effects: readonly Effect[];
}

/** Their wrap-up of this very conversation must not keep its customer from coming back. */
function freeFirstAgent(contact: UnderWay, now: number): Follow {
  const segment = segmentOf(contact, contact.transfer.from.segmentId);
  return segment?.state === 'wrapping' ? followOf(contact, endWrapUp(contact, segment, 'system', now)) : { contact, events: [], effects: [] };
}

/** What any change means for a transfer that is under way: it arrived, failed, or the contact took another course. */
export function followTransfer(before: Contact, transition: Transition<Contact>, context: TransitionContext): Transition<Contact> {
  if (transition.kind !== 'changed') return transition;
  const { effects, events, state: after } = transition;
  const follow = followOf(after, nextStep(before, after, events, context));
  return changed(follow.contact, [...events, ...follow.events], [...effects, ...follow.effects]);
}

function followOf(contact: Contact, transition: Transition<Contact>): Follow {
  return transition.kind === 'changed'
    ? { contact: transition.state, events: transition.events, effects: transition.effects }
    : { contact, events: [], effects: [] };
}

function nextStep(before: Contact, after: Contact, events: readonly DomainEvent[], context: TransitionContext): Transition<Contact> {
  const { state, transfer: known } = after;
  if (known === null || known.stage === 'over' || state.name === 'offered' || state.name === 'connecting') return unchanged;
  if (state.name !== 'queued') return settled({ ...after, transfer: known }, context.now);
  const wasAsked = before.state.name === 'offered' || before.state.name === 'connecting';
  return wasAsked && askedAlone(after) !== null ? transferFailed(after, failureOf(events), context) : unchanged;
}

/** Whoever waited for the outcome has the whole time of their wrap-up from now on. */
function settled(contact: UnderWay, now: number): Transition<Contact> {
  const { from } = contact.transfer;
  const over: Contact = { ...contact, transfer: { ...contact.transfer, stage: 'over', until: null } };
  const segment = segmentOf(contact, from.segmentId);
  if (segment?.state !== 'wrapping' || segment.wrapUpEndsAt !== null) return changed(over, []);
  if (from.wrapUpMs === 0) return endWrapUp(over, segment, 'system', now);
  const wrapUpEndsAt = now + from.wrapUpMs;
  const input = { type: 'engagement_changed', segmentId: from.segmentId, state: 'wrapping', deadlineAt: wrapUpEndsAt } as const;
  return changed({ ...over, segments: changeSegment(over, from.segmentId, { wrapUpEndsAt }) }, [], [{ type: 'tell_agent', agentId: from.agentId, input }]);
}
