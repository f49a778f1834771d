import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** What a run of the command printed, and its exit status. */
export interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command as a user does, in `folder`. `npm test` builds it first. */
export function runEdgewise(args: readonly string[], input: string | Uint8Array = '', folder?: URL): Run {
  if (!existsSync(program)) {
    throw new Error('dist/cli/main.js is missing: run "npm run build" before the tests.');
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, out: stdout, err: stderr };
}
