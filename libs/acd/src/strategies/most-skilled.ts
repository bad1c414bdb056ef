import type { RoutingStrategy } from './strategy.js';

/**
 * The agent who is furthest above what is required: the levels above the required ones, added up over the skills that
 * are required by now. Skills nobody asks for count nothing, so without requirements all are equal.
 */
export const mostSkilled: RoutingStrategy = { name: 'most-skilled', score: ({ surplus }) => -surplus };
