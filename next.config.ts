import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The server compresses what it sends, see app/_server.
  compress: false,
  images: { unoptimized: true },
};

export default config;
