import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,lib,components,batch,bench}/**/*.test.{ts,tsx}'],
    // Of two processors Vitest would leave one to itself.
    maxWorkers: '100%',
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
