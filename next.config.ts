import type { NextConfig } from 'next';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** The engine's files lie beside their compressed forms; compressing 34 MB at each request would cost seconds. */
const ENGINE_FILES = [
  { source: '/engine/:version/:file(.*\\.wasm)', type: 'application/wasm' },
  { source: '/engine/:version/:file(.*\\.js)', type: 'text/javascript; charset=utf-8' },
];
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
];

const accepts = (encoding: string) =>
  ({ type: 'header', key: 'accept-encoding', value: `.*\\b${encoding}\\b.*` }) as const;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run types` checks them. A build has to work after `npm ci --omit=dev`, without what the tests import.
  typescript: { ignoreBuildErrors: true },
  async rewrites() {
    return {
      beforeFiles: ENGINE_FILES.flatMap(({ source }) =>
        ENCODINGS.map(({ name, suffix }, i) => ({
          source,
          destination: `/engine/:version/:file${suffix}`,
          has: [accepts(name)],
          missing: ENCODINGS.slice(0, i).map((better) => accepts(better.name)),
        })),
      ),
      afterFiles: [],
      fallback: [],
    };
  },
  async headers() {
    return ENGINE_FILES.flatMap(({ source, type }) => [
      {
        source,
        headers: [
          { key: 'Content-Type', value: type },
          { key: 'Cache-Control', value: IMMUTABLE },
          { key: 'Vary', value: 'Accept-Encoding' },
        ],
      },
      ...ENCODINGS.map(({ name }, i) => ({
        source,
        has: [accepts(name)],
        missing: ENCODINGS.slice(0, i).map((better) => accepts(better.name)),
        headers: [{ key: 'Content-Encoding', value: name }],
      })),
    ]);
  },
};

export default config;
