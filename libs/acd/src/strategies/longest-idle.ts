import type { RoutingStrategy } from './strategy.js';

/** The agent who has waited longest for work, which spreads it evenly over time. */
export const longestIdle: RoutingStrategy = {
  name: 'longest-idle',
  compare: (a, b) => a.idleSince - b.idleSince || (a.agentId < b.agentId ? -1 : a.agentId > b.agentId ? 1 : 0),
};
