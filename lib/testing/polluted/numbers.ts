import type { Mulberry32 } from '../mulberry32';
import { data, rejected, type Draft } from './draft';
import { goodValues, polluteIn, type Pollution } from './pollution';
import { REASONS } from './reasons';

const NOT_NUMBERS: readonly (readonly [string, string])[] = [
  ...[
    '1,000',
    '1.000',
    '1000,5',
    '1000.5',
    '60000.0',
    '1e3',
    '6E4',
    '0x10',
    '0b1',
    '00:03:20',
    '1_000',
    'NaN',
    'Infinity',
    'null',
    'NULL',
    '\\N',
    'true',
    '+60000',
    '--5',
    '-',
    '60 000',
    "60'000",
    '60\u00a0000',
    '60000ms',
    '60000;',
    '\u0666\u0660\u0660\u0660\u0660',
    '\uff16\uff10\uff10\uff10\uff10',
    '\u22125',
    '-1.5',
  ].map((text) => [text, REASONS.notWhole] as const),
  ['', REASONS.blankMs],
  ['  ', REASONS.blankMs],
  ['\u00a0', REASONS.blankMs],
  ['-1', REASONS.negative],
  ['-0', REASONS.negative],
  ['-60000', REASONS.negative],
  ['-99999999999999999999999', REASONS.negative],
  ['9007199254740993', REASONS.tooLarge],
  ['9223372036854775808', REASONS.tooLarge],
  ['18446744073709551676', REASONS.tooLarge],
  ['99999999999999999999999999999999999999999999', REASONS.tooLarge],
];

const GOOD_NUMBERS: readonly (readonly [string, string])[] = [
  ['00060000', '60000'],
  ['0000000000000000000000000000000059999', '59999'],
  ['000', '0'],
  ['9007199254740992', '9007199254740992'],
  ['  60000 ', '60000'],
];

export const NUMBERS: readonly Pollution[] = polluteIn('numbers', [
  ...NOT_NUMBERS.map(([text, reason]) => ({
    name: `played_ms ${JSON.stringify(text)}`,
    roles: ['plays'] as const,
    ofRows: true,
    apply: (draft: Draft, random: Mulberry32): boolean =>
      draft.pollute(random.int(1, 3), (at, [location, track]) =>
        rejected(at.join(at.cells([location!, track!, text])), reason),
      ),
  })),
  ...GOOD_NUMBERS.map(([text, value]) => ({
    name: `played_ms ${JSON.stringify(text)}, which is good`,
    roles: ['plays'] as const,
    ofRows: true,
    apply: (draft: Draft, random: Mulberry32): boolean =>
      draft.pollute(random.int(1, 3), (at, [location, track]) =>
        data(at.join(at.cells([location!, track!, text])), [location!, track!, value]),
      ),
  })),
  {
    name: 'ids that look like numbers',
    ofRows: true,
    apply: (draft, random) =>
      draft.pollute(
        random.int(2, 4),
        goodValues(([, ...rest]) => [
          random.pick(['1', '001', '1.0', '1e3', '12345678901234567890', '12345678901234567891', '-1']),
          ...rest,
        ]),
      ),
  },
]);
