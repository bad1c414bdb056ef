import type { RoutingStrategy } from './strategy.js';

/** The agent with the fewest conversations since their shift began. */
export const fewestContacts: RoutingStrategy = { name: 'fewest-contacts', score: ({ agent }) => agent.shift.contacts };
