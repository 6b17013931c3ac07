import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['batch/spark/testing/*.spark.ts'],
    // One cluster, one session: files and tests run one by one.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 600_000,
    reporters: ['verbose', ['json', { outputFile: 'test-results/spark.json' }]],
  },
});
