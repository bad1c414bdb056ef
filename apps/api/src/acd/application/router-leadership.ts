import { Inject, Injectable, Logger } from '@nestjs/common';
import { ACD_OPTIONS, type AcdOptions } from '../acd.options.js';
import { LineKeeper } from './line-keeper.js';
import { LiveState } from './live-state.js';
import type { Lease } from '../../platform/lease/lease.js';
import { ROUTER_LEASE } from './ports/router-lease.js';
import { RecordingKeeper } from './recording-keeper.js';
import { Router } from './router.js';

/** Campaigns for the router's lease and keeps it: after a router's death another process routes within a second. */
@Injectable()
export class RouterLeadership {
  private readonly logger = new Logger('Router');
  private timer: NodeJS.Timeout | undefined;
  private asking: Promise<void> | undefined;
  private leading = false;
  private stopped = false;

  constructor(
    @Inject(ROUTER_LEASE) private readonly lease: Lease,
    @Inject(Router) private readonly router: Router,
    @Inject(LineKeeper) private readonly lineKeeper: LineKeeper,
    @Inject(RecordingKeeper) private readonly recordingKeeper: RecordingKeeper,
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(ACD_OPTIONS) private readonly options: AcdOptions,
  ) {}

  start(): void {
    this.router.start();
    this.lineKeeper.start();
    this.recordingKeeper.start();
    this.campaign();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.router.stop();
    this.lineKeeper.stop();
    await this.recordingKeeper.stop();
    await this.asking;
    await this.lease.release();
  }

  isLeading(): boolean {
    return this.lease.isHeld();
  }

  requestPass(): void {
    this.router.requestPass();
    this.lineKeeper.look();
  }

  private campaign(): void {
    this.asking = this.ask().finally(() => {
      if (this.stopped) return;
      this.timer = setTimeout(() => this.campaign(), this.options.routerLeaseMs / (this.leading ? 3 : 5));
    });
  }

  private async ask(): Promise<void> {
    const had = this.lease.isHeld();
    try {
      const has = await this.lease.hold();
      if (has && !had) await this.takeOver();
      this.leading = has;
    } catch (error) {
      this.leading = false;
      this.logger.warn({ reason: String(error) }, "The router's lease could not be asked for");
    }
  }

  /** The memory was kept current all along; it is read anew all the same, because the first pass must not miss anybody. */
  private async takeOver(): Promise<void> {
    this.logger.log('Routing is in charge here');
    this.router.requestPass();
    await this.live.reload();
    this.requestPass();
  }
}
