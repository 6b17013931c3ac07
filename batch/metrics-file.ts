import { readFile } from 'node:fs/promises';
import { Gauge, Registry } from 'prom-client';
import { replaceFile } from './dataset/durable-file';
import type { RunRecord } from './run-record';

const LAST_SUCCESS = 'market_share_run_last_success_timestamp_seconds';

/** The last success from an earlier metrics file, to survive a failure. */
async function lastSuccess(file: string, command: string): Promise<number | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const line = text.split('\n').find((one) => one.startsWith(`${LAST_SUCCESS}{command="${command}"} `));
  const value = Number(line?.split(' ').at(-1));
  return line && Number.isFinite(value) ? value : null;
}

/**
 * The metrics of a finished run in the Prometheus text format, for the node exporter's textfile collector or a push
 * gateway.
 *
 * @param before the last success of earlier runs, in seconds since 1970.
 */
export async function metricsText(record: RunRecord, before: number | null): Promise<string> {
  const registry = new Registry();
  const { command } = record;
  const gauge = (
    name: string,
    help: string,
    values: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[],
  ): void => {
    if (values.length === 0) return;
    const labelNames = ['command', ...Object.keys(values[0]![0])];
    const made = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) made.set({ command, ...labels }, value);
  };
  const finished = Date.parse(record.finished_at ?? record.started_at) / 1000;
  const success = record.exit_code === 0 ? finished : before;
  gauge(LAST_SUCCESS, 'When a run last ended with exit code 0.', success === null ? [] : [[{}, success]]);
  gauge('market_share_run_timestamp_seconds', 'When the run ended.', [[{}, finished]]);
  gauge(
    'market_share_run_exit_code',
    'Its exit code: 0 done, 1 failed, 3 a quality limit was passed, above 128 stopped by a signal.',
    [[{}, record.exit_code ?? 1]],
  );
  gauge('market_share_run_duration_seconds', 'How long it took.', [[{}, record.timings.total ?? 0]]);
  const { rows, quality, dataset } = record;
  if (rows) {
    const { counted, below_threshold, no_country, rejected, blank } = rows.plays;
    gauge(
      'market_share_run_rows',
      'Rows of plays by what became of them; they add up to the rows read.',
      Object.entries({ counted, below_threshold, no_country, rejected, blank }).map(([outcome, value]) => [
        { outcome },
        value,
      ]),
    );
  }
  if (quality) {
    gauge('market_share_run_unknown_ratio', 'Counted plays with an unknown licensor / counted plays.', [
      [{}, quality.unknown_ratio],
    ]);
    gauge('market_share_run_rejected_ratio', 'Rejected rows of plays / rows of plays that are not blank.', [
      [{}, quality.rejected_ratio],
    ]);
  }
  if (dataset)
    gauge('market_share_dataset_countries', 'Countries of the published dataset.', [[{}, dataset.countries]]);
  return registry.metrics();
}

/** Writes the metrics of a run atomically. */
export async function writeMetrics(file: string, record: RunRecord): Promise<void> {
  await replaceFile(file, await metricsText(record, await lastSuccess(file, record.command)));
}
