import type { Provider } from '@nestjs/common';
import type { AgentPage } from '../agent/agent-page.js';
import type { CustomerPage } from '../customer/customer-page.js';
import { ProcessChannel } from '../processes/process-channel.js';
import type { SessionIndex } from '../session-index.js';
import { AGENT_SESSIONS, CUSTOMER_SESSIONS } from '../signaling.tokens.js';
import { ChatRelay } from './chat-relay.js';

export const chatRelayProvider: Provider = {
  provide: ChatRelay,
  inject: [CUSTOMER_SESSIONS, AGENT_SESSIONS, ProcessChannel],
  useFactory: (customers: SessionIndex<CustomerPage>, agents: SessionIndex<AgentPage>, channel: ProcessChannel) =>
    new ChatRelay(customers, agents, ({ agentIds, ...audience }, signal) =>
      channel.broadcast({ kind: 'chat-signal', audience: { ...audience, agentIds: [...agentIds] }, signal }),
    ),
};
