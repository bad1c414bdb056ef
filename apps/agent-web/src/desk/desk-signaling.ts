import type { AgentConnection } from '@visavis/call-client';

/** The part of the agent's connection that the desk's view-models use; tests bring their own. */
export type DeskSignaling = Pick<AgentConnection, 'state' | 'request' | 'on'>;
