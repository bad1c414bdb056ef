import { Injectable } from '@nestjs/common';

/** Rounding and scheduling noise that no sample can be better than. */
const toleranceMs = 2;

/**
 * The store's clock (Redis TIME plus the offset key), estimated between samples by this process's own monotonic clock.
 * Every commit brings a sample. A sample is the store's time at some moment between sending and receiving, so it says
 * nothing while the estimate lies within that interval; outside of it the estimate was wrong and is set anew. That way
 * queueing delays do not shake the clock, while a shifted offset or a new master takes effect with the next answer.
 */
@Injectable()
export class StoreClock {
  private offsetMs: number | null = null;

  /** Milliseconds since the epoch on the store's clock; this machine's own before the first sample. */
  now(): number {
    return Math.floor(StoreClock.local() + (this.offsetMs ?? 0));
  }

  /** This process's monotonic clock, in milliseconds; for the two ends of a sample. */
  static local(): number {
    return performance.timeOrigin + performance.now();
  }

  observe(storeMs: number, sentAt: number, receivedAt: number): void {
    const earliest = storeMs - receivedAt - toleranceMs;
    const latest = storeMs - sentAt + toleranceMs;
    if (this.offsetMs !== null && this.offsetMs >= earliest && this.offsetMs <= latest) return;
    this.offsetMs = storeMs - (sentAt + receivedAt) / 2;
  }
}
