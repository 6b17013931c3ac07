import { literal } from '@/lib/engine/lock-down';

/** A CSV file that the cluster has handed over, as DuckDB reads it; `columns` by name and type. */
export function handedOver(file: string, columns: Readonly<Record<string, 'BIGINT' | 'VARCHAR'>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${literal(name)}: '${type}'`);
  const texts = Object.keys(columns).filter((name) => columns[name] === 'VARCHAR');
  return (
    `read_csv(${literal(file)}, columns = {${types.join(', ')}}, header = false, auto_detect = false, delim = ',', ` +
    `quote = '"', escape = '"', new_line = '\\n', parallel = false, force_not_null = [${texts.map(literal).join(', ')}])`
  );
}
