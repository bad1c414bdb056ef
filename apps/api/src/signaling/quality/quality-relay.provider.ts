import type { Provider } from '@nestjs/common';
import { ProcessChannel } from '../processes/process-channel.js';
import type { SessionIndex } from '../session-index.js';
import { AGENT_SESSIONS, CUSTOMER_SESSIONS, INVITEE_SESSIONS } from '../signaling.tokens.js';
import { QualityRelay, type QualityPage } from './quality-relay.js';

export const qualityRelayProvider: Provider = {
  provide: QualityRelay,
  inject: [CUSTOMER_SESSIONS, INVITEE_SESSIONS, AGENT_SESSIONS, ProcessChannel],
  useFactory: (
    customers: SessionIndex<QualityPage>,
    invitees: SessionIndex<QualityPage>,
    agents: SessionIndex<QualityPage>,
    channel: ProcessChannel,
  ) =>
    new QualityRelay(
      { customers, invitees, agents },
      ({ agentIds, ...notice }) => channel.broadcast({ kind: 'quality', agentIds: [...agentIds], ...notice }),
      () => performance.now(),
    ),
};
