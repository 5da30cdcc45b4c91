import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**'],
    // Models and indexes are loaded in many files; a busy two-core machine needs the room.
    testTimeout: 60_000,
    // Half of the time goes to waiting for processes; left alone, Vitest runs one file at a time on two cores.
    maxWorkers: '100%',
    hookTimeout: 120_000,
  },
});
