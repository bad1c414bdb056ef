import { Inject, Injectable } from '@nestjs/common';
import type { Agent } from '@visavis/acd';
import { LiveState } from '../live-state.js';

/** Every agent the ACD has ever seen, from this process's memory: costs no round trip, and may lag behind by a moment. */
@Injectable()
export class LiveAgents {
  constructor(@Inject(LiveState) private readonly live: LiveState) {}

  current(): readonly Agent[] {
    return [...this.live.view.allAgents()];
  }
}
