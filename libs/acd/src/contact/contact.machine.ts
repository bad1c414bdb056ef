/**
 * The contact's state machine. The table says what can happen in which state; what is not in it is rejected and changes
 * nothing. Guarantees: a contact is closed exactly once and with one outcome; offer and connection always have a deadline;
 * its rank never changes; the agent concerned is told in the same commit.
 */
import { accounted } from './accounting.js';
import { rejected, unchanged, type Rejected, type Transition, type TransitionContext } from '../transition.js';
import type { Contact, ContactStateName } from './contact.js';
import type { ContactIn } from './contact-changes.js';
import type { ContactInput, ContactInputType, InputOf } from './contact.input.js';
import { appointmentMissed, cancelAgain, cancelAppointment, enterAgain, enterAppointment, followAppointment } from './appointing.js';
import { answerConsent } from './consent.js';
import { agentLostCalling, answerCallback, cancelCallback, endCalling, requestCallback } from './callback.js';
import { agentLostConnecting, attachMeeting, mediaConnected, onConnectionFailed } from './connecting.js';
import { askColleague, colleagueAccepts, colleagueRejects, dismissColleague, dismissWithConversation, handOver } from './consulting.js';
import { agentLost, changeParticipant, conversationFailed, conversationMedia } from './conversation.js';
import {
  callingDeadline,
  closedDeadline,
  connectingDeadline,
  conversationDeadline,
  leavingDeadline,
  offeredDeadline,
  scheduledDeadline,
  waitingDeadline,
} from './deadlines.js';
import { block, endConnecting, endConversation, endLeaving, endOffered, endQueued } from './ending.js';
import { setHeld } from './holding.js';
import { invite, inviteeLeaves, redeemInvitation, setInviteeReachability, withdrawInvitation } from './inviting.js';
import { leaveLine } from './leaving-line.js';
import { accept, offer, reject } from './offering.js';
import { followRecording, recordingObserved, wantRecording } from './recording.js';
import { setCustomerReachability } from './reachability.js';
import { replaceMeeting } from './replacing-meeting.js';
import { followTransfer, repeatedTransfer, transfer } from './transferring.js';
import { finishWrapUp, rate, saveWrapUp } from './wrapping-up.js';

type Handler<Name extends ContactStateName, Type extends ContactInputType> = (
  contact: ContactIn<Name>,
  input: InputOf<Type>,
  context: TransitionContext,
) => Transition<Contact>;
type Row<Name extends ContactStateName> = { readonly [Type in ContactInputType]?: Handler<Name, Type> };
type Table = { readonly [Name in ContactStateName]: Row<Name> };

const ignored = () => unchanged;

/** An agent who was in this contact before may still be wrapping up. */
const always = {
  save_wrap_up: saveWrapUp,
  finish_wrap_up: finishWrapUp,
  customer_reachability: setCustomerReachability,
  transfer: repeatedTransfer,
  consent: answerConsent,
  enter_appointment: enterAgain,
  cancel_appointment: cancelAgain,
} satisfies Row<ContactStateName>;
/** Reports about a segment that is over. */
const withoutAgent = { recording_observed: ignored, agent_lost: ignored, connection_failed: ignored, invitee_reachability: ignored, invitee_leaves: ignored } satisfies Row<ContactStateName>;

const conversation = {
  ...always,
  transfer,
  accept: colleagueAccepts,
  reject: colleagueRejects,
  ask_colleague: askColleague,
  dismiss_colleague: dismissColleague,
  hand_over: handOver,
  invite,
  withdraw_invitation: withdrawInvitation,
  redeem_invitation: redeemInvitation,
  invitee_reachability: setInviteeReachability,
  invitee_leaves: inviteeLeaves,
  media_connected: conversationMedia,
  connection_failed: conversationFailed,
  participant: changeParticipant,
  replace_meeting: replaceMeeting,
  hold: setHeld,
  resume: setHeld,
  want_recording: wantRecording,
  recording_observed: recordingObserved,
  end: endConversation,
  block,
  agent_lost: agentLost,
  deadline: conversationDeadline,
} satisfies Row<'active' | 'held'>;

export const contactTable: Table = {
  appointed: {
    ...withoutAgent,
    enter_appointment: enterAppointment,
    cancel_appointment: cancelAppointment,
    customer_reachability: ignored,
    deadline: (contact, _input, context) => appointmentMissed(contact, context),
  },
  queued: {
    ...always,
    ...withoutAgent,
    offer,
    end: endQueued,
    leave_line: leaveLine,
    request_callback: requestCallback,
    deadline: waitingDeadline,
  },
  leaving: {
    ...always,
    ...withoutAgent,
    end: endLeaving,
    leave_line: ignored,
    request_callback: requestCallback,
    deadline: leavingDeadline,
  },
  callback_scheduled: { ...always, ...withoutAgent, end: cancelCallback, request_callback: ignored, deadline: scheduledDeadline },
  callback_waiting: { ...always, ...withoutAgent, offer, end: cancelCallback, request_callback: ignored, deadline: waitingDeadline },
  offered: { ...always, ...withoutAgent, accept, reject, end: endOffered, deadline: offeredDeadline },
  calling_customer: {
    ...always,
    recording_observed: ignored,
    connection_failed: ignored,
    answer_callback: answerCallback,
    end: endCalling,
    agent_lost: agentLostCalling,
    deadline: callingDeadline,
  },
  connecting: {
    ...always,
    recording_observed: ignored,
    attach_meeting: attachMeeting,
    replace_meeting: replaceMeeting,
    media_connected: mediaConnected,
    connection_failed: onConnectionFailed,
    participant: changeParticipant,
    answer_callback: ignored,
    end: endConnecting,
    block,
    agent_lost: agentLostConnecting,
    deadline: connectingDeadline,
  },
  active: conversation,
  held: conversation,
  closed: {
    ...always,
    ...withoutAgent,
    customer_reachability: ignored,
    rate,
    deadline: closedDeadline,
  },
};

export function transitionContact(contact: Contact, input: ContactInput, context: TransitionContext): Transition<Contact> {
  // The table pairs each state with the inputs it takes; TypeScript cannot follow the pairing through an index.
  const row = contactTable[contact.state.name] as Readonly<Partial<Record<ContactInputType, Handler<ContactStateName, ContactInputType>>>>;
  const handler = row[input.type];
  if (!handler) return refuse(contact, input);
  const followed = followTransfer(contact, followAppointment(contact, handler(contact, input, context), context), context);
  const transition = dismissWithConversation(followed, context);
  return accounted(contact, followRecording(contact, transition, context), context);
}

function refuse(contact: Contact, input: ContactInput): Rejected {
  if (input.type === 'redeem_invitation') return rejected('invitation.over', 'The conversation is over.');
  if (input.type === 'accept' || input.type === 'reject') return rejected('offer.lost', 'The offer is over.');
  if (contact.state.name === 'closed') return rejected('contact.closed', 'The contact is over.');
  return rejected('contact.not_allowed_now', `A contact that is ${contact.state.name} takes no ${input.type}.`);
}
