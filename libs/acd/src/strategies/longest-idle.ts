import type { RoutingStrategy } from './strategy.js';

/** The agent who has waited longest for work, which spreads it evenly over time. */
export const longestIdle: RoutingStrategy = { name: 'longest-idle', score: ({ agent }) => agent.idleSince };
