import { existsSync } from 'node:fs';
import { afterAll } from 'vitest';
import type { RunningService, ServiceSettings } from '../../src/server/index.ts';

const built = new URL('../../dist/server/index.js', import.meta.url);

/** The built service on a free port, until the tests of the file are done. `npm test` builds it first. */
export async function runningService(settings: ServiceSettings = {}): Promise<RunningService> {
  if (!existsSync(built)) {
    throw new Error('dist/server/index.js is missing: run "npm run build" before the tests.');
  }
  const { startService } = (await import(built.href)) as typeof import('../../src/server/index.ts');
  const service = await startService({ port: 0, workers: 2, log: () => {}, ...settings });
  afterAll(() => service.stop());
  return service;
}
