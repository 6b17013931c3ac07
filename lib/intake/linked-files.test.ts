import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  describeLinkedFile,
  differencesOf,
  linkedFiles,
  parseLinkedFiles,
  serialiseLinkedFiles,
  type LinkedFile,
  type ReadFile,
} from './linked-files';
import type { Role } from './roles';

function file(name: string, size: number, content = `${name} ${size}`): ReadFile {
  return { name, size, sha256: createHash('sha256').update(content).digest('hex') };
}

const PLAYS = file('plays.csv', 805_000_000);
const LOCATIONS = file('locations.csv', 2_000_000);
const TRACKS = file('tracks.csv', 60_000_000);

function made(files: Partial<Record<Role, readonly ReadFile[]>> = {}): LinkedFile[] {
  return linkedFiles({ plays: [PLAYS], locations: [LOCATIONS], tracks: [TRACKS], ...files });
}

test('the same files make no difference, whatever their order and names', () => {
  const two = [file('a.csv', 1), file('b.csv', 2)];
  const then = made({ plays: two });
  expect(differencesOf(then, made({ plays: two }))).toEqual([]);
  expect(differencesOf(then, made({ plays: [...two].reverse() }))).toEqual([]);
  const renamed = two.map((one, i) => ({ ...one, name: `${i}.csv` }));
  expect(differencesOf(then, made({ plays: renamed }))).toEqual([]);
  // Swapped names: each content is still there.
  const exchanged = [
    { ...two[0]!, name: 'b.csv' },
    { ...two[1]!, name: 'a.csv' },
  ];
  expect(differencesOf(then, made({ plays: exchanged }))).toEqual([]);
});

test('says which file differs, and how', () => {
  expect(differencesOf(made(), made({ plays: [file('plays.csv', 811_000_000)] }))).toEqual([
    'plays.csv is not the file this link was made with: 805 MB then, 811 MB now.',
  ]);
  expect(differencesOf(made(), made({ plays: [file('plays.csv', 805_000_100)] }))).toEqual([
    'plays.csv is not the file this link was made with: 805,000,000 bytes then, 805,000,100 now.',
  ]);
  expect(differencesOf(made(), made({ plays: [file('plays.csv', PLAYS.size, 'edited')] }))).toEqual([
    'plays.csv is not the file this link was made with: 805 MB as then, with other content.',
  ]);
  expect(differencesOf(made(), made({ tracks: [file('catalogue.csv', 61_000_000)] }))).toEqual([
    'catalogue.csv is not the file this link was made with (tracks.csv): 60 MB then, 61 MB now.',
  ]);
});

test('names plays files that are missing and those that came in addition', () => {
  const [january, february, march] = [file('jan.csv', 1000), file('feb.csv', 2000), file('mar.csv', 3000)];
  const then = made({ plays: [january, february] });
  expect(differencesOf(then, made({ plays: [february] }))).toEqual([
    'jan.csv (1 kB), which this link was made with, is missing.',
  ]);
  expect(differencesOf(then, made({ plays: [march, february, january] }))).toEqual([
    'mar.csv (3 kB) was not there when this link was made.',
  ]);
  expect(differencesOf(then, made({ plays: [february, march] }))).toEqual([
    'mar.csv is not the file this link was made with (jan.csv): 1 kB then, 3 kB now.',
  ]);
});

test('many files are one to the link, and their order makes no difference', () => {
  const days = Array.from({ length: 31 }, (_, i) => file(`day-${i + 1}.csv`, 1000));
  const then = made({ plays: days });
  expect(then).toHaveLength(3);
  expect(describeLinkedFile(then[0]!)).toBe('31 plays files (31 kB)');
  expect(differencesOf(then, made({ plays: [...days].reverse() }))).toEqual([]);
  expect(differencesOf(then, made({ plays: days.slice(1) }))).toEqual([
    'The 30 plays files are not what this link was made with (31 plays files): 31 kB then, 30 kB now.',
  ]);
  expect(differencesOf(then, made({ plays: [file('day-1.csv', 1000, 'x'), ...days.slice(1)] }))).toEqual([
    'The 31 plays files are not what this link was made with (31 plays files): 31 kB as then, with other content.',
  ]);
  expect(differencesOf(then, made())).toEqual([
    'plays.csv is not what this link was made with (31 plays files): 31 kB then, 805 MB now.',
  ]);
});

test('a link comes back as it was written, whatever the files are called', () => {
  const nasty = file('a,b.%2C "c" & <i>d</i> #1 ζ😀.csv', 5);
  const then = made({ plays: [nasty, PLAYS] });
  expect(parseLinkedFiles(serialiseLinkedFiles(then))).toEqual(then);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat()), { maxLength: 8 }), (plays) => {
      const all = made({ plays: plays.map(([name, size], i) => file(`${i}${name}`, size)) });
      expect(parseLinkedFiles(serialiseLinkedFiles(all))).toEqual(all);
    }),
  );
});

test('what no link was made with is ignored, and nothing breaks', () => {
  for (const text of [
    '',
    ',,,',
    'nonsense',
    'p.1.5.0123456789abcdef.',
    'p.0.5.0123456789abcdef.a.csv',
    'p.1.-5.0123456789abcdef.a.csv',
    'p.1.1e9.0123456789abcdef.a.csv',
    'p.1.5.0123456789ABCDEF.a.csv',
    'p.1.5.0123.a.csv',
    'x.1.5.0123456789abcdef.a.csv',
    '%',
    'p.1.5.0123456789abcdef.\u202e\u0000',
  ])
    expect(parseLinkedFiles(text), text).toBeNull();
  const mixed = parseLinkedFiles('nonsense,p.1.5.0123456789abcdef.a\u202egpj.csv,');
  expect(mixed).toEqual([{ role: 'plays', count: 1, size: 5, mark: '0123456789abcdef', name: 'agpj.csv' }]);
  const long = parseLinkedFiles(`p.1.5.0123456789abcdef.${'a'.repeat(5000)}`);
  expect(long![0]!.name).toHaveLength(100);
  const flood = Array.from({ length: 9999 }, (_, i) => `p.1.${i}.0123456789abcdef.a.csv`).join();
  expect(parseLinkedFiles(flood)!.length).toBeLessThan(50);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const files = parseLinkedFiles(text);
      if (files) differencesOf(files, made());
    }),
  );
});

test('a role that the link says nothing of is not compared', () => {
  const onlyPlays = made().filter(({ role }) => role === 'plays');
  expect(differencesOf(onlyPlays, made({ tracks: [file('tracks.csv', 1)] }))).toEqual([]);
});
