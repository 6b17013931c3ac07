import type { Connector } from './connector';

/** How much of a script is shown, on one line. */
const SHOWN_CHARACTERS = 200;

/** The `localStorage` key that makes the page log each SQL script with its time. */
export const TRACE_KEY = 'market-share:trace-sql';

function oneLine(sql: string): string {
  const line = sql
    .replaceAll(/^--.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > SHOWN_CHARACTERS ? `…${line.slice(-SHOWN_CHARACTERS)}` : line;
}

/** Wraps an engine to log its scripts and their times. */
export function traceConnector<Traced extends Connector>(
  connector: Traced,
  print: (line: string) => void,
): Traced {
  const traced =
    <Result>(what: string, call: (argument: string) => Promise<Result>) =>
    async (argument: string): Promise<Result> => {
      const begun = performance.now();
      try {
        return await call(argument);
      } finally {
        print(`${(performance.now() - begun).toFixed(1).padStart(9)} ms  ${what}  ${oneLine(argument)}`);
      }
    };
  return {
    ...connector,
    run: traced('run', (sql) => connector.run(sql)),
    rows: traced('rows', (sql) => connector.rows(sql)),
    numbers: traced('numbers', (sql) => connector.numbers(sql)),
  };
}
