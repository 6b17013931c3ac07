import type { SourceFile } from './identify';

/** The first ids of locations and tracks, to show when no play matches them. */
export function exampleIds(files: {
  readonly locations: readonly SourceFile[];
  readonly tracks: readonly SourceFile[];
}): { readonly locations: readonly string[]; readonly tracks: readonly string[] } {
  const first = (role: 'locations' | 'tracks'): string[] => {
    const [file] = files[role];
    return file?.preview.slice(0, 2).map((row) => row[file.positions[0]!] ?? '') ?? [];
  };
  return { locations: first('locations'), tracks: first('tracks') };
}
