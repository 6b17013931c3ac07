import { readFile } from 'node:fs/promises';
import { royaltiesCsv } from '@/lib/export/royalties-csv';
import { cannotBeRead } from '@/lib/intake/byte-source';
import { IntakeError } from '@/lib/intake/errors';
import { readPools } from '@/lib/intake/read-pools';
import { countryRoyalties, type Pool } from '@/lib/market-share/royalties';
import { royaltyRows } from '@/lib/market-share/royalty-rows';
import { royaltyTables } from './report/royalty-tables';
import { marketShareRows } from '@/lib/market-share/market-share-rows';
import { marketSharesCsv } from '@/lib/export/market-shares-csv';
import { countriesInOrder } from '@/lib/market-share/country';
import type { Cube } from '@/lib/market-share/cube';
import { EXIT, runCommand, type CommandDefinition } from './command';
import { loadInputs } from './load-inputs';
import { print } from './report/print';
import { shareTables } from './report/share-tables';
import { sharesCommand, sharesProblem, type SharesOptions } from './shares-command';

/** Royalties in the requested format. */
function royaltiesText(
  cube: Cube,
  pools: readonly Pool[],
  { format, minSeconds, unknown }: SharesOptions,
): string {
  const royalties = pools.map((pool) => countryRoyalties(cube, pool, minSeconds, unknown));
  switch (format) {
    case 'table':
      return royaltyTables(cube, royalties, minSeconds, unknown);
    case 'csv':
      return royaltiesCsv(royaltyRows(royalties, minSeconds));
    case 'json':
      return `${JSON.stringify({ min_seconds: minSeconds, royalties: royaltyRows(royalties, minSeconds) }, null, 2)}\n`;
  }
}

/** Reads a file of pools. @throws IntakeError when it cannot be read. */
async function poolsIn(file: string): Promise<Pool[]> {
  try {
    return readPools(file, await readFile(file, 'utf8'));
  } catch (error) {
    throw error instanceof IntakeError ? error : cannotBeRead(file, error);
  }
}

/** The market shares in the requested format. */
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
  problemOf: sharesProblem,
  async action(context) {
    const { options, log } = context;
    const pools = options.pools === undefined ? null : await poolsIn(options.pools);
    const { cube, passed } = await loadInputs(context, options.minSeconds, null);
    if (pools) {
      const { country: chosen, minSeconds } = options;
      const wanted = pools.filter(({ country }) => chosen?.includes(country) ?? true);
      for (const { country } of wanted)
        if (!cube.countries.includes(country) || cube.countryPlays(country, minSeconds) === 0)
          log.warn('no_plays', `No play of at least ${minSeconds} s in ${country}: its pool is held.`, {
            country,
          });
      context.signal.throwIfAborted();
      await print(royaltiesText(cube, wanted, options));
      return passed.length > 0 ? EXIT.limitPassed : EXIT.done;
    }
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
