import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Building needs setuptools and wheel, and a network where they are not there. */
const withTools = ['python3', '/usr/bin/python3'].find(
  (each) => spawnSync(each, ['-c', 'import setuptools, wheel, pip']).status === 0,
);

test.skipIf(!withTools)('pip installs it, with nothing that it depends on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-pip-'));
  try {
    // A copy: building leaves folders behind.
    cpSync(`${root}python`, join(folder, 'python'), { recursive: true });
    const installed = join(folder, 'installed');
    const run = (...args: string[]) =>
      spawnSync(withTools!, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PYTHONPATH: installed, PYTHONDONTWRITEBYTECODE: '1' },
      });
    const options = ['--no-index', '--no-build-isolation', '--disable-pip-version-check', '--target'];
    const pip = run('-m', 'pip', 'install', ...options, installed, './python');
    expect(pip.status, pip.stderr).toBe(0);
    const told = run('-c', 'import edgewise; print(edgewise.__file__, edgewise.__version__)');
    expect(told.stdout).toMatch(/installed\/edgewise\/__init__\.py \d+\.\d+\.\d+\n$/);
    expect(readdirSync(installed).filter((name) => !name.startsWith('edgewise'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('it has the version of the program', () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  for (const file of ['python/pyproject.toml', 'python/edgewise/__init__.py']) {
    expect(readFileSync(root + file, 'utf8')).toMatch(
      new RegExp(`^(?:__version__|version) = "${version}"$`, 'm'),
    );
  }
});
