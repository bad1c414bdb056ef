/**
 * Metrics of all processes of a crew together: whichever of them is scraped asks the one that started them, and that one
 * asks all. Counters and histograms are added up; a gauge says by its `aggregator` what becomes of it.
 */
import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

const timeoutMs = 5_000;

interface Scrape {
  readonly scrape: number;
  readonly text?: string;
}

let asked = 0;

/** In the process that started the others. */
export function serveScrapes(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', (worker: Worker, message: unknown) => {
    if (!isScrape(message)) return;
    const { scrape } = message;
    // Without an answer the one who asked gives its own metrics, after a while.
    all.clusterMetrics().then((text) => worker.isConnected() && worker.send({ scrape, text } satisfies Scrape), () => undefined);
  });
}

/** In one of the others: lets this process's metrics be collected. */
export function offerMetrics(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry);
  void new AggregatorRegistry();
}

/** In one of the others: the metrics of all of them, or null when they cannot be had in time. */
export function scrapeAll(): Promise<string | null> {
  const scrape = (asked += 1);
  return new Promise((resolve) => {
    const finish = (text: string | null): void => {
      clearTimeout(timer);
      process.off('message', onMessage);
      resolve(text);
    };
    const onMessage = (message: unknown): void => {
      if (isScrape(message) && message.scrape === scrape) finish(message.text ?? null);
    };
    const timer = setTimeout(finish, timeoutMs, null);
    process.on('message', onMessage);
    process.send?.({ scrape } satisfies Scrape);
  });
}

function isScrape(message: unknown): message is Scrape {
  return typeof message === 'object' && message !== null && 'scrape' in message;
}
