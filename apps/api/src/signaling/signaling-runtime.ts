import type { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import type { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import type { QueueStates } from '../acd/application/queries/queue-states.query.js';
import type { SessionRevocations } from '../auth/session-revocations.js';
import type { AgentPage } from './agent/agent-page.js';
import type { QueueBroadcast } from './agent/queue-broadcast.js';
import type { ChatRelay } from './chat/chat-relay.js';
import type { CustomerPage } from './customer/customer-page.js';
import type { FeedDispatcher } from './feed-dispatcher.js';
import type { InviteePage } from './invitee/invitee-page.js';
import type { LegRegistry } from './legs/leg-registry.js';
import type { ProcessChannel, ProcessMessage } from './processes/process-channel.js';
import type { ProcessLease } from './processes/process-lease.js';
import type { QualityRelay } from './quality/quality-relay.js';
import type { SessionIndex } from './session-index.js';

export interface SignalingRuntimeParts {
  readonly lease: ProcessLease;
  readonly channel: ProcessChannel;
  readonly feed: AcdEventFeed;
  readonly queues: QueueStates;
  readonly configuration: RoutingConfigurationPort;
  readonly revocations: Pick<SessionRevocations, 'subscribe'>;
  readonly queueBroadcast: QueueBroadcast;
  readonly dispatcher: FeedDispatcher;
  readonly legs: LegRegistry;
  readonly chat: Pick<ChatRelay, 'deliver'>;
  readonly quality: Pick<QualityRelay, 'deliver'>;
  readonly customers: SessionIndex<CustomerPage>;
  readonly invitees: SessionIndex<InviteePage>;
  readonly agents: SessionIndex<AgentPage>;
  readonly onError: (message: string, error: unknown) => void;
}

/** Starts and stops what the gateways need around them: this process's lease, its mailbox and the ACD's feed. */
export class SignalingRuntime {
  private readonly stops: (() => void)[] = [];

  constructor(private readonly parts: SignalingRuntimeParts) {}

  async start(): Promise<void> {
    const { lease, channel, feed, queues, configuration, revocations, queueBroadcast, dispatcher, legs, agents, customers, onError } = this.parts;
    await lease.start(
      () => void legs.reconcile().catch((error: unknown) => onError('Legs could not be reconciled.', error)),
      (error) => onError('The lease of this process could not be renewed.', error),
    );
    await channel.listen(lease.processId, (message) => this.onMessage(message));
    this.stops.push(
      feed.subscribe((commit) => dispatcher.dispatch(commit)),
      queues.onChange((changed) => queueBroadcast.add(changed)),
      configuration.onChange(() => {
        for (const session of customers.all()) session.onSettingsChanged();
        for (const session of agents.all()) {
          session.onSettingsChanged();
          session.watchQueues().catch((error: unknown) => onError('Queues could not be watched.', error));
        }
      }),
      () => queueBroadcast.stop(),
      revocations.subscribe(({ userId, sessionId }) => {
        for (const session of [...agents.of(userId)]) {
          if (sessionId === null || sessionId === session.signInId) session.onSessionEnded();
        }
      }),
    );
  }

  /** Legs stay up in Janus: the process that gets the sockets next resumes them. */
  async stop(): Promise<void> {
    for (const stop of this.stops) stop();
    await this.parts.legs.releaseAll();
    await this.parts.lease.stop();
  }

  private onMessage(message: ProcessMessage): void {
    switch (message.kind) {
      case 'release-leg':
        void this.parts.legs
          .release(message.key)
          .catch((error: unknown) => this.parts.onError('A leg could not be released.', error));
        return;
      case 'chat-signal':
        this.parts.chat.deliver(message.audience, message.signal);
        return;
      case 'quality':
        this.parts.quality.deliver(message);
        return;
      case 'superseded':
        for (const session of this.parts.agents.all()) {
          if (session.socketId === message.socketId) session.onSuperseded(message.disconnect);
        }
        for (const session of [...this.parts.customers.all(), ...this.parts.invitees.all()]) {
          if (session.socketId === message.socketId) session.onSuperseded();
        }
    }
  }
}
