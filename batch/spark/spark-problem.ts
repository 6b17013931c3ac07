/** Failures of a cluster that a user can fix, by Spark's message. */
const KNOWN: readonly { readonly says: RegExp; readonly tell: (found: RegExpExecArray) => string }[] = [
  {
    says: /No space left on device|Disk quota exceeded|File too large/,
    tell: () =>
      'A disk of the cluster is full.\n  Free it, or name another with --conf spark.local.dir=… (on YARN the node managers name it).',
  },
  {
    says: /PATH_NOT_FOUND\] ?([^\n]*)|FileNotFoundException: ([^\n]*)|Input path does not exist: ([^\n]*)/,
    tell: (found) =>
      `An input is not there: ${(found[1] ?? found[2] ?? found[3] ?? '').slice(0, 300)}\n  Check that the workers see the same files under the same paths as this machine.`,
  },
  {
    says: /has given no executor within ([\d.]+) s/,
    tell: ([, seconds]) =>
      `The cluster has given no executor within ${Number(seconds)} s.\n  Check that it has workers with free cores and memory for --conf spark.executor.memory, or wait longer with --executor-wait.`,
  },
  {
    says: /All masters are unresponsive|Master removed our application/,
    tell: () => 'The Spark master does not answer or has removed the application.\n  Check that it runs.',
  },
  {
    says: /OutOfMemoryError|Container killed by YARN for exceeding/,
    tell: () =>
      'Spark ran out of memory.\n  Give it more with --conf spark.executor.memory=… or, where the driver did, --conf spark.driver.memory=…',
  },
  {
    says: /JAVA_HOME is not set|UnsupportedClassVersionError|java: (?:command )?not found/,
    tell: () => 'Spark needs Java 17 or newer.\n  Install it, or set JAVA_HOME.',
  },
];

const SHOWN = 600;

/** The last lines of a log that report something wrong. */
function warningLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const wrong = lines.filter((line) => /error|exception|cannot|failed/i.test(line));
  return (wrong.length > 0 ? wrong : lines).slice(-3).join('\n  ').slice(0, SHOWN);
}

/**
 * A Spark failure as an error that says what is wrong and what to do.
 *
 * @param causes its messages, outermost first, or its log.
 */
export function sparkProblem(causes: readonly string[], master?: string): Error {
  const all = causes.join('\n');
  for (const { says, tell } of KNOWN) {
    const found = says.exec(all);
    if (found) return new Error(tell(found), { cause: all });
  }
  const where = master === undefined ? '' : ` on ${master}`;
  const [first = 'Spark failed.', ...more] = causes;
  const text = [first.split('\n')[0]!.slice(0, SHOWN), ...more.map(warningLines)].filter((one) => one !== '');
  return new Error(`Spark failed${where}: ${text.join('\n  ')}`, { cause: all });
}
