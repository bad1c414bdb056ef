import type { RoutingStrategy } from './strategy.js';

/** Always in the same order, the one that was set up: the first of them who is idle. */
export const topDown: RoutingStrategy = { name: 'top-down', score: ({ member }) => member.position };
