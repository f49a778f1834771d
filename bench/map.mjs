// How many pixels a second "edgewise map" answers, and the memory it takes:
// a made-up stack of hematite-like spectra.
//
//   npm run build:program && node bench/map.mjs [side of the image, default 300]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';

const side = Number(process.argv[2] ?? 300);
const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-map-'));
const energies = Float64Array.from({ length: 155 }, (_, i) => 7040 + i * (160 / 154));
const spectrum = energies.map((energy) => {
  const x = energy - 7124;
  return 0.3 + 0.5 + Math.atan(x / 1.5) / Math.PI + 0.4 / (1 + ((x - 6) / 3) ** 2);
});
const pixels = side * side;
const mu = new Float32Array(energies.length * pixels);
let seed = 1;
for (let i = 0; i < mu.length; i++) {
  seed = (seed * 16_807) % 2_147_483_647;
  mu[i] = spectrum[Math.floor(i / pixels)] + 0.02 * (seed / 2_147_483_647 - 0.5);
}
await ready;
const path = join(folder, 'stack.h5');
const file = new File(path, 'w');
file.create_dataset({ name: 'energy', data: energies });
file.create_dataset({ name: 'data', data: mu, shape: [energies.length, side, side] });
file.close();

const program = new URL('../dist/cli/main.js', import.meta.url).pathname;
const begun = performance.now();
const { status, stderr } = spawnSync(
  'sh',
  [
    '-c',
    '"$@"; times >&2; exit',
    'sh',
    process.execPath,
    program,
    'map',
    path,
    '--out',
    join(folder, 'm'),
    '--workers',
    '2',
  ],
  { encoding: 'utf8' },
);
const wall = (performance.now() - begun) / 1000;
// The second line of "times" is what the children took: user and system.
const own = [...(stderr.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
const cpu = own.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
console.log(
  `status ${status}: ${pixels} pixels in ${wall.toFixed(1)} s (${(pixels / wall).toFixed(0)} a second), ` +
    `${cpu.toFixed(1)} s of processor (${(pixels / cpu).toFixed(0)} a second and core)`,
);
rmSync(folder, { recursive: true });
