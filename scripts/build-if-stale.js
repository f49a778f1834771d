// Builds the program and the page (dist/) where a source is newer than the last build, so that tests of
// commands never run yesterday's program, nor the service yesterday's page.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
/** Its time is that of the newest source that the last build saw. */
const stamp = `${root}dist/.built`;

/** What the build reads: the sources, what the page has copies of, and the files that say how to build. */
const folders = ['src', 'models', 'data', 'examples'];
const settings = ['tsconfig.json', 'tsconfig.build.json', 'vite.config.ts'];

/** The newest change of these, in milliseconds. */
function newestSourceMs() {
  const files = folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map(({ parentPath, name }) => `${parentPath}/${name}`),
  );
  return Math.max(
    ...[...files, ...settings.map((name) => root + name)].map((file) => statSync(file).mtimeMs),
  );
}

/** @returns whether it built */
export function buildIfStale() {
  const newest = newestSourceMs();
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) {
    return false;
  }
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    // A test runner sets NODE_ENV, with which the page would be built for development,
    // with paths of this machine in it.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    throw new Error('The program does not compile (see above), so that its commands cannot be tested.');
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, newest / 1000, newest / 1000);
  return true;
}
