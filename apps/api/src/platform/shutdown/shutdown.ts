import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type INestApplicationContext } from '@nestjs/common';

/** Whether this process is on its way out: readiness asks. */
@Injectable()
export class ShutdownState {
  private begun = false;

  get hasBegun(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}

export interface ShutdownTimes {
  readonly shutdownDrainMs: number;
  readonly shutdownTimeoutMs: number;
}

/**
 * Ends the process in order when it is told to: first it is not ready any more, then sockets, work and connections are
 * closed by their owners. What is not done by the deadline is cut off: others take over its calls the sooner.
 */
export function closeOnSignal(application: INestApplicationContext, times: ShutdownTimes): void {
  const logger = new Logger('Shutdown');
  const state = application.get(ShutdownState, { strict: false });
  const close = async (signal: NodeJS.Signals): Promise<void> => {
    if (state.hasBegun) return;
    state.begin();
    logger.log({ signal }, 'Shutting down.');
    await sleep(times.shutdownDrainMs);
    setTimeout(() => {
      logger.error('Shutting down took too long.');
      process.exit(1);
    }, times.shutdownTimeoutMs).unref();
    await application.close();
    logger.log('Shut down.');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      close(signal).catch((error: unknown) => {
        logger.error('Shutting down failed.', error);
        process.exit(1);
      });
    });
  }
}
