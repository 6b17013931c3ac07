import type { Rollup } from '@/lib/market-share/rollup';
import { answerCalls } from '@/lib/worker/answer-calls';
import { readerOf, type FilesSource } from './files-source';
import type { ManifestCountry } from './manifest';
import type { OverviewEntry } from './overview-file';
import { rollupsOf } from './rollups';

interface In<Wanted> {
  readonly source: FilesSource;
  readonly wanted: Wanted;
}

const functions = {
  overview: ({ source, wanted }: In<OverviewEntry>): Promise<Rollup> =>
    rollupsOf(readerOf(source)).overview(wanted),
  country: ({ source, wanted }: In<ManifestCountry>): Promise<Rollup> =>
    rollupsOf(readerOf(source)).country(wanted),
};

/** What the worker that reads rollups can be asked. */
export type ReadingRollups = typeof functions;

answerCalls(functions, ({ cells }) =>
  Object.values(cells)
    .filter((column) => ArrayBuffer.isView(column))
    .map(({ buffer }) => buffer),
);
