import type { RoutingStrategy } from './strategy.js';

/** In turns: whoever was offered a contact longest ago, whether or not they took it. Who had none in this shift is first. */
export const roundRobin: RoutingStrategy = { name: 'round-robin', score: ({ agent }) => agent.shift.lastOfferedAt ?? 0 };
