import type { Connector } from '@/lib/engine/connector';
import { load } from '@/lib/engine/load';
import type { Statements } from '@/lib/engine/statements';
import { identify } from '@/lib/intake/identify';

const LOCATIONS = 2_000;
const TRACKS = 10_000;
const PLAYS = 30_000;

function csv(name: string, header: string, rows: number, row: (i: number) => string): File {
  const lines = Array.from({ length: rows }, (_, i) => row(i));
  return new File([`${header}\n${lines.join('\n')}\n`], name);
}

const id = (kind: string, i: number): string =>
  `${kind}${String(i).padStart(9, '0')}-warm-up-rows-of-no-file`;

/**
 * Computes shares of made-up rows and forgets them. The browser compiles the engine's code quickly at first and well only where it is
 * busy: what this makes busy is what the first load of real files needs.
 */
export async function warmUpLoad(
  connector: Connector,
  statements: Statements,
  signal: AbortSignal,
): Promise<void> {
  const files = [
    csv('plays', 'location_id,track_id,played_ms', PLAYS, (i) =>
      [id('l', i % (LOCATIONS + 2)), id('t', (i * 7) % (TRACKS + 5)), (i * 13) % 400_000].join(),
    ),
    csv('locations', 'id,country', LOCATIONS, (i) => `${id('l', i)},C${i % 40}`),
    csv('tracks', 'id,licensor', TRACKS, (i) => `${id('t', i)},Licensor ${i % 50}`),
  ] as const;
  const [plays, locations, tracks] = await Promise.all(files.map((file) => identify(file)));
  await load(
    connector,
    statements,
    { plays: [plays!], locations: [locations!], tracks: [tracks!] },
    { signal },
  );
}
