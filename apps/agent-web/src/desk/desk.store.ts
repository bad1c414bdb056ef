/**
 * The agent's own state as the server tells it, and everything the agent can ask for. Snapshots replace each other by
 * version; a failed request leaves a notice and changes nothing. Knows no React.
 */
import { createStore } from 'zustand/vanilla';
import type { ReadableStore, RequestFailure, RequestResult } from '@visavis/call-client';
import type { AgentState, agentPushes, ChosenIntent, Engagement, PushOf, RecordingAnswer } from '@visavis/contracts';
import { toOf, type Target } from '../transfer/transfer-choice.js';
import type { DeskSignaling } from './desk-signaling.js';
import { workList } from './engagements.js';

export type QueueStates = PushOf<typeof agentPushes, 'queues.changed'>['queues'];
export type DeskAction = 'accept' | 'reject' | 'end' | 'hold' | 'record' | 'block' | 'transfer' | 'ask' | 'dismissColleague' | 'handOver' | 'invite' | 'withdraw' | 'intent' | 'takeOver';

export interface DeskState {
  /** `here`: this page rings and talks. `elsewhere`: another page does. `unknown` until the server has said. */
  readonly seat: 'unknown' | 'here' | 'elsewhere';
  readonly agent: AgentState | null;
  /** How far the server's clock is ahead of this machine's. */
  readonly offsetMs: number;
  readonly queues: QueueStates | null;
  /** The segment that the agent turned to, by accepting it or by choosing it among several; engagements.ts falls back. */
  readonly chosen: string | null;
  /** Why the state could not be read; null while it is being read and once it was. */
  readonly failure: RequestFailure | null;
  readonly busy: ReadonlySet<DeskAction>;
  /** The last request that failed, until it is dismissed, another one is made, or other work comes. */
  readonly notice: { readonly action: DeskAction; readonly failure: RequestFailure } | null;
}

const empty: DeskState = {
  seat: 'unknown', agent: null, offsetMs: 0, queues: null, chosen: null, failure: null, busy: new Set(), notice: null,
};

export interface DeskStoreOptions {
  readonly signaling: DeskSignaling;
  readonly now?: () => number;
}

export class DeskStore {
  readonly #signaling: DeskSignaling;
  readonly #now: () => number;
  readonly #store = createStore<DeskState>(() => empty);
  readonly #stop: (() => void)[];

