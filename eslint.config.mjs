import next from 'eslint-config-next';
import tseslint from 'typescript-eslint';

/** Forbids imports, with the reason that the message gives. */
function forbid(files, patterns, options = {}) {
  return {
    files,
    ignores: ['**/*.test.{ts,tsx}', 'lib/testing/**', ...(options.except ?? [])],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

const REACT = {
  group: ['react', 'react-dom', 'react/*', 'next', 'next/*', '@/components/**', '@/app/**'],
  message: 'lib/ knows neither React nor Next, nor what is built on it.',
};
const PLOT = { group: ['@observablehq/plot'], message: 'Only components/charts draws with Plot.' };
const DUCKDB = { group: ['@duckdb/*'], message: 'Only lib/engine talks to DuckDB.' };
const OURS = { group: ['@/**', '../**'], message: 'The domain imports nothing of ours.' };
const NODE = {
  group: ['node:*'],
  message: 'A dataset is read in browsers too: files of disk come by a ByteReader.',
};
const OFFLINE = {
  group: ['@/lib/engine/**', '@/lib/intake/**', '@/batch/**'],
  message: 'The API answers from a published dataset alone: it computes nothing.',
};
const ONLY_DOMAIN = {
  regex: '^(@/(?!lib/(market-share|worker)/)|\\.\\./(?!market-share/))',
  message: 'A dataset is described in terms of the domain alone.',
};
/** What every room of the page may build on; a room imports nothing of another, `components/page` puts them together. */
const SHARED_ROOMS = ['ui', 'charts', 'state', 'licensor', 'saving'];
const ROOMS = [
  'changes',
  'compare',
  'country',
  'export',
  'intake',
  'ledger',
  'map',
  'method',
  'offline',
  'panels',
  'present',
  'profile',
  'proof',
  'report',
  'royalties',
  'table',
  'threshold',
  'tour',
];

/** Forbids a folder of `components/` all others but those named. */
function onlyRooms(allowed, message) {
  return { regex: `^@/components/(?!(${allowed.join('|')})/)`, message };
}

const BARREL = { group: ['**/index'], message: 'No barrel files.' };

export default tseslint.config(
  { ignores: ['.next/', 'node_modules/', 'public/', 'next-env.d.ts', 'test-results/', 'playwright-report/'] },
  ...next,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An index that is known to be in range says so with `!`; noUncheckedIndexedAccess asks for it everywhere.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Counts are shown in sentences.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // Interfaces ask for promises also where an implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-console': 'error',
    },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['components/**'],
    rules: {
      // React 19.3 now and then never renders the second value: a tab stayed empty, a sentence at the threshold before.
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'react',
              importNames: ['useDeferredValue'],
              message: 'It can stay at its first value: use useAfterPaint.',
            },
          ],
        },
      ],
    },
  },
  forbid(['app/**'], [PLOT, DUCKDB, BARREL]),
  forbid(['components/**'], [PLOT, DUCKDB, BARREL], { except: ['components/charts/**'] }),
  ...ROOMS.map((room) =>
    forbid(
      [`components/${room}/**`],
      [
        PLOT,
        DUCKDB,
        BARREL,
        onlyRooms([...SHARED_ROOMS, room], 'A room knows no other: components/page puts them together.'),
      ],
    ),
  ),
  ...SHARED_ROOMS.map((room, i) =>
    forbid(
      [`components/${room}/**`],
      [
        ...(room === 'charts' ? [] : [PLOT]),
        DUCKDB,
        BARREL,
        onlyRooms(
          SHARED_ROOMS.slice(0, i + 1),
          'What rooms share stands on what is left of it in SHARED_ROOMS.',
        ),
      ],
    ),
  ),
  forbid(['lib/**'], [REACT, PLOT, DUCKDB, BARREL], { except: ['lib/engine/**', 'lib/market-share/**'] }),
  forbid(['lib/engine/**'], [REACT, PLOT, BARREL]),
  forbid(['lib/market-share/**'], [REACT, PLOT, DUCKDB, OURS, BARREL]),
  forbid(['lib/dataset/**'], [REACT, PLOT, DUCKDB, ONLY_DOMAIN, NODE, BARREL]),
  forbid(['lib/api/**'], [REACT, PLOT, DUCKDB, OFFLINE, BARREL]),
  forbid(['batch/**'], [REACT, PLOT, DUCKDB, BARREL]),
  forbid(
    ['lib/intake/**'],
    [
      REACT,
      PLOT,
      DUCKDB,
      BARREL,
      { group: ['@/lib/engine/**', '@/lib/export/**'], message: 'Intake comes before both.' },
    ],
  ),
);
