import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { strategyNamed } from '@visavis/acd';
import type { Installation } from './installation.js';
import type { InstallationRepository } from './installation.repository.js';

/** How long a starting process waits for a database that is still starting itself. */
const patienceMs = 30_000;
const retryMs = 500;

/** The configuration in force, in memory. A change that cannot be read, or is wrong, leaves the last good one in force. */
export class CurrentInstallation {
  private readonly logger = new Logger('Configuration');
  private readonly listeners = new Set<() => void>();
  private reloading: Promise<void> | undefined;
  private again = false;

  private constructor(
    private readonly repository: InstallationRepository,
    private installation: Installation,
  ) {}

  /** Loaded before anybody can ask for it. Waits a while for the database. */
  static async load(repository: InstallationRepository): Promise<CurrentInstallation> {
    return new CurrentInstallation(repository, await loadPatiently(repository));
  }

  current(): Installation {
    return this.installation;
  }

  /** Called after each change. Returns the function that removes the listener. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Never rejects. Notices that come meanwhile cause one more reading, so that the last change is always seen. */
  async reload(): Promise<void> {
    this.again = this.reloading !== undefined;
    await (this.reloading ??= this.reloadUntilCurrent().finally(() => {
      this.reloading = undefined;
    }));
  }

  private async reloadUntilCurrent(): Promise<void> {
    do {
      this.again = false;
      await this.replace();
    } while (this.again);
  }

  private async replace(): Promise<void> {
    try {
      this.installation = await loadChecked(this.repository);
    } catch (error) {
      this.logger.error('The changed configuration could not be loaded; the one before stays in force.', error);
      return;
    }
    this.logger.debug('Configuration loaded.');
    for (const listener of this.listeners) listener();
  }
}

async function loadPatiently(repository: InstallationRepository): Promise<Installation> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await loadChecked(repository);
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      new Logger('Configuration').warn('The configuration could not be loaded yet.', error);
      await sleep(retryMs);
    }
  }
}

async function loadChecked(repository: InstallationRepository): Promise<Installation> {
  const installation = await repository.load();
  for (const { strategy } of installation.queues) strategyNamed(strategy);
  return installation;
}
