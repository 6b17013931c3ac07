import type { Rollup } from '@/lib/market-share/rollup';
import { DataFileError } from './errors';
import { readerOf, type FilesSource } from './files-source';
import type { ManifestCountry } from './manifest';
import type { OverviewEntry } from './overview-file';
import { rollupsOf } from './rollups';

/** A request to the worker. */
export interface RollupQuestion {
  readonly id: number;
  readonly source: FilesSource;
  readonly wanted:
    | { readonly kind: 'overview'; readonly manifest: OverviewEntry }
    | { readonly kind: 'country'; readonly entry: ManifestCountry };
}

/** Its answer. */
export type RollupAnswer =
  | { readonly id: number; readonly rollup: Rollup }
  | {
      readonly id: number;
      readonly message: string;
      /** Set for a damaged file of the dataset; null for any other error. */
      readonly file: { readonly path: string; readonly what: string } | null;
    };

// The worker's global scope, typed by hand: the DOM types are the page's.
const page = self as unknown as {
  postMessage(answer: RollupAnswer, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<RollupQuestion>) => void): void;
};

async function read({ source, wanted }: RollupQuestion): Promise<Rollup> {
  const rollups = rollupsOf(readerOf(source));
  return wanted.kind === 'overview' ? rollups.overview(wanted.manifest) : rollups.country(wanted.entry);
}

page.addEventListener('message', ({ data: question }) => {
  const { id } = question;
  read(question).then(
    (rollup) => {
      const columns = Object.values(rollup.cells).filter((column) => ArrayBuffer.isView(column));
      page.postMessage(
        { id, rollup },
        columns.map(({ buffer }) => buffer as ArrayBuffer),
      );
    },
    (error: unknown) =>
      page.postMessage({
        id,
        message: error instanceof Error ? error.message : String(error),
        file: error instanceof DataFileError ? { path: error.path, what: error.what } : null,
      }),
  );
});
