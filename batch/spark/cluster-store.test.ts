import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localStore } from '../input/file-store';
import { testFolder } from '../testing/disk-tables';
import { clusterStore } from './cluster-store';
import type { SparkSession } from './spark-session';

test('files are called as those of the disk are, and the paths of Hadoop become URLs', async () => {
  const { path: folder, remove } = await testFolder();
  await mkdir(path.join(folder, 'plays/day'), { recursive: true });
  const names = ['plays/day/a.csv', 'plays/b.csv'];
  for (const name of [...names, 'plays/_SUCCESS']) await writeFile(path.join(folder, name), 'x');
  const listings: Record<string, string[]> = {
    plays: ['plays/_SUCCESS', ...names],
    'plays/b.csv': ['plays/b.csv'],
    'plays/*.csv': ['plays/b.csv'],
    none: [],
  };
  const find = async (place: string): ReturnType<SparkSession['find']> => {
    const name = place.slice(`file://${folder}/`.length);
    // Hadoop omits the host.
    const files = listings[name]!.map((one) => ({ path: `file:${folder}/${one}` }));
    return { folder: name === 'plays', files };
  };
  const store = clusterStore(async () => ({ find }) as unknown as SparkSession);
  for (const argument of ['plays', 'plays/b.csv', 'plays/*.csv']) {
    const here = await localStore.find(path.join(folder, argument));
    const there = await store.find(`file://${folder}/${argument}`);
    expect(there.kind).toBe(here.kind);
    expect(new Set(there.files.map(({ name }) => name))).toEqual(new Set(here.files.map(({ name }) => name)));
    expect(there.files.every((file) => file.path.startsWith(`file://${folder}/`))).toBe(true);
  }
  await expect(store.find(`file://${folder}/none`)).rejects.toThrow('There is no such file or folder');
  await expect(localStore.find(`file://${folder}/plays`)).rejects.toThrow('A path with a scheme');
  await remove();
});
