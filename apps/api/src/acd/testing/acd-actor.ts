import { randomUUID } from 'node:crypto';
import { membersOf, type ChosenIntent, type Contact, type RoutingConfiguration } from '@visavis/acd';
import { AcdRuntime } from '../acd-runtime.js';
import { GetContact } from '../application/queries/get-contact.query.js';
import { failure, type Result } from '../application/result.js';
import { AcceptOffer } from '../application/use-cases/accept-offer.use-case.js';
import { BlockCustomer } from '../application/use-cases/block-customer.use-case.js';
import { CallBack } from '../application/use-cases/call-back.use-case.js';
import { Confer } from '../application/use-cases/confer.use-case.js';
import { EndContact } from '../application/use-cases/end-contact.use-case.js';
import { Invite } from '../application/use-cases/invite.use-case.js';
import { RateContact } from '../application/use-cases/rate-contact.use-case.js';
import { RejectOffer } from '../application/use-cases/reject-offer.use-case.js';
import { ReportConnectionFailed } from '../application/use-cases/report-connection-failed.use-case.js';
import { ReportMediaConnected } from '../application/use-cases/report-media-connected.use-case.js';
import { SaveWrapUp } from '../application/use-cases/save-wrap-up.use-case.js';
import { SetAgentReachability } from '../application/use-cases/set-agent-reachability.use-case.js';
import { SetCustomerReachability } from '../application/use-cases/set-customer-reachability.use-case.js';
import { SetIntent } from '../application/use-cases/set-intent.use-case.js';
import { StartContact } from '../application/use-cases/start-contact.use-case.js';
import { TransferContact } from '../application/use-cases/transfer-contact.use-case.js';
import type { AcdStack } from './acd-stack.js';
import type { InMemoryRoutingConfiguration } from './in-memory-routing-configuration.js';
import { startCommand } from './start-command.js';

/** About the first of the others: of agents for a colleague, of invitations for an invitee. */
export type ConferenceOperation = 'ask' | 'consult' | 'dismiss' | 'handOver' | 'invite' | 'redeem' | 'inviteeComes' | 'inviteeVanishes';

/** `next`: what a call that goes well needs now, whatever its state. */
export type ContactOperation = ConferenceOperation | 'next' | 'accept' | 'reject' | 'media' | 'fail' | 'leave' | 'agentEnds' | 'block' | 'wrapUp' | 'rate' | 'come' | 'vanish' | 'callBack' | 'answer' | 'passOn';

/** What people, media and operators do; plain data, so that it can be told to another process. */
export type Operation =
  | { readonly do: 'start'; readonly topicId: string }
  | { readonly do: ContactOperation; readonly contactId: string }
  | { readonly do: 'agent'; readonly agentId: string; readonly connected: boolean }
  | { readonly do: 'intent'; readonly agentId: string; readonly intent: ChosenIntent }
  | { readonly do: 'configure'; readonly configuration: RoutingConfiguration }
  /** One sweep now, without waiting for the second to pass. */
  | { readonly do: 'tick' };

/** Whoever carries out operations: an ACD in this process or in another one. */
export interface Actor {
  do(operation: Operation): Promise<Result<unknown>>;
}

const nextStep = {
  queued: 'come',
  leaving: 'leave',
  appointed: 'leave',
  callback_scheduled: 'leave',
  callback_waiting: 'leave',
  offered: 'accept',
  calling_customer: 'answer',
  connecting: 'media',
  active: 'agentEnds',
  held: 'agentEnds',
  closed: 'wrapUp',
} as const satisfies Record<Contact['state']['name'], ContactOperation>;

const done = { ok: true, value: undefined } as const;

/** Plays everybody who uses one api process: its customers, its agents, its media. */
export class AcdActor implements Actor {
  constructor(
    private readonly stack: AcdStack,
    private readonly configuration: InMemoryRoutingConfiguration,
  ) {}

  async do(operation: Operation): Promise<Result<unknown>> {
    switch (operation.do) {
      case 'start':
        return this.stack.get(StartContact).execute(startCommand(operation.topicId));
      case 'agent':
        return this.stack.get(SetAgentReachability).execute(operation);
      case 'intent':
        return this.stack.get(SetIntent).execute({ ...operation, when: 'now' });
      case 'configure':
        this.configuration.replace(operation.configuration);
        return done;
      case 'tick':
        await this.stack.get(AcdRuntime).sweep();
        return done;
      default:
        return this.onContact(operation.contactId, operation.do);
    }
  }

