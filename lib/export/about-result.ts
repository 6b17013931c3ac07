import { foundData } from '@/lib/engine/found-data';
import type { DimensionAccount, FileAccount } from '@/lib/engine/file-account';
import { countryName } from '@/lib/market-share/country';
import { findingsOf } from '@/lib/market-share/findings';
import { describeFix } from '@/lib/market-share/fixes';
import { formatCounted } from '@/lib/market-share/format';
import type { DimensionLedger } from '@/lib/market-share/ledger';
import { PRODUCT } from '@/lib/product';
import type { DatasetAbout } from './dataset-about';
import { thresholdSentence, type ExportSource } from './export-source';

/** An input file and what it is for. */
export interface InputFile {
  readonly role: 'plays' | 'locations' | 'tracks';
  readonly account: FileAccount;
  /** Where the rows of all files of its dimension went, with the first of them. */
  readonly ledger?: DimensionLedger;
}

function dimensionFiles(role: InputFile['role'], { files, ledger }: DimensionAccount): InputFile[] {
  return files.map((account, i) => ({ role, account, ...(i === 0 ? { ledger } : {}) }));
}

/** All input files: plays first. */
export function inputFiles({ plays, locations, tracks }: ExportSource['result']): InputFile[] {
  return [
    ...plays.map((account): InputFile => ({ role: 'plays', account })),
    ...dimensionFiles('locations', locations),
    ...dimensionFiles('tracks', tracks),
  ];
}

/** A moment to the second, in UTC: `2026-03-07 14:05:09 UTC`. */
export function exportMoment(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function aboutDataset(dataset: DatasetAbout): readonly (readonly [term: string, text: string])[] {
  return [
    ['Published dataset', dataset.name],
    ['Dataset id', dataset.id],
    ['Published', exportMoment(dataset.publishedAt)],
    ['Computed by', dataset.software],
    ...dataset.warnings.map((warning) => ['Note', warning] as const),
  ];
}

/**
 * How a result came about, in words: what every export that has room for it says of itself. Fixes are listed one by
 * one, and so is what looks wrong and is not corrected.
 */
export function aboutResult(source: ExportSource): readonly (readonly [term: string, text: string])[] {
  const { cube, result, minSeconds, countries, fixes, anonymised, engine, computedAt, dataset } = source;
  return [
    ['Threshold', thresholdSentence(minSeconds)],
    ['Countries', countries.map(countryName).join(', ') || 'none'],
    ...(fixes.length === 0
      ? [['Accepted fixes', 'None: the files are counted as they are.'] as const]
      : fixes.map((fix) => ['Accepted fix', describeFix(fix)] as const)),
    ...findingsOf(foundData(result, cube)).map(({ text }) => ['Possible data problem', text] as const),
    ...(anonymised ? [['Licensors', 'Anonymised: their names are replaced by letters.'] as const] : []),
    ...(dataset
      ? aboutDataset(dataset)
      : ([
          ['Computed', exportMoment(computedAt)],
          [
            'Computed by',
            `${PRODUCT.name} ${PRODUCT.version}, ${engine.name} ${engine.version}, ${formatCounted(engine.threads, 'thread')}, in the browser`,
          ],
        ] as const)),
  ];
}
