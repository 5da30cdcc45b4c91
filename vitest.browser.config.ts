/** How are the tests in a real browser run? `vitest --config vitest.browser.config.ts`, one file at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    fileParallelism: false,
    // Each test opens pages of its own; starting the browser and ingesting the sample corpus takes seconds.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
