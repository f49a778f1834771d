import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-container-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Packages are those of this checkout: these need a registry, and change nothing of what is built. */
const ofRegistry = /^npm (?:ci|prune) /;

/**
 * Does in a folder what the Dockerfile does in its first stage, with nothing but the files that it copies,
 * and those only as the context lets them through.
 */
test('the build stage of the Dockerfile builds the package', () => {
  const [, stage = ''] = readFileSync(join(root, 'Dockerfile'), 'utf8').split(/^FROM .*$/m);
  const context = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const line of stage.replaceAll(/\\\n\s*/g, '').split('\n')) {
    const [, instruction, words = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (instruction === 'COPY') {
      const [to, ...paths] = words.split(' ').reverse();
      for (const path of paths) {
        expect(context, path).toContain(`!${path}`);
        cpSync(join(root, path), to === './' ? join(folder, path) : join(folder, to!), { recursive: true });
      }
    }
    if (instruction === 'RUN') {
      const commands = words.split(' && ').filter((command) => !ofRegistry.test(command));
      const { status, stderr } = spawnSync('bash', ['-c', commands.join(' && ') || 'true'], {
        cwd: folder,
        encoding: 'utf8',
        // A test runner sets NODE_ENV, with which the page would be built for development.
        env: { ...process.env, NODE_ENV: 'production' },
      });
      expect(status, `${words}\n${stderr}`).toBe(0);
    }
  }
  const built = join(folder, 'package');
  expect(existsSync(join(built, 'dist', 'web', 'index.html'))).toBe(true);
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(built, 'dist', 'cli', 'main.js'),
      'identify',
      join(built, 'examples', 'FeO-Fe.xdi'),
      '--format',
      'json',
    ],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(stdout)).toMatchObject({ element: 'Fe', verdict: { word: 'supported' } });
}, 300_000);
