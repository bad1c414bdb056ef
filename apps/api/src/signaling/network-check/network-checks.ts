import type { NetworkCheckConfiguration } from '../../config/configuration.js';
import type { Echo, EchoPort } from '../../media/echo.port.js';
import type { IceServer, Jsep } from '../../media/media.port.js';
import { AppError } from '../../platform/errors/app-error.js';

export interface NetworkCheckSources {
  readonly echoes: EchoPort;
  iceServers(): readonly IceServer[];
  /** Counts one check of this address. Throws a refusal with `request.rate_limited`. */
  consume(addressHash: string): Promise<void>;
  onError(error: unknown): void;
}

/** How a check ended, for whoever counts. */
export type NetworkCheckOutcome = 'closed' | 'expired' | 'refused' | 'failed';

/** The checks of this process: as many at once as may be, each for as long as one takes at most. */
export class NetworkChecks {
  private running = 0;

  constructor(
    private readonly sources: NetworkCheckSources,
    private readonly limits: NetworkCheckConfiguration,
    private readonly count: (outcome: NetworkCheckOutcome) => void,
  ) {}

  async prepare(addressHash: string): Promise<readonly IceServer[]> {
    await this.sources.consume(addressHash);
    return this.sources.iceServers();
  }

  /** Fails with `service.busy`. The echo ends by itself when its lease is over. */
  async open(offer: Jsep): Promise<Echo> {
    if (this.running >= this.limits.atOnce) {
      this.count('refused');
      throw new AppError('service.busy', 'As many connections are being checked as there may be.');
    }
    this.running += 1;
    try {
      return new LeasedEcho(await this.sources.echoes.open(offer), this.limits.leaseMs, (outcome) => this.over(outcome), this.sources.onError);
    } catch (error) {
      this.over('failed');
      throw error;
    }
  }

  get size(): number {
    return this.running;
  }

  private over(outcome: NetworkCheckOutcome): void {
    this.running -= 1;
    this.count(outcome);
  }
}

/** Ends once: when it is closed, or when its time is up. */
class LeasedEcho implements Echo {
  private readonly timer: NodeJS.Timeout;
  private closing: Promise<void> | null = null;

  constructor(
    private readonly echo: Echo,
    leaseMs: number,
    private readonly over: (outcome: NetworkCheckOutcome) => void,
    onError: (error: unknown) => void,
  ) {
    this.timer = setTimeout(() => void this.end('expired').catch(onError), leaseMs);
  }

  get answer(): Jsep {
    return this.echo.answer;
  }

  trickle(candidate: Parameters<Echo['trickle']>[0]): Promise<void> {
    return this.echo.trickle(candidate);
  }

  close(): Promise<void> {
    return this.end('closed');
  }

  private end(outcome: NetworkCheckOutcome): Promise<void> {
    if (this.closing === null) {
      clearTimeout(this.timer);
      this.closing = this.echo.close();
      this.over(outcome);
    }
    return this.closing;
  }
}
