import { royaltyRows } from '@/lib/market-share/royalty-rows';
import { royaltyStatements, type Statement } from '@/lib/market-share/royalty-statements';
import { royaltiesOf } from '@/lib/market-share/royalty-terms';
import type { CountryRoyalties } from '@/lib/market-share/royalties';
import { BYTE_ORDER_MARK } from './csv-text';
import type { ExportSource } from './export-source';
import { distinctFileNames, fileNamePart, tableFileName } from './file-name';
import { royaltiesCsv } from './royalties-csv';
import type { Step } from './step';
import type { PackedFile } from './zip-files';

type Divided = Pick<ExportSource, 'cube' | 'royaltyTerms' | 'minSeconds'>;

/** All amounts of all pools as the text of `royalties.csv`. */
export function allRoyaltiesCsv({ cube, royaltyTerms, minSeconds }: Divided): string {
  return royaltiesCsv(royaltyRows(royaltiesOf(cube, royaltyTerms, minSeconds), minSeconds));
}

/** The name of the file of a licensor's statement. */
export function statementName({ licensor }: Statement, minSeconds: number): string {
  return `royalty-statement-${fileNamePart(licensor.name)}-${minSeconds}s.csv`;
}

/** The statement of a licensor: its rows of `royalties.csv`, as they stand there. */
export function statementCsv({ lines }: Statement, minSeconds: number): string {
  const ofLicensor = lines.map(({ pool, ...royalty }): CountryRoyalties => ({
    pool,
    royalties: [royalty],
    paid: royalty.amount,
    held: 0n,
  }));
  return royaltiesCsv(royaltyRows(ofLicensor, minSeconds));
}

/**
 * The files of the ZIP with all statements: `royalties.csv`, what is held if anything is, and a statement for each licensor.
 * Their amounts, what is held included, add up to the pools.
 *
 * @param mark whether the files begin with a byte order mark.
 */
export async function* statementFiles(
  source: Divided,
  mark: boolean,
  step: Step,
): AsyncGenerator<PackedFile> {
  const { cube, royaltyTerms, minSeconds } = source;
  const royalties = royaltiesOf(cube, royaltyTerms, minSeconds);
  const { statements } = royaltyStatements(royalties);
  const held = royaltyRows(royalties, minSeconds).filter(({ status }) => status === 'held');
  const files: readonly { readonly name: string; readonly csv: () => string }[] = [
    {
      name: tableFileName('royalties', minSeconds),
      csv: () => royaltiesCsv(royaltyRows(royalties, minSeconds)),
    },
    ...(held.length > 0
      ? [{ name: `royalties-held-${minSeconds}s.csv`, csv: () => royaltiesCsv(held) }]
      : []),
    ...statements.map((statement) => ({
      name: statementName(statement, minSeconds),
      csv: () => statementCsv(statement, minSeconds),
    })),
  ];
  const names = distinctFileNames(files.map(({ name }) => name));
  for (const [i, { csv }] of files.entries()) {
    await step(i, files.length);
    yield {
      name: names[i]!,
      content: new Blob([mark ? BYTE_ORDER_MARK : '', csv()], { type: 'text/csv' }),
    };
  }
}
