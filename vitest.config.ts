import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{lib,components,batch,bench}/**/*.test.ts'],
    // Each test file with an engine waits for memory as much as for a processor.
    maxWorkers: '100%',
    testTimeout: 180_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
