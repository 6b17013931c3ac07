import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
  test: {
    include: ['e2e/browsers/*.test.ts'],
    // A browser takes every core it gets.
    fileParallelism: false,
    // The JavaScript engine of WebKitGTK crashes now and then (a segmentation fault in JavaScriptCore).
    retry: 1,
    testTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'test-results/browsers.json' }]],
  },
});
