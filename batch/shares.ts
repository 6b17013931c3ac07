import { marketShareRows } from '@/lib/market-share/market-share-rows';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { countriesInOrder } from '@/lib/market-share/country';
import type { Cube } from '@/lib/market-share/cube';
import { EXIT, runCommand, type CommandDefinition } from './command';
import { loadInputs } from './load-inputs';
import { print } from './report/print';
import { shareTables } from './report/share-tables';
import { sharesCommand, type SharesOptions } from './shares-command';

/** The market shares as text, in the format that was asked for. */
function sharesText(cube: Cube, countries: readonly string[], { format, minSeconds }: SharesOptions): string {
  switch (format) {
    case 'table':
      return shareTables(cube, countries, minSeconds);
    case 'csv':
      return marketSharesCsv(cube, countries, minSeconds);
    case 'json': {
      const shares = marketShareRows(cube, countries, minSeconds);
      return `${JSON.stringify({ min_seconds: minSeconds, shares }, null, 2)}\n`;
    }
  }
}

const shares: CommandDefinition<SharesOptions> = {
  name: 'shares',
  command: sharesCommand,
  runFile: ({ runFile }) => runFile ?? null,
  async action(context) {
    const { options, log } = context;
    const { cube, passed } = await loadInputs(context, options.minSeconds, null);
    const wanted = options.country ?? countriesInOrder(cube);
    for (const code of wanted.filter((one) => !cube.countries.includes(one)))
      log.warn('no_plays', `There are no plays in ${code}.`, { country: code });
    const countries = wanted.filter((code) => cube.countries.includes(code));
    context.signal.throwIfAborted();
    await print(sharesText(cube, countries, options));
    return passed.length > 0 ? EXIT.limitPassed : EXIT.done;
  },
};

process.exitCode = await runCommand(shares, process.argv.slice(2));
