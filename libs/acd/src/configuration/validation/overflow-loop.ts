/** A contact that overflows from queue to queue must come to rest somewhere. */
import type { LimitAction } from '../limit-action.js';
import type { QueueConfiguration } from '../queue-configuration.js';
import type { Finding, Surroundings } from './finding.js';

/** Everywhere a queue says what is to happen to a contact. */
export function actionsOf({ limits, opening }: Pick<QueueConfiguration, 'limits' | 'opening'>): readonly (readonly [string, LimitAction])[] {
  return [
    ...(['maxLength', 'maxWait', 'noAgents'] as const).flatMap((name) => {
      const limit = limits[name];
      return limit ? [[`limits.${name}.action`, limit.action] as const] : [];
    }),
    ['whenClosed', opening.whenClosed],
  ];
}

/** The first action of the queue from which overflows lead back to it. */
export function overflowLoop(
  queue: QueueConfiguration,
  actions: readonly (readonly [string, LimitAction])[],
  { configuration }: Surroundings,
): Finding | null {
  const byId = new Map(configuration.queues.map((other) => [other.queueId, other]));
  for (const [path, action] of actions) {
    if (action.type !== 'overflow') continue;
    const way = wayTo(queue.queueId, [action.queueId], byId);
    if (!way) continue;
    const names = [queue.queueId, ...way].map((id) => (id === queue.queueId ? queue.name : (byId.get(id)?.name ?? id)));
    return { path: `${path}.queueId`, code: 'overflow_loop', message: `Contacts could overflow in a circle: ${names.join(' → ')}.` };
  }
  return null;
}

/** From the last queue of `way` to `goal`; null when no overflow leads there. */
function wayTo(goal: string, way: readonly string[], byId: ReadonlyMap<string, QueueConfiguration>, seen = new Set<string>()): readonly string[] | null {
  const at = way.at(-1) ?? goal;
  if (at === goal) return way;
  const queue = byId.get(at);
  if (!queue || seen.has(at)) return null;
  seen.add(at);
  for (const [, action] of actionsOf(queue)) {
    const found = action.type === 'overflow' ? wayTo(goal, [...way, action.queueId], byId, seen) : null;
    if (found) return found;
  }
  return null;
}
