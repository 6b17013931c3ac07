import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchLateCode, fetchOwn, lateCode, NotHereYet } from './late-code';

afterEach(() => vi.unstubAllGlobals());

it('says in our own words what is missing, and why, and tries again at the next call', async () => {
  let there = false;
  const load = lateCode('This export', async () => {
    if (!there) throw new Error('Failed to load chunk /_next/static/chunks/0c3goj27rhzwq.js');
    return 'code';
  });
  vi.stubGlobal('navigator', { onLine: false });
  await expect(load()).rejects.toThrow(
    'This export needs code that is not here yet, and there is no network. Try again when there is one.',
  );
  vi.stubGlobal('navigator', { onLine: true });
  await expect(load()).rejects.toThrow(
    'This export needs code that is not here yet and could not be fetched. Check the connection and try again.',
  );
  await expect(load()).rejects.toBeInstanceOf(NotHereYet);
  there = true;
  expect(await load()).toBe('code');
});

it('fetches all that was declared, also by what it fetches, one after another and only when idle', async () => {
  const events: string[] = [];
  lateCode('The first', async () => {
    events.push('first');
    lateCode('The inner', async () => events.push('inner'));
  });
  lateCode('The broken', async () => {
    events.push('broken');
    throw new Error('No network');
  });
  await fetchLateCode(async () => void events.push('idle'));
  expect(events.filter((event) => event !== 'idle')).toEqual(['first', 'broken', 'inner']);
  for (const [i, event] of events.entries()) if (event !== 'idle') expect(events[i - 1]).toBe('idle');
});

it('takes an answer that is none for a file that is missing', async () => {
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
  await expect(fetchOwn('The sample is', '/sample/plays.csv')).rejects.toThrow(
    'The sample is not here yet and could not be fetched. Check the connection and try again.',
  );
});

it('knows of all code that the page fetches later', async () => {
  const undeclared: string[] = [];
  for (const folder of ['components', 'lib'])
    for (const name of await readdir(folder, { recursive: true })) {
      if (!/\.tsx?$/.test(name) || name.includes('.test.')) continue;
      const text = await readFile(path.join(folder, name), 'utf8');
      for (const { index } of text.matchAll(/(?<!typeof |@link )\bimport\(/g))
        if (!/(lateCode|lateComponent|lateSection)\([^;]*$/.test(text.slice(0, index)))
          undeclared.push(path.join(folder, name));
    }
  expect(undeclared).toEqual([]);
});
