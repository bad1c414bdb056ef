import type { ProcessDirectory } from '../legs/leg-ownership.js';
import type { ProcessChannel } from './process-channel.js';
import type { ProcessLease } from './process-lease.js';

/** The api processes as the owner of a leg sees them: alive or not, and open to a polite request. */
export class Processes implements ProcessDirectory {
  constructor(
    private readonly lease: ProcessLease,
    private readonly channel: ProcessChannel,
  ) {}

  get processId(): string {
    return this.lease.processId;
  }

  isAlive(processId: string): Promise<boolean> {
    return this.lease.isAlive(processId);
  }

  requestRelease(processId: string, key: string): Promise<void> {
    return this.channel.send(processId, { kind: 'release-leg', key });
  }
}
