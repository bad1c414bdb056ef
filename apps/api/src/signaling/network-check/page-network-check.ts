import type { networkCheckRequests } from '@visavis/contracts';
import type { Echo } from '../../media/echo.port.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { RequestHandlers } from '../serve-requests.js';
import type { NetworkChecks } from './network-checks.js';

/** One page's check: one at a time, and over with its socket. A new one takes the place of the one before. */
export class PageNetworkCheck {
  private prepared = false;
  private echo: Promise<Echo> | null = null;
  private closed = false;

  constructor(
    private readonly checks: NetworkChecks,
    private readonly addressHash: () => string,
  ) {}

  /** `check.*`. They need no contact: a customer checks before there is one. */
  handlers(): RequestHandlers<typeof networkCheckRequests> {
    return {
      'check.prepare': async () => {
        const iceServers = await this.checks.prepare(this.addressHash());
        this.prepared = true;
        return { iceServers: iceServers.map(({ urls, ...credentials }) => ({ urls: [...urls], ...credentials })) };
      },
      'check.open': async ({ offer }) => ({ answer: { type: 'answer', sdp: (await this.open(offer)).answer.sdp } }),
      'check.trickle': async ({ candidate }) => {
        await (await this.echo)?.trickle(candidate);
        return {};
      },
      'check.close': async () => {
        await this.end();
        return {};
      },
    };
  }

  /** The socket is gone. */
  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private async open(offer: Parameters<NetworkChecks['open']>[0]): Promise<Echo> {
    if (!this.prepared) throw new AppError('contact.not_allowed_now', 'The check was not prepared.');
    this.prepared = false;
    await this.end();
    const opening = this.checks.open(offer);
    this.echo = opening;
    const echo = await opening.catch((error: unknown) => {
      if (this.echo === opening) this.echo = null;
      throw error;
    });
    // A page that vanished meanwhile closes nothing any more.
    if (this.closed) await echo.close();
    return echo;
  }

  private async end(): Promise<void> {
    const { echo } = this;
    this.echo = null;
    // One that failed to open has nothing to close, and its request has been answered.
    await echo?.then(
      (open) => open.close(),
      () => undefined,
    );
  }
}
