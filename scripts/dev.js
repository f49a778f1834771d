// Work on everything at once: the compiler follows the sources into dist/, the service starts anew after each
// change, and the page reloads itself. `node dist/cli/main.js …` in another terminal is then always the
// present command. Ctrl+C ends all three.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.js';

const root = fileURLToPath(new URL('../', import.meta.url));
buildIfStale();

const parts = [
  ['tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
  ['node', '--watch-path=dist', '--watch-preserve-output', 'dist/cli/main.js', 'serve', '--port', '7112'],
  ['vite', '--port', '7113'],
].map(([command, ...args]) =>
  spawn(command === 'node' ? process.execPath : `${root}node_modules/.bin/${command}`, args, {
    cwd: root,
    stdio: 'inherit',
  }),
);
console.log('page (reloads itself): http://localhost:7113   service: http://127.0.0.1:7112');

/** Where one part ends, the others end with it. */
function stop() {
  for (const part of parts) {
    part.kill();
  }
}
for (const part of parts) {
  part.on('exit', stop);
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