  private async onContact(contactId: string, what: ContactOperation): Promise<Result<unknown>> {
    const contact = await this.stack.get(GetContact).execute(contactId);
    if (!contact) return failure('contact.not_found', 'It is gone.');
    const agentId = contact.segments.at(-1)?.agentId ?? 'nobody';
    switch (what) {
      case 'next':
        return this.onContact(contactId, nextStep[contact.state.name]);
      case 'accept':
        return this.stack.get(AcceptOffer).execute(answerTo(contact));
      case 'reject':
        return this.stack.get(RejectOffer).execute(answerTo(contact));
      case 'media':
        return this.connectMedia(contact);
      case 'fail':
        return this.stack.get(ReportConnectionFailed).execute({ contactId, cause: 'media_failed' });
      case 'leave':
        return this.stack.get(EndContact).byCustomer(contactId);
      case 'agentEnds':
        return this.stack.get(EndContact).byAgent(contactId, agentId);
      case 'block':
        return this.stack.get(BlockCustomer).execute({ contactId, agentId, reason: 'abuse' });
      case 'wrapUp':
        return this.wrapUp(contact, agentId);
      case 'rate':
        return this.stack.get(RateContact).execute({ contactId, stars: 5, comment: null });
      case 'callBack':
        return this.stack.get(CallBack).request(contactId, [{ type: 'portal' }], null);
      case 'answer':
        return this.stack.get(CallBack).answer(contactId);
      case 'passOn':
        return this.passOn(contact, agentId);
      case 'come':
      case 'vanish':
        return this.stack.get(SetCustomerReachability).execute({ contactId, connected: what === 'come' });
      default:
        return this.confer(contact, what);
    }
  }

  private confer(contact: Contact, what: ConferenceOperation): Promise<Result<unknown>> {
    const { contactId, invitations, state } = contact;
    const agentId = 'agentId' in state ? state.agentId : 'nobody';
    const colleagueId = contact.colleagues[0]?.agentId ?? this.otherThan(agentId);
    const invitation = { contactId, invitationId: invitations[0]?.invitationId ?? randomUUID() };
    const [conferring, inviting] = [this.stack.get(Confer), this.stack.get(Invite)];
    switch (what) {
      case 'ask':
      case 'consult':
        return conferring.ask({ contactId, agentId, colleagueId, consult: what === 'consult', note: null });
      case 'dismiss':
        return conferring.dismiss({ contactId, agentId, colleagueId });
      case 'handOver':
        return conferring.handOver({ contactId, agentId, colleagueId, segmentId: 'segmentId' in state ? state.segmentId : 'none' });
      case 'invite':
        return inviting.make({ ...invitation, agentId, label: 'Somebody' });
      case 'redeem':
        return inviting.redeem({ ...invitation, name: 'Tom', answers: [] });
      case 'inviteeComes':
      case 'inviteeVanishes':
        return inviting.setReachability({ ...invitation, connected: what === 'inviteeComes' });
    }
  }

  private otherThan(agentId: string): string {
    return this.configuration.current().agents.find((agent) => agent.agentId !== agentId)?.agentId ?? 'nobody';
  }

  private async connectMedia(contact: Contact): Promise<Result> {
    for (const participantId of membersOf(contact)) {
      const connected = await this.stack.get(ReportMediaConnected).execute({ contactId: contact.contactId, participantId, legId: `${participantId}-leg` });
      if (!connected.ok) return connected;
    }
    return done;
  }

  /** To the first of the others. */
  private async passOn({ contactId, segments }: Contact, agentId: string): Promise<Result> {
    const segmentId = segments.at(-1)?.segmentId ?? 'none';
    return this.stack.get(TransferContact).execute({ contactId, agentId, segmentId, to: { type: 'agent', agentId: this.otherThan(agentId) }, note: 'Please take over.' });
  }

  private async wrapUp(contact: Contact, agentId: string): Promise<Result> {
    const segmentId = contact.segments.at(-1)?.segmentId ?? 'none';
    return this.stack.get(SaveWrapUp).finish({ segmentId, agentId, dispositionId: null, notes: '' });
  }
}

/** Who is asked into a conversation answers before anybody is asked to begin one. */
function answerTo({ colleagues, contactId, segments, state }: Contact) {
  const asked = colleagues.find(({ stage }) => stage === 'asked');
  if (asked?.offerToken) return { contactId, segmentId: asked.segmentId, agentId: asked.agentId, offerToken: asked.offerToken };
  const segment = segments.at(-1);
  return {
    contactId,
    segmentId: segment?.segmentId ?? 'none',
    agentId: segment?.agentId ?? 'nobody',
    offerToken: state.name === 'offered' ? (state.offers.at(-1)?.offerToken ?? 'none') : 'none',
  };
}
