/** `npm run bench`: measures the product and its peers, and writes the results to RESULTS.md beside this file. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { FORMATS, parseCount, SKEWS, usualSpec, type Format, type Skew } from './data/spec';

const counts = (text: string): number[] =>
  text.split(',').map((one) => {
    try {
      return parseCount(one);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  });

const playsOption = (): Option =>
  new Option('--plays <counts>', 'numbers of plays, such as 1M,10M,100M')
    .argParser(counts)
    .default([1e6, 10e6], '1M,10M');
const skewOption = (): Option =>
  new Option('--skew <skew>', 'how often tracks and locations are played').choices(SKEWS).default('uniform');

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('npm run bench --').description(
  'Measures the product and its peers side by side and writes bench/RESULTS.md.',
);

program
  .command('data')
  .description('makes the files of a set and prints where they are')
  .addOption(playsOption())
  .addOption(skewOption())
  .action(async ({ plays, skew }: { plays: number[]; skew: Skew }) => {
    const { dataSet } = await import('./data/data-set');
    for (const count of plays) {
      const { plays: file, locations, tracks } = await dataSet(usualSpec(count, skew));
      print([file, locations, tracks].join('\n'));
    }
  });

interface LoadArguments {
  plays: number[];
  skew: Skew;
  runs: number;
  peers: string[];
  tracks: number[];
  before: string | null;
}

const beforeOption = (): Option =>
  new Option('--before <folder>', 'another checkout of the product, measured as a side of its own').default(
    null,
  );

program
  .command('load', { isDefault: true })
  .description('from three files to the result: ours in a browser and the peers')
  .addOption(playsOption())
  .addOption(skewOption())
  .addOption(new Option('--runs <n>', 'runs of each peer').argParser(Number).default(3))
  .addOption(
    new Option('--peers <ids>', 'which to run, by their ids')
      .argParser((text) => text.split(','))
      .default([], 'all'),
  )
  .addOption(new Option('--tracks <count>', 'number of tracks').argParser(counts).default([900_000], '900k'))
  .addOption(beforeOption())
  .action(async ({ plays, skew, runs, peers, tracks, before }: LoadArguments) => {
    const { loadBench } = await import('./load/load-bench');
    const right = await loadBench({ plays, skew, runs, peers, tracks: tracks[0]!, before }, print);
    if (!right) {
      print('The peers do not agree on the counts.');
      process.exitCode = 1;
    }
  });

program
  .command('answer')
  .description('how quickly the page answers: shares, slider, table, and while it loads')
  .option('--plays <count>', 'plays of the load under way', parseCount, 10e6)
  .action(async ({ plays }: { plays: number }) => {
    const { answerBench } = await import('./answer/answer-bench');
    await answerBench(plays, print);
  });

program
  .command('start')
  .description('what a visit transfers, and how soon the engine and the first charts are there')
  .option('--runs <n>', 'visits with each bundle', Number, 5)
  .action(async ({ runs }: { runs: number }) => {
    const { startBench } = await import('./start/start-bench');
    await startBench(runs, print);
  });

interface BatchArguments {
  plays: number[];
  runs: number;
  memory: string;
  format: Format;
  before: string | null;
}

program
  .command('batch')
  .description('the command line, from three files to a published dataset, against SQL written by hand')
  .addOption(playsOption())
  .option('--runs <n>', 'runs of each', Number, 3)
  .option('--memory <sizes>', 'limits of the engine’s memory, such as none,2GB', 'none,2GB')
  .addOption(new Option('--format <format>', 'of the plays').choices(FORMATS).default('csv'))
  .addOption(beforeOption())
  .action(async ({ plays, runs, memory, format, before }: BatchArguments) => {
    const { batchBench } = await import('./batch/batch-bench');
    const limits = memory.split(',').map((limit) => (limit === 'none' ? null : limit));
    if (!(await batchBench({ plays, runs, memory: limits, format, before }, print))) {
      print('Not all counts are right.');
      process.exitCode = 1;
    }
  });

program
  .command('api')
  .description('how quickly the API answers under a steady load, and the first shares of a served dataset')
  .option('--rate <n>', 'requests a second', Number, 500)
  .option('--seconds <n>', 'how long they go on', Number, 30)
  .action(async (load: { rate: number; seconds: number }) => {
    const { apiBench } = await import('./api/api-bench');
    await apiBench(load, print);
  });

program
  .command('spark')
  .description(
    'the rollup on a cluster of this machine, beside the query one would first write and native DuckDB',
  )
  .addOption(playsOption().default([10e6], '10M'))
  .addOption(
    new Option('--skews <skews>', 'how often tracks are played')
      .argParser((text) =>
        text.split(',').map((one) => {
          const skew = SKEWS.find((known) => known === one);
          if (skew === undefined) throw new InvalidArgumentError(`Expected one of ${SKEWS.join(', ')}.`);
          return skew;
        }),
      )
      .default(['uniform', 'hot'], 'uniform,hot'),
  )
  .addOption(new Option('--runs <n>', 'runs of each peer').argParser(Number).default(3))
  .addOption(
    new Option('--peers <ids>', 'which to run, by their ids')
      .argParser((text) => text.split(','))
      .default([], 'all'),
  )
  .action(async (options: { plays: number[]; skews: Skew[]; runs: number; peers: string[] }) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
    const { sparkBench } = await import('./spark/spark-bench');
    if (!(await sparkBench(options, print))) {
      print('The peers do not agree on the counts.');
      process.exitCode = 1;
    }
  });

await program.parseAsync();
