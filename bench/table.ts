import { summarise } from './statistics';

/** A Markdown table; columns in `numeric` are right-aligned. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly string[] = columns.slice(1),
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((column) => (numeric.includes(column) ? '---:' : '---'));
  return [columns, rule, ...rows].map(line).join('\n');
}

/** Whether a target is met, as a cell. */
export const held = (value: number, limit: number): string => (value <= limit ? 'yes' : 'no');

/** When measurements were made, of which commits, and what other programs took of the CPU. */
export function measuredLine(
  runs: readonly { readonly date: string; readonly commit: string; readonly others: number }[],
): string {
  const taken = [...new Set(runs.map(({ date, commit }) => `${date}, commit ${commit}`))].join('; ');
  const { least, median, most } = summarise(runs.map(({ others }) => others * 100));
  return `Measured ${taken}. Just before the runs other programs took ${least.toFixed(0)} to ${most.toFixed(0)} % (median ${median.toFixed(0)} %) of the processors.`;
}
