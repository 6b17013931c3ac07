import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Manifest } from '@/lib/dataset/manifest';

/** prom-client's gauges with the suffix of counters. The same counts by type stay. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
];

/** The metrics of a server in the Prometheus text format. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly durations = new Histogram({
    name: 'api_request_duration_seconds',
    help: 'Requests to the API and how long each took, by route and status.',
    labelNames: ['route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });
  private readonly problems = new Counter({
    name: 'dataset_read_failures_total',
    help: 'How often the manifest or a file of the dataset could not be read.',
    registers: [this.registry],
  });
  private readonly age = new Gauge({
    name: 'dataset_age_seconds',
    help: 'Seconds since the dataset was published.',
    registers: [this.registry],
  });
  private readonly plays = new Gauge({
    name: 'dataset_plays',
    help: 'Plays of any length in the dataset.',
    registers: [this.registry],
  });
  private readonly cached = new Gauge({
    name: 'dataset_cached_bytes',
    help: 'Memory that countries of the dataset take.',
    registers: [this.registry],
  });

  private readonly cachedCountries = new Gauge({
    name: 'dataset_cached_countries',
    help: 'How many countries of the dataset are in memory, so that requests need not wait for their files.',
    registers: [this.registry],
  });

  private readonly wrong = new Gauge({
    name: 'dataset_conditions',
    help: 'How many things are wrong with the dataset at present; /readyz lists them.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const name of MISNAMED) this.registry.removeSingleMetric(name);
  }

  readonly contentType = this.registry.contentType;

  /** @param route the pattern, not the address, to bound the number of labels. */
  request(route: string, status: number, seconds: number): void {
    this.durations.observe({ route, status: String(status) }, seconds);
  }

  readFailure(): void {
    this.problems.inc();
  }

  /**
   * All metrics as text.
   *
   * @param manifest null if there is no dataset.
   * @param cached what is in memory.
   * @param conditions the number of current problems.
   */
  async text(
    manifest: Manifest | null,
    cached: { readonly countries: number; readonly bytes: number },
    conditions: number,
  ): Promise<string> {
    if (manifest) {
      this.age.set((Date.now() - Date.parse(manifest.published_at)) / 1000);
      this.plays.set(manifest.counts.plays);
    } else {
      this.age.remove();
      this.plays.remove();
    }
    this.wrong.set(conditions);
    this.cached.set(cached.bytes);
    this.cachedCountries.set(cached.countries);
    return this.registry.metrics();
  }
}