  constructor({ signaling, now = Date.now }: DeskStoreOptions) {
    this.#signaling = signaling;
    this.#now = now;
    this.#stop = [
      signaling.on('agent.changed', (agent) => this.#adopt(agent)),
      signaling.on('queues.changed', (changed) => this.#store.setState(({ queues }) => ({ queues: withChanged(queues, changed) }))),
      signaling.on('session.superseded', () => this.#store.setState({ seat: 'elsewhere' })),
      signaling.state.subscribe((state, before) => {
        if (state.phase === 'connected' && before.phase !== 'connected') void this.refresh();
      }),
    ];
    if (signaling.state.getState().phase === 'connected') void this.refresh();
  }

  get state(): ReadableStore<DeskState> {
    return this.#store;
  }

  /** Reads everything anew: after each (re)connection, and when the agent asks for it. */
  async refresh(): Promise<void> {
    this.#store.setState({ failure: null });
    const answer = await this.#signaling.request('agent.get', {});
    if (!answer.ok) return this.#store.setState({ failure: answer });
    this.#store.setState({ seat: answer.result.active ? 'here' : 'elsewhere' });
    this.#adopt(answer.result.agent);
  }

  async takeOver(): Promise<void> {
    const answer = await this.#do('takeOver', () => this.#signaling.request('agent.takeOver', {}));
    if (answer.ok) await this.refresh();
  }

  /** While the agent is occupied a new status can only be the next one. */
  async choose(intent: ChosenIntent): Promise<void> {
    const when = this.#store.getState().agent?.engagements.length ? 'next' : 'now';
    await this.#do('intent', () => this.#signaling.request('agent.setIntent', { intent, when }));
  }

  async clearNext(): Promise<void> {
    await this.#do('intent', () => this.#signaling.request('agent.setIntent', { intent: null, when: 'next' }));
  }

  async accept(offer: Engagement): Promise<void> {
    await this.#answer('accept', offer);
  }

  async reject(offer: Engagement): Promise<void> {
    await this.#answer('reject', offer);
  }

  async end(contactId: string): Promise<void> {
    await this.#do('end', () => this.#signaling.request('contact.end', { contactId }));
  }

  async hold(contactId: string, held: boolean): Promise<void> {
    await this.#do('hold', () => this.#signaling.request('contact.hold', { contactId, held }));
  }

  async record(contactId: string, wanted: 'on' | 'paused' | 'off', consent?: RecordingAnswer): Promise<void> {
    await this.#do('record', () => this.#signaling.request('recording.set', { contactId, wanted, ...(consent && { consent }) }));
  }

  /** In a conversation of somebody else, whose agent decides what is recorded. */
  async agreeToRecording(contactId: string, answer: RecordingAnswer): Promise<void> {
    await this.#do('record', () => this.#signaling.request('consent.answer', { contactId, answer }));
  }

  async block(contactId: string, reason: string): Promise<RequestResult<unknown>> {
    return this.#do('block', () => this.#signaling.request('contact.block', { contactId, reason }));
  }

  async transfer({ contact, segmentId }: Engagement, target: Target, note: string): Promise<RequestResult<unknown>> {
    const payload = { contactId: contact.contactId, segmentId, to: toOf(target), ...(note !== '' && { note }) };
    return this.#do('transfer', () => this.#signaling.request('contact.transfer', payload));
  }

  /** Asks a colleague into the conversation; with `consult` its customer is on hold meanwhile. */
  async ask({ contact }: Engagement, colleagueId: string, { consult, note }: { readonly consult: boolean; readonly note: string }): Promise<RequestResult<unknown>> {
    const payload = { contactId: contact.contactId, colleagueId, consult, ...(note !== '' && { note }) };
    return this.#do('ask', () => this.#signaling.request('colleague.ask', payload));
  }

  async dismissColleague(contactId: string, colleagueId: string): Promise<void> {
    await this.#do('dismissColleague', () => this.#signaling.request('colleague.dismiss', { contactId, colleagueId }));
  }

  async handOver({ contact, segmentId }: Engagement, colleagueId: string): Promise<void> {
    await this.#do('handOver', () => this.#signaling.request('contact.handOver', { contactId: contact.contactId, segmentId, colleagueId }));
  }

  /** A link for one person without an account, good for once. */
  async invite(contactId: string, invitationId: string, label: string): Promise<RequestResult<{ readonly link: string; readonly expiresAt: number }>> {
    return this.#do('invite', () => this.#signaling.request('invitation.make', { contactId, invitationId, label }));
  }

  async withdraw(contactId: string, invitationId: string): Promise<void> {
    await this.#do('withdraw', () => this.#signaling.request('invitation.withdraw', { contactId, invitationId }));
  }

  /** Before signing out: no more offers. Waits a short time only, because leaving must always work. */
  async leave(): Promise<void> {
    const { agent, seat } = this.#store.getState();
    if (seat !== 'here' || agent === null || agent.intent.status === 'offline') return;
    const options = { timeoutMs: 1_500, whenDisconnected: 'fail' } as const;
    await this.#signaling.request('agent.setIntent', { intent: { status: 'offline' }, when: 'now' }, options);
  }

  /** Turns to another of several engagements. */
  turnTo(segmentId: string): void {
    this.#store.setState({ chosen: segmentId });
  }

  dismissNotice(): void {
    this.#store.setState({ notice: null });
  }

  close(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  async #answer(action: 'accept' | 'reject', offer: Engagement): Promise<void> {
    if (offer.offerToken === null || this.#store.getState().busy.has(action)) return;
    const payload = { contactId: offer.contact.contactId, segmentId: offer.segmentId, offerToken: offer.offerToken };
    const answer = await this.#do(action, () => this.#signaling.request(`offer.${action}`, payload, { whenDisconnected: 'fail' }));
    // A lost offer that still stands on the screen means that a push was missed.
    if (!answer.ok) await this.refresh();
  }

  async #do<Result>(action: DeskAction, request: () => Promise<RequestResult<Result>>): Promise<RequestResult<Result>> {
    this.#store.setState(({ busy }) => ({ busy: new Set([...busy, action]), notice: null }));
    const answer = await request();
    this.#store.setState(({ busy, notice }) => ({
      busy: new Set([...busy].filter((other) => other !== action)),
      notice: answer.ok ? notice : { action, failure: answer },
    }));
    return answer;
  }

  #adopt(agent: AgentState): void {
    const known = this.#store.getState().agent;
    if (known !== null && known.agentId === agent.agentId && known.version > agent.version) return;
    const next = agent.engagements.some(({ segmentId }) => !known?.engagements.some((before) => before.segmentId === segmentId));
    const begun = workList(agent).find(({ segmentId }) => known !== null && !workList(known).some((before) => before.segmentId === segmentId));
    this.#store.setState({ agent, ...(begun && { chosen: begun.segmentId }), offsetMs: agent.now - this.#now(), failure: null, ...(next ? { notice: null } : {}) });
  }
}

/** The server sends all queues when they are others than before, and otherwise only the ones whose line has moved. */
function withChanged(known: QueueStates | null, { queues, all }: PushOf<typeof agentPushes, 'queues.changed'>): QueueStates {
  if (all || !known) return queues;
  return known.map((queue) => queues.find(({ queueId }) => queueId === queue.queueId) ?? queue);
}
