import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { readStatements } from '@/lib/engine/read-statements';
import { WHOLE_PART } from '@/lib/dataset/manifest';
import { readBatchStatements } from './batch-statements';
import { parse } from './command-options';
import { compute } from './compute';
import { dimensionAccountOf, playsAccountOf } from './dataset/accounts';
import { STAGING } from './dataset/data-files';
import { publish } from './dataset/publish';
import { openInputs } from './input/open-inputs';
import { rollupCommand, type RollupOptions } from './rollup-command';

const options = parse(rollupCommand(), process.argv.slice(2)) as RollupOptions;
const root = fileURLToPath(new URL('..', import.meta.url));
const statements = { ...(await readStatements(root)), ...(await readBatchStatements()) };
const dataset = path.resolve(options.out);
const staging = path.join(dataset, `${STAGING}${process.pid}-${randomUUID()}`);
await mkdir(staging, { recursive: true });
const engineOptions = {};
const staged = path.join(staging, 'part.parquet');
const sources = await openInputs(options);
const { result, engine, tables } = await compute(sources, statements, {
  engine: { ...engineOptions, directories: [staging] },
  partFile: staged,
});
const locations = dimensionAccountOf(result.locations, tables);
const tracks = dimensionAccountOf(result.tracks, tables);
await publish(
  {
    part: {
      name: options.part ?? WHOLE_PART,
      computed_at: new Date().toISOString(),
      engine: { name: engine.name, version: engine.version },
      plays: result.plays.map((account) => playsAccountOf(account, tables)),
      locations: locations.fingerprint,
      tracks: tracks.fingerprint,
    },
    staged,
    rows: result.rollup.cells.plays.length,
    locations,
    tracks,
  },
  {
    dataset,
    statements,
    engine: engineOptions,
    software: { name: 'licensor-market-share', version: '0' },
    warnings: [],
    replaceParts: options.replaceParts,
    graceMs: options.keepOld * 3_600_000,
    onWait: () => undefined,
  },
);
await rm(staging, { recursive: true });
