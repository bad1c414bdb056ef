/** An api process's ACD as a real process of its own, for tests: told what to do by its parent, and killed by them. */
import type { RoutingConfiguration } from '@visavis/acd';
import type { FaultPoint } from '../../platform/fault-points/fault-points.js';
import type { AcdOptions } from '../acd.options.js';
import { AcdActor, type Operation } from './acd-actor.js';
import { AcdStack } from './acd-stack.js';
import { HistoryKeeper } from './history-keeper.js';
import { InMemoryRoutingConfiguration } from './in-memory-routing-configuration.js';

export interface ChildSettings {
  readonly redisUrl: string;
  readonly configuration: RoutingConfiguration;
  readonly options: Partial<AcdOptions> & Pick<AcdOptions, 'domain'>;
  readonly faultPoint: FaultPoint | null;
}

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const configuration = new InMemoryRoutingConfiguration(settings.configuration);
const stack = await AcdStack.start({ ...settings, configuration });
const history = new HistoryKeeper(stack, stack.redis(), settings.options.domain);
const actor = new AcdActor(stack, configuration);

process.on('message', ({ id, operation }: { id: number; operation: Operation | null }) => {
  if (operation) {
    actor.do(operation).then(
      (result) => process.send?.({ id, result }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
    return;
  }
  void history
    .stop()
    .then(() => stack.stop())
    .then(() => process.disconnect());
});
// Whoever loses the parent has nobody left to work for.
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0, result: 'ready' });
