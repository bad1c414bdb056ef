import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { isWaiting, WaitForecast, type AcdCommit, type Medium, type QueueLine, type WaitEstimate } from '@visavis/acd';
import { LiveState } from './live-state.js';
import { AcdEventFeed } from './ports/acd-event-feed.port.js';

export interface QueueState {
  readonly queueId: string;
  readonly name: string;
  readonly waiting: number;
  readonly longestWaitingSince: number | null;
  /** For a call that joins the end of the line now; null while nothing has been observed or nobody is there. */
  readonly estimate: WaitEstimate | null;
}

export interface QueuePosition {
  readonly contactId: string;
  /** Among those who wait for the same, a call or a chat: 1 is next. */
  readonly position: number;
  readonly estimate: WaitEstimate | null;
}

interface Watch {
  readonly listener: (position: QueuePosition) => void;
  told: string;
}

/** Changes within this time are told together. */
const gatherMs = 250;

/** The lines as this process sees them: lengths, positions, estimates, and who wants to hear of their changes. */
@Injectable()
export class QueueBoard implements OnModuleDestroy {
  private readonly forecast: WaitForecast;
  private readonly watches = new Map<string, Set<Watch>>();
  private readonly listeners = new Set<(changed: readonly QueueState[]) => void>();
  private readonly told = new Map<string, string>();
  private readonly unsubscribe: readonly (() => void)[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LiveState) private readonly live: LiveState,
    @Inject(AcdEventFeed) feed: AcdEventFeed,
  ) {
    this.forecast = new WaitForecast(live.view);
    this.unsubscribe = [
      feed.subscribe((commit: AcdCommit) => this.forecast.note(commit)),
      live.onChange(() => this.schedule()),
    ];
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    for (const unsubscribe of this.unsubscribe) unsubscribe();
  }

  /** How long agents were occupied with each contact of the queue before this process started, oldest first. */
  recall(queueId: string, medium: Medium, handlingMs: readonly number[]): void {
    this.forecast.recall(queueId, medium, handlingMs);
    this.schedule();
  }

  states(): readonly QueueState[] {
    return [...this.live.view.lines()].map((line) => this.stateOf(line));
  }

  positionOf(contactId: string): QueuePosition | null {
    const contact = this.live.view.contact(contactId);
    const line = contact && isWaiting(contact) ? this.live.view.line(contact.queueId) : undefined;
    if (!contact || !line) return null;
    const position = line.positionOf(contact);
    return { contactId, position, estimate: this.forecast.of(contact, position) };
  }

  onChange(listener: (changed: readonly QueueState[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  watch(contactId: string, listener: (position: QueuePosition) => void): () => void {
    const watch: Watch = { listener, told: '' };
    const watches = this.watches.get(contactId) ?? new Set();
    this.watches.set(contactId, watches.add(watch));
    this.schedule();
    return () => {
      watches.delete(watch);
      if (watches.size === 0 && this.watches.get(contactId) === watches) this.watches.delete(contactId);
    };
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.tellQueues();
      this.tellPositions();
    }, gatherMs);
  }

  private tellQueues(): void {
    const changed = this.states().filter((state) => {
      const text = JSON.stringify(state);
      if (this.told.get(state.queueId) === text) return false;
      this.told.set(state.queueId, text);
      return true;
    });
    if (changed.length > 0) for (const listener of this.listeners) listener(changed);
  }

  private tellPositions(): void {
    for (const [contactId, watches] of this.watches) {
      const position = this.positionOf(contactId);
      const text = position ? `${position.position} ${position.estimate?.minMs} ${position.estimate?.maxMs}` : '';
      for (const watch of watches) {
        if (watch.told === text) continue;
        watch.told = text;
        if (position) watch.listener(position);
      }
    }
  }

  private stateOf(line: QueueLine): QueueState {
    const { name, queueId } = line.configuration;
    const waiting = line.waiting.size;
    return { queueId, name, waiting, longestWaitingSince: line.longestWaitingSince(), estimate: this.forecast.ofNext(line) };
  }
}
