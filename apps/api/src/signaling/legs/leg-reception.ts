import { setTimeout as sleep } from 'node:timers/promises';
import type { MediaLeg } from '../../media/media.port.js';
import { everything, isLeftOut, type Reception } from './subscription-policy.js';

/** A media server that cannot withhold streams now is asked again so soon: somebody believes that they are not heard. */
const retryMs = 500;

/** What it needs to know of its leg. */
export interface ReceivingLeg {
  readonly media: Pick<MediaLeg, 'pause'>;
  isOver(): boolean;
  failed(error: unknown): void;
}

/**
 * Keeps what the media server sends to one browser equal to what it is to send, whatever the browser does: asked for again
 * until it is so, and again for each stream that is new to the browser. The latest wish wins.
 */
export class LegReception {
  private wanted: Reception;
  private bringingAbout = false;

  constructor(
    private readonly leg: ReceivingLeg,
    /** Null of a leg that another process drove: nobody here knows. */
    private inForce: Reception | null,
  ) {
    this.wanted = inForce ?? everything;
  }

  want(change: Partial<Reception>): void {
    this.wanted = { ...this.wanted, ...change };
    void this.bringAbout();
  }

  /** A stream that is new to the browser is sent as soon as it is negotiated: what is left out is stopped before. */
  streamsAreNew(): void {
    if (isSame(this.wanted, everything)) return;
    this.inForce = null;
    void this.bringAbout();
  }

  private async bringAbout(): Promise<void> {
    if (this.bringingAbout) return;
    this.bringingAbout = true;
    while (!isSame(this.wanted, this.inForce) && !this.leg.isOver()) {
      const { wanted } = this;
      // Whatever is subscribed to while this is on its way makes it unknown again.
      this.inForce = wanted;
      try {
        await this.leg.media.pause((stream) => isLeftOut(wanted, stream));
      } catch (error) {
        this.inForce = null;
        if (!this.leg.isOver()) this.leg.failed(error);
        await sleep(retryMs, undefined, { ref: false });
      }
    }
    this.bringingAbout = false;
  }
}

function isSame(a: Reception, b: Reception | null): boolean {
  return b !== null && a.withheld === b.withheld && a.cameras === b.cameras;
}
