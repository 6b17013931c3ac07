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
};

export default config;
