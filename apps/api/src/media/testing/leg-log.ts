import type { MediaLeg, MediaLegEvent } from '../media.port.js';
import { eventually } from './eventually.js';

type EventOf<T extends MediaLegEvent['type']> = Extract<MediaLegEvent, { type: T }>;

/** Records a leg's events from the first one on. */
export class LegLog {
  readonly events: MediaLegEvent[] = [];

  constructor(leg: MediaLeg) {
    leg.onEvent((event) => this.events.push(event));
  }

  all<T extends MediaLegEvent['type']>(type: T): EventOf<T>[] {
    return this.events.filter((event): event is EventOf<T> => event.type === type);
  }

  /** The first event of a type, once it has come. */
  async first<T extends MediaLegEvent['type']>(type: T): Promise<EventOf<T>> {
    await eventually(`the leg reports '${type}'`, () => this.all(type).length > 0);
    return this.all(type)[0] as EventOf<T>;
  }
}
