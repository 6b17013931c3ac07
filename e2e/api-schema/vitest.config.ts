import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['e2e/api-schema/*.check.ts'],
    testTimeout: 240_000,
    // Tools may have to be installed first.
    hookTimeout: 600_000,
    reporters: ['verbose', ['json', { outputFile: 'test-results/api-schema.json' }]],
  },
});
