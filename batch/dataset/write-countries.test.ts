import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openNodeConnector } from '@/lib/engine/node';
import { fillRollup } from '../testing/fill-rollup';
import { testEngine } from '../testing/test-engine';
import { writeCountries } from './write-countries';
import { writerOf } from './write-file';

const engine = testEngine();

test.each([
  ['of several row groups', 3, 700],
  ['of few rows', 40, 2],
])(
  'files of countries %s are the same by lists of names and by a join',
  async (name, countries, licensors) => {
    const { statements, folder } = engine();
    const connector = await openNodeConnector({ threads: 2, directories: [folder] });
    try {
      await fillRollup(connector, statements, countries, licensors);
      const numbered = (kind: string, size: number): string[] =>
        Array.from({ length: size }, (_, i) => `${kind} ${String(i).padStart(3, '0')}`);
      const names = {
        countries: numbered('country', countries),
        licensors: numbered('licensor', licensors),
      };
      const engines = [connector, await connector.beside(), await connector.beside()];
      const filesOf = async (way: string, given: typeof statements): Promise<unknown> => {
        const dataset = path.join(folder, `${name} ${way}`);
        const staging = path.join(dataset, 'staging');
        await mkdir(staging, { recursive: true });
        const { write } = writerOf(dataset, staging);
        const files = await writeCountries(engines, given, names, names.countries, write);
        return names.countries.map((country) => [country, files.get(country)]);
      };
      const byJoin = { ...statements, select_country_by_list: statements.select_country };
      const files = await filesOf('by list', statements);
      expect(files).toEqual(await filesOf('by join', byJoin));
      const [[, { rows }]] = files as [[string, { rows: number }]];
      if (name.startsWith('of several')) expect(rows).toBeGreaterThan(150_000);
    } finally {
      await connector.close();
    }
  },
);
