import { shareChangesCsv } from '@/lib/export/share-changes-csv';
import { replacedInTurn } from '@/lib/market-share/change-causes';
import type { Cube } from '@/lib/market-share/cube';
import { shareChangeRows } from '@/lib/market-share/share-change-rows';
import { comparedCountries, shareChanges, type ShareChange } from '@/lib/market-share/share-changes';
import { EXIT, runCommand, type CommandDefinition, type Context } from './command';
import { compareCommand, type CompareOptions } from './compare-command';
import { duckDbEngine } from './compute';
import { runStore } from './input/run-store';
import { account, computeDelivery, cubeAt, openDelivery } from './load-inputs';
import { changeTables } from './report/change-tables';
import { print } from './report/print';

/** The results of both deliveries and of the steps between them. */
interface Results {
  /** Before, the steps, and now. */
  readonly cubes: readonly Cube[];
  /** The limits exceeded by either delivery, in sentences. */
  readonly passed: readonly string[];
}

/** @throws IntakeError, EngineError; Error when a ledger does not add up. */
async function loadBoth(context: Context<CompareOptions>): Promise<Results> {
  const { options, log, run, engine, signal } = context;
  const { beforePlays, beforeLocations, beforeTracks, minSeconds, order } = options;
  const store = runStore(duckDbEngine.store, engine.tempDirectory!, signal);
  const { before, now } = await run.step('open', async () => ({
    before: await openDelivery(
      context,
      { plays: beforePlays, locations: beforeLocations, tracks: beforeTracks },
      store,
    ),
    now: await openDelivery(context, options, store),
  }));
  const cubes: Cube[] = [];
  const passed: string[] = [];
  await run.step('compute', async () => {
    for (const sources of replacedInTurn(before, now, order)) {
      const computed = await computeDelivery(context, sources);
      if (sources !== before && cubes.length < order.length) {
        cubes.push(cubeAt(computed.result, minSeconds));
        continue;
      }
      log.info('delivery', sources === before ? 'Before:' : 'Now:');
      const accounted = account(context, computed, sources, minSeconds);
      cubes.push(accounted.cube);
      passed.push(...accounted.passed);
    }
  });
  return { cubes, passed };
}

/** The differences in the requested format. */
function changesText(
  changes: readonly ShareChange[],
  countries: readonly string[],
  { format, minSeconds, order }: CompareOptions,
): string {
  switch (format) {
    case 'table':
      return changeTables(changes, countries, order, minSeconds);
    case 'csv':
      return shareChangesCsv(shareChangeRows(changes, order, minSeconds));
    case 'json': {
      const rows = shareChangeRows(changes, order, minSeconds);
      return `${JSON.stringify({ min_seconds: minSeconds, causes_order: order, changes: rows }, null, 2)}\n`;
    }
  }
}

const compare: CommandDefinition<CompareOptions> = {
  name: 'compare',
  command: compareCommand,
  runFile: () => null,
  async action(context) {
    const { options, log } = context;
    const { cubes, passed } = await loadBoth(context);
    const all = comparedCountries(cubes);
    const wanted = options.country ?? all;
    for (const country of wanted.filter((one) => !all.includes(one)))
      log.warn('no_plays', `There are no plays in ${country}, before or now.`, { country });
    const countries = wanted.filter((one) => all.includes(one));
    context.signal.throwIfAborted();
    await print(changesText(shareChanges(cubes, countries, options.minSeconds), countries, options));
    return passed.length > 0 ? EXIT.limitPassed : EXIT.done;
  },
};

process.exitCode = await runCommand(compare, process.argv.slice(2));
