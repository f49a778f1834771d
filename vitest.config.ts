import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    // All cores: by default one is left idle, which on two cores doubles the time.
    maxWorkers: '100%',
  },
});
