import { defineConfig } from 'vitest/config';

/** A limit finds what never ends; a busy machine takes its time for anything. */
const shared = { setupFiles: ['test/setup.ts'], testTimeout: 120_000, hookTimeout: 120_000 };
const ofBrowser = ['test/browser/*.test.ts', 'src/**/*.browser.test.ts'];

/** Three projects: sources alone, the built command and service, and the page in a browser. */
export default defineConfig({
  test: {
    // All cores: by default one is left idle, which on two cores doubles the time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/*.test.ts'],
          exclude: ofBrowser,
        },
      },
      {
        test: {
          ...shared,
          name: 'commands',
          include: ['test/commands/*.test.ts'],
          globalSetup: 'test/commands/build-program.ts',
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ofBrowser,
          globalSetup: ['test/commands/build-program.ts', 'test/browser/build-page.ts'],
        },
      },
    ],
  },
});
