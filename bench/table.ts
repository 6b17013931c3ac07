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
