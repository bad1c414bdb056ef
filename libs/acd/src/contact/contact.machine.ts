/**
 * The contact's state machine. The table says what can happen in which state; what is not in it is rejected and changes
 * nothing. Guarantees: a contact is closed exactly once and with one outcome; offer and connection always have a deadline;
 * its rank never changes; the agent concerned is told in the same commit.
 */
import { rejected, unchanged, type Rejected, type Transition, type TransitionContext } from '../transition.js';
import type { Contact, ContactStateName } from './contact.js';
import type { ContactIn } from './contact-changes.js';
import type { ContactInput, ContactInputType, InputOf } from './contact.input.js';
import { agentLostConnecting, attachMeeting, mediaConnected, onConnectionFailed } from './connecting.js';
import { agentLost, changeParticipant, conversationFailed, setHeld } from './conversation.js';
import { closedDeadline, connectingDeadline, conversationDeadline, offeredDeadline, queuedDeadline } from './deadlines.js';
import { block, endConnecting, endConversation, endOffered, endQueued } from './ending.js';
import { accept, offer, reject } from './offering.js';
import { setCustomerReachability } from './reachability.js';
import { finishWrapUp, rate, saveWrapUp } from './wrapping-up.js';

type Handler<Name extends ContactStateName, Type extends ContactInputType> = (
  contact: ContactIn<Name>,
  input: InputOf<Type>,
  context: TransitionContext,
) => Transition<Contact>;
type Row<Name extends ContactStateName> = { readonly [Type in ContactInputType]?: Handler<Name, Type> };
type Table = { readonly [Name in ContactStateName]: Row<Name> };

const ignored = () => unchanged;

const conversation = {
  media_connected: ignored,
  connection_failed: conversationFailed,
  participant: changeParticipant,
  hold: setHeld,
  resume: setHeld,
  end: endConversation,
  block,
  customer_reachability: setCustomerReachability,
  agent_lost: agentLost,
  save_wrap_up: saveWrapUp,
  deadline: conversationDeadline,
} satisfies Row<'active' | 'held'>;

export const contactTable: Table = {
  queued: {
    offer,
    end: endQueued,
    customer_reachability: setCustomerReachability,
    agent_lost: ignored,
    connection_failed: ignored,
    deadline: queuedDeadline,
  },
  offered: {
    accept,
    reject,
    end: endOffered,
    customer_reachability: setCustomerReachability,
    agent_lost: ignored,
    connection_failed: ignored,
    deadline: offeredDeadline,
  },
  connecting: {
    attach_meeting: attachMeeting,
    media_connected: mediaConnected,
    connection_failed: onConnectionFailed,
    participant: changeParticipant,
    end: endConnecting,
    block,
    customer_reachability: setCustomerReachability,
    agent_lost: agentLostConnecting,
    deadline: connectingDeadline,
  },
  active: conversation,
  held: conversation,
  closed: {
    customer_reachability: ignored,
    agent_lost: ignored,
    connection_failed: ignored,
    save_wrap_up: saveWrapUp,
    finish_wrap_up: finishWrapUp,
    rate,
    deadline: closedDeadline,
  },
};

export function transitionContact(contact: Contact, input: ContactInput, context: TransitionContext): Transition<Contact> {
  // The table pairs each state with the inputs it takes; TypeScript cannot follow the pairing through an index.
  const row = contactTable[contact.state.name] as Readonly<Partial<Record<ContactInputType, Handler<ContactStateName, ContactInputType>>>>;
  const handler = row[input.type];
  return handler ? handler(contact, input, context) : refuse(contact, input);
}

function refuse(contact: Contact, input: ContactInput): Rejected {
  if (input.type === 'accept' || input.type === 'reject') return rejected('offer.lost', 'The offer is over.');
  if (contact.state.name === 'closed') return rejected('contact.closed', 'The contact is over.');
  return rejected('contact.not_allowed_now', `A contact that is ${contact.state.name} takes no ${input.type}.`);
}
