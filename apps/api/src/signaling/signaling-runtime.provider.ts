import type { Provider } from '@nestjs/common';
import { AcdEventFeed } from '../acd/application/ports/acd-event-feed.port.js';
import { RoutingConfigurationPort } from '../acd/application/ports/routing-configuration.port.js';
import { QueueStates } from '../acd/application/queries/queue-states.query.js';
import { SessionRevocations } from '../auth/session-revocations.js';
import { AgentGateway } from './agent/agent.gateway.js';
import type { AgentPage } from './agent/agent-page.js';
import { AgentReachability } from './agent/agent-reachability.js';
import { QueueBroadcast } from './agent/queue-broadcast.js';
import { ChatRelay } from './chat/chat-relay.js';
import type { CustomerPage } from './customer/customer-page.js';
import { FeedDispatcher } from './feed-dispatcher.js';
import type { InviteePage } from './invitee/invitee-page.js';
import { LegRegistry } from './legs/leg-registry.js';
import { ProcessChannel } from './processes/process-channel.js';
import { ProcessLease } from './processes/process-lease.js';
import { QualityRelay } from './quality/quality-relay.js';
import type { SessionIndex } from './session-index.js';
import { SignalingRuntime } from './signaling-runtime.js';
import { AGENT_SESSIONS, CUSTOMER_SESSIONS, INVITEE_SESSIONS } from './signaling.tokens.js';
import { SocketErrors } from './socket-errors.js';

export const signalingRuntimeProvider: Provider = {
  provide: SignalingRuntime,
  inject: [
    ProcessLease, ProcessChannel, AcdEventFeed, QueueStates, RoutingConfigurationPort, LegRegistry,
    CUSTOMER_SESSIONS, INVITEE_SESSIONS, AGENT_SESSIONS, AgentGateway, SessionRevocations, SocketErrors, AgentReachability, ChatRelay, QualityRelay,
  ],
  useFactory: (
    lease: ProcessLease,
    channel: ProcessChannel,
    feed: AcdEventFeed,
    queues: QueueStates,
    configuration: RoutingConfigurationPort,
    legs: LegRegistry,
    customers: SessionIndex<CustomerPage>,
    invitees: SessionIndex<InviteePage>,
    agents: SessionIndex<AgentPage>,
    gateway: AgentGateway,
    revocations: SessionRevocations,
    errors: SocketErrors,
    reachability: AgentReachability,
    chat: ChatRelay,
    quality: QualityRelay,
  ) =>
    new SignalingRuntime({
      lease,
      channel,
      feed,
      queues,
      configuration,
      revocations,
      legs,
      chat,
      quality,
      customers,
      invitees,
      agents,
      queueBroadcast: new QueueBroadcast((room, queue) => gateway.tellRoom(room, queue)),
      dispatcher: new FeedDispatcher({ customers, invitees, agents }, reachability, legs, chat, (error) => errors.report('A leg could not be closed.', error)),
      onError: (message, error) => errors.report(message, error),
    }),
};
