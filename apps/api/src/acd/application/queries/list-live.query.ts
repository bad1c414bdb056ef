import { Inject, Injectable } from '@nestjs/common';
import type { Agent, Contact } from '@visavis/acd';
import { AcdStore } from '../ports/acd-store.port.js';

/** Every contact that is not over yet (or still wrapped up) and every agent the ACD knows, read from the store. */
@Injectable()
export class ListLive {
  constructor(@Inject(AcdStore) private readonly store: AcdStore) {}

  execute(): Promise<{ readonly contacts: readonly Contact[]; readonly agents: readonly Agent[] }> {
    return this.store.loadLive();
  }
}
