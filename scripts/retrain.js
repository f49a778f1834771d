// Makes the embedded models again from the dataset of the repository, byte for byte:
// npm run retrain (after npm ci).
//
//   npm run retrain -- [--elements Fe,Ti] [--out FOLDER] [--workers N]
//
// Without --out they replace models/default. A few elements alone, into another folder,
// give the same files as all.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** How the embedded models are trained: everything that is not a default of `edgewise train`. */
const settings = {
  'model-kind': 'distribution',
  name: 'default',
  'bundle-version': '6',
  seed: '1',
  // The compounds of the measured spectra in examples/: their computed spectra must not be known.
  exclude: 'mp-19068,mp-3771,mp-34586,mp-2767639',
};

const args = process.argv.slice(2);
const out = args.includes('--out') ? [] : ['--out', join(root, 'models', 'default')];
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'dist', 'cli', 'main.js'),
    'train',
    join(root, 'data', 'xanes.parquet'),
    ...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    ...out,
    ...args,
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
