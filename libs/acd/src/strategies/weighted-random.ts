import type { RoutingStrategy } from './strategy.js';

/**
 * By lot: each idle agent is asked first with a chance of their weight ÷ the weights of all who are idle. Each draws an
 * exponential time at the rate of their weight, and the shortest wins, which gives exactly these chances. What is drawn
 * follows from the agent and the contact's version, so a decision can be repeated from the data, and each contact is a
 * draw of its own: a draw kept with the agent would favour whoever was lucky once. Costs a look at each idle agent of
 * the tier.
 */
export const weightedRandom: RoutingStrategy = {
  name: 'weighted-random',
  score: () => 0,
  scoreFor: ({ agent, member }, draw) => -Math.log(uniform(`${draw}|${agent.agentId}`)) / Math.max(1, member.weight),
};

/** Between 0 and 1, both excluded: FNV-1a over the text, then the finalizer of MurmurHash3 to spread every bit. */
function uniform(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 4_294_967_296;
}
