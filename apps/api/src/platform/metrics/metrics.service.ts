import cluster from 'node:cluster';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { offerMetrics, scrapeAll } from '../processes/crew-metrics.js';

interface MetricDescription<Label extends string> {
  /** In snake case with its unit, e.g. `offer_seconds`; `visavis_` is put before it. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

const prefix = 'visavis_';

/**
 * This process's metrics, in a registry of its own. Whoever measures something asks for its instrument once, by name;
 * asking twice gives the same one.
 */
@Injectable()
export class MetricsService {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix });
    if (cluster.isWorker) offerMetrics(this.registry);
  }

  counter<Label extends string = never>({ name, help, labels = [] }: MetricDescription<Label>): Counter<Label> {
    const existing = this.registry.getSingleMetric(prefix + name);
    if (existing instanceof Counter) return existing as Counter<Label>;
    return new Counter({ name: prefix + name, help, labelNames: labels, registers: [this.registry] });
  }

  /** `collect` is called at each scrape and sets the present value; `ofAll` is what processes that share a port show together. */
  gauge<Label extends string = never>(
    { name, help, labels = [], ofAll = 'sum' }: MetricDescription<Label> & { readonly ofAll?: 'sum' | 'max' },
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label> {
    const existing = this.registry.getSingleMetric(prefix + name);
    if (existing instanceof Gauge) return existing as Gauge<Label>;
    return new Gauge({
      name: prefix + name,
      help,
      labelNames: labels,
      registers: [this.registry],
      aggregator: ofAll,
      ...(collect ? { collect(this: Gauge<Label>) { return collect(this); } } : {}),
    });
  }

  histogram<Label extends string = never>(
    { name, help, labels = [], buckets }: MetricDescription<Label> & { readonly buckets: readonly number[] },
  ): Histogram<Label> {
    const existing = this.registry.getSingleMetric(prefix + name);
    if (existing instanceof Histogram) return existing as Histogram<Label>;
    return new Histogram({ name: prefix + name, help, labelNames: labels, buckets: [...buckets], registers: [this.registry] });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Of all processes that share this one's port. */
  async scrape(): Promise<string> {
    return (cluster.isWorker ? await scrapeAll() : null) ?? this.registry.metrics();
  }
}
