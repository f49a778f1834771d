import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runningService } from './running-service.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The system's own Python (Debian's, which has its pandas), else the first on the path. */
const python = ['/usr/bin/python3', 'python3'].find((each) => spawnSync(each, ['--version']).status === 0);

test.skipIf(!python)(
  'the Python package answers as command and service do, and its notebook is true',
  async () => {
    const service = await runningService();
    const env = {
      ...process.env,
      EDGEWISE_COMMAND: `"${process.execPath}" "${root}dist/cli/main.js"`,
      EDGEWISE_TEST_SERVICE: service.url,
      PYTHONDONTWRITEBYTECODE: '1',
    };
    // Not spawnSync: the service answers in this process.
    const child = spawn(python!, ['-W', 'error', '-m', 'unittest', 'discover', '-s', 'python/tests'], {
      cwd: root,
      env,
    });
    let told = '';
    child.stderr.on('data', (piece) => {
      told += piece;
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(told).toMatch(/^Ran \d+ tests in [\s\S]*OK(?: \(skipped=\d+\))?\s*$/m);
    expect(status).toBe(0);
  },
  300_000,
);

test('it has the version of the program', () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  for (const file of ['python/pyproject.toml', 'python/edgewise/__init__.py']) {
    expect(readFileSync(root + file, 'utf8')).toMatch(
      new RegExp(`^(?:__version__|version) = "${version}"$`, 'm'),
    );
  }
});
