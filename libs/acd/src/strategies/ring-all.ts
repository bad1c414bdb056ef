import type { RoutingStrategy } from './strategy.js';

/** Rings at every idle agent who may take the contact; whoever accepts first has it. The order is for the record only. */
export const ringAll: RoutingStrategy = { name: 'ring-all', asksAll: true, score: ({ agent }) => agent.idleSince };
