import { identify } from '@/lib/intake/identify';
import type { LoadSources } from '@/lib/engine/load';
import type { Tables } from './oracle';

/** How to write a table as a CSV file. */
export interface CsvStyle {
  readonly delimiter?: string;
  readonly newline?: string;
  readonly bom?: boolean;
  readonly quoted?: boolean;
  readonly endsWithNewline?: boolean;
}

/** Writes rows as strict RFC 4180 CSV. */
export function csvText(rows: readonly (readonly string[])[], style: CsvStyle = {}): string {
  const { delimiter = ',', newline = '\n', bom = false, quoted = false, endsWithNewline = true } = style;
  const cell = (text: string): string =>
    quoted || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map((row) => row.map(cell).join(delimiter));
  return (bom ? '\ufeff' : '') + lines.join(newline) + (endsWithNewline ? newline : '');
}

export const HEADERS = {
  plays: ['location_id', 'track_id', 'played_ms'],
  locations: ['id', 'country'],
  tracks: ['id', 'licensor'],
} as const;

/** The three tables as recognised files, ready to load. */
export async function sourcesOf(tables: Tables, style: CsvStyle = {}): Promise<LoadSources> {
  const source = (role: keyof typeof HEADERS): ReturnType<typeof identify> =>
    identify(new File([csvText([HEADERS[role], ...tables[role]], style)], `${role}.csv`));
  return {
    plays: [await source('plays')],
    locations: [await source('locations')],
    tracks: [await source('tracks')],
  };
}
