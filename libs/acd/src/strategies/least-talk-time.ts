import type { RoutingStrategy } from './strategy.js';

/** The agent who has talked least since their shift began; hold counts as talk, wrap-up does not. */
export const leastTalkTime: RoutingStrategy = { name: 'least-talk-time', score: ({ agent }) => agent.shift.talkMs };
