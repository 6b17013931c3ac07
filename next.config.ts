import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The server compresses what it sends, see app/_server.
  compress: false,
  images: { unoptimized: true },
  // `npm run types` does that, once.
  typescript: { ignoreBuildErrors: true },
  // The slides' library. As a module for Node it brings its streams, which try `eval`: the CSP forbids it and browsers log that.
  turbopack: { resolveAlias: { jszip: 'jszip/dist/jszip.min.js' } },
};

export default config;
