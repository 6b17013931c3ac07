import { Command, InvalidArgumentError, Option } from 'commander';
import type { UnknownRule } from '@/lib/market-share/royalties';
import { addAnswer, addCommon, addInputs, HELP_ON_FILES, type AnswerOptions } from './command-options';

/** The options of `shares`. */
export interface SharesOptions extends AnswerOptions {
  readonly runFile?: string;
  /** A CSV file of royalty pools. */
  readonly pools?: string;
  readonly unknown: UnknownRule;
}

/** Parses the rule for the unknown licensor. */
function unknownRule(text: string): UnknownRule {
  if (text === 'hold') return { kind: 'hold' };
  if (text === 'pro-rata') return { kind: 'pro rata' };
  if (text.startsWith('=') && text.length > 1) return { kind: 'assign', licensor: text.slice(1) };
  throw new InvalidArgumentError('Expected hold, pro-rata, or =NAME of a licensor.');
}

const EXAMPLES = `
Examples:
  Three files, as a table for each country:
    npm run --silent shares -- --plays plays.csv --locations locations.csv --tracks tracks.csv

  A month of plays, Sweden and the United States, for a spreadsheet:
    npm run --silent shares -- --plays 'plays/2026-11-*.csv.gz' --locations locations.csv --tracks tracks/ \\
      --country SE,US --format csv > market-shares.csv

  All plays, whatever their length, for another program; code 3 where more than 5% have no known licensor:
    npm run --silent shares -- --plays plays/ --locations locations.csv --tracks tracks.csv \\
      --min-seconds 0 --format json --max-unknown 0.05 --quiet

  What each licensor is owed of the amounts in pools.csv, such as SE,100000.01,SEK:
    npm run --silent shares -- --plays plays.csv --locations locations.csv --tracks tracks.csv \\
      --pools pools.csv --format csv > royalties.csv

Output:
  The market shares go to stdout; the ledger, which accounts for every row, to stderr.

Exit codes:
  0  done
  1  failed; the message says why and what to do
  2  wrong usage
  3  done, but a limit is passed
`;

/** A wrong combination of options, in a sentence; null for none. */
export function sharesProblem({ pools, unknown }: SharesOptions): string | null {
  return pools === undefined && unknown.kind !== 'hold'
    ? '--unknown says how pools are divided: give --pools too.'
    : null;
}

/** The command line of `shares`. */
export function sharesCommand(): Command {
  const command = new Command('shares').description(
    'Computes the market share of each licensor in each country from plays, locations and tracks.',
  );
  addAnswer(addInputs(command), 'the market shares')
    .option(
      '--pools <file>',
      'divide the amounts of a CSV file (country,amount,currency) by the market shares',
    )
    .addOption(
      new Option('--unknown <rule>', 'the unknown licensor’s part: hold, pro-rata, or =NAME of a licensor')
        .argParser(unknownRule)
        .default({ kind: 'hold' } satisfies UnknownRule, 'hold'),
    );
  return addCommon(command.option('--run-file <file>', 'write a record of the run as JSON')).addHelpText(
    'after',
    HELP_ON_FILES + EXAMPLES,
  );
}
