import { terminalText } from './terminal-text';

/** Machine-readable fields of a log line. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The log of a run for people or log collectors, on stderr, so that stdout has only the result. */
export interface Log {
  /** Progress of the run; suppressed by --quiet. */
  info(event: string, message: string, fields?: LogFields): void;
  warn(event: string, message: string, fields?: LogFields): void;
  error(event: string, message: string, fields?: LogFields): void;
  /** Multi-line text for people; programs get the event and fields. */
  block(event: string, text: string, fields: LogFields): void;
  /** Progress from 0 to 1, shown on a terminal and occasionally to programs. */
  progress(share: number, message: string, fields?: LogFields): void;
}

/** Where a log writes to. */
export interface LogTarget {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const BETWEEN_PROGRESS_LINES_MS = 10_000;
const BETWEEN_PROGRESS_MS = 100;

/** One JSON object a line: time, level, event, message. */
export function jsonLog(target: LogTarget, quiet: boolean): Log {
  let lastProgress = Date.now();
  const write = (level: string, event: string, message: string, fields: LogFields = {}): void => {
    const line = { time: new Date().toISOString(), level, event, message, ...fields };
    target.write(`${JSON.stringify(line)}\n`);
  };
  return {
    info: (event, message, fields) => {
      if (!quiet) write('info', event, message, fields);
    },
    warn: (event, message, fields) => write('warning', event, message, fields),
    error: (event, message, fields) => write('error', event, message, fields),
    block: (event, _, fields) => {
      if (!quiet) write('info', event, event, fields);
    },
    progress: (share, message, fields) => {
      if (quiet || Date.now() - lastProgress < BETWEEN_PROGRESS_LINES_MS) return;
      lastProgress = Date.now();
      write('info', 'progress', message, { share, ...fields });
    },
  };
}

/** Sentences; on a terminal also a progress line, overwritten by whatever comes next. */
export function textLog(target: LogTarget, quiet: boolean): Log {
  let lastProgress = 0;
  let shown = false;
  const write = (text: string): void => {
    if (shown) target.write('\r\u001b[K');
    shown = false;
    target.write(text);
  };
  const line = (text: string): void => write(`${text}\n`);
  const textOf = (message: string): string => message.split('\n').map(terminalText).join('\n');
  return {
    info: (_, message) => {
      if (!quiet) line(terminalText(message));
    },
    warn: (_, message) => line(`warning: ${textOf(message)}`),
    error: (_, message) => line(`error: ${textOf(message)}`),
    block: (_, text) => {
      if (!quiet) write(text);
    },
    progress: (share, message) => {
      const now = Date.now();
      if (quiet || !target.isTTY || now - lastProgress < BETWEEN_PROGRESS_MS) return;
      lastProgress = now;
      const text = `${String(Math.floor(share * 100)).padStart(3)}%  ${terminalText(message)}`;
      target.write(`\r\u001b[K${text.slice(0, (target.columns ?? 80) - 1)}`);
      shown = true;
    },
  };
}
