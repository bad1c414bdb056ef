import { Injectable } from '@nestjs/common';

/** Rejects, or says false, when the dependency cannot be used. */
export type ReadinessProbe = () => Promise<boolean>;

/** What this process needs to be of use. Whoever owns a dependency adds how to ask for it. */
@Injectable()
export class Readiness {
  private readonly probesByName = new Map<string, ReadinessProbe>();

  add(name: string, probe: ReadinessProbe): void {
    if (this.probesByName.has(name)) throw new Error(`There are two readiness probes '${name}'.`);
    this.probesByName.set(name, probe);
  }

  probes(): ReadonlyMap<string, ReadinessProbe> {
    return this.probesByName;
  }
}
