import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_ORDER, REVERSE_ORDER, type CauseOrder } from '@/lib/market-share/change-causes';
import { addAnswer, addCommon, addInputs, HELP_ON_FILES, type AnswerOptions } from './command-options';

/** The options of `compare`. Today's files are named as in the other commands. */
export interface CompareOptions extends AnswerOptions {
  readonly beforePlays: readonly string[];
  readonly beforeLocations: readonly string[];
  readonly beforeTracks: readonly string[];
  readonly order: CauseOrder;
}

function causeOrder(text: string): CauseOrder {
  const order = [DEFAULT_ORDER, REVERSE_ORDER].find((one) => one.join() === text);
  if (!order) throw new InvalidArgumentError(`Expected ${DEFAULT_ORDER.join()} or ${REVERSE_ORDER.join()}.`);
  return order;
}

const EXAMPLES = `
Examples:
  What has changed since the last quarter, and why:
    npm run --silent compare -- --before-plays q2/plays.csv --before-locations q2/locations.csv --before-tracks q2/tracks.csv \\
      --plays q3/plays.csv --locations q3/locations.csv --tracks q3/tracks.csv

  Sweden, for a spreadsheet, with the causes in the other order as a check:
    npm run --silent compare -- --before-plays q2/ --before-locations q2/ --before-tracks q2/ \\
      --plays q3/ --locations q3/ --tracks q3/ --country SE --order plays,locations,tracks --format csv > share-changes.csv

Output:
  The differences go to stdout, largest first; the ledgers of both deliveries to stderr.

Causes:
  Today's files replace the earlier ones one after another, and the shares are computed after each: tracks (licensors
  reassigned), locations (countries changed), plays (come and gone). What each step moves is its cause, so that the causes add up to
  the difference. Where a play is new and its track has a new licensor, the order decides; the other order is a check.

Exit codes:
  0  done
  1  failed; the message says why and what to do
  2  wrong usage
  3  done, but a limit is passed, before or now
`;

/** The command line of `compare`. */
export function compareCommand(): Command {
  const command = new Command('compare').description(
    'Compares the market shares of two deliveries: what has changed in each country, and why.',
  );
  command
    .optionsGroup('Before:')
    .requiredOption('--before-plays <path...>', 'the plays before')
    .requiredOption('--before-locations <path...>', 'the locations before')
    .requiredOption('--before-tracks <path...>', 'the tracks before');
  addAnswer(addInputs(command), 'the differences').addOption(
    new Option(
      '--order <order>',
      `which files are replaced first: ${DEFAULT_ORDER.join()} or ${REVERSE_ORDER.join()}`,
    )
      .argParser(causeOrder)
      .default(DEFAULT_ORDER, DEFAULT_ORDER.join()),
  );
  return addCommon(command).addHelpText('after', HELP_ON_FILES + EXAMPLES);
}
