import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync, zipSync } from 'fflate';
import { importableDataset } from '../labelled-spectra.ts';
import { madeStack } from '../made-stack.ts';
import { noisyScan } from '../noisy-scan.ts';
import { pickledForest } from '../scikit-learn-pickle.ts';
import { rocksalt, structureLine } from '../small-oxides.ts';
import { syntheticSpectrum } from '../synthetic-spectrum.ts';
import { writeStack } from '../write-stack.ts';
import { root } from './doc-blocks.ts';
import { runEdgewise } from './run-edgewise.ts';

/** Angles of a silicon (111) crystal, as the pages have it: d in Å, hc in eV Å. */
const spacingAngstrom = 3.1356;
const hcEvAngstrom = 12398.42;

/**
 * Fills a folder with what the pages call the reader's own files: small ones, made of the examples. So every
 * command of the pages runs in it as it stands.
 */
export async function writeStandIns(folder: string): Promise<void> {
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const iron = readFileSync(join(root, 'examples', 'FeO-Fe.xdi'), 'utf8');
  cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
  cpSync(join(root, 'src', 'structure', 'fixtures'), join(folder, 'src', 'structure', 'fixtures'), {
    recursive: true,
  });
  mkdirSync(join(folder, 'docs', 'figures'), { recursive: true });

  for (const name of ['scan', 'sample', 'charged', 'pristine', 'reference', 'known/FeO', 'known/other']) {
    write(`${name}.xdi`, noisyScan(iron, name.length, 0.003));
  }
  write('data/FeO.xdi', iron);
  write('data/wustite.xdi', iron);

  // Scans of one sample, series, a folder that is watched.
  for (let i = 1; i <= 3; i++) {
    write(`foil_00${i}.dat`, noisyScan(iron, i, 0.003));
    write(`${'abc'[i - 1]}.dat`, noisyScan(iron, 3 + i, 0.003));
    write(`cell_${i / 10}V.xdi`, noisyScan(iron, 6 + i, 0.003));
    write(`heating/FeO_${200 + 100 * i}K.dat`, noisyScan(iron, 9 + i, 0.003));
    write(`night1/scan_${i}.xdi`, noisyScan(iron, 12 + i, 0.003));
  }

  // Columns of a scan: energy, I0, transmitted, behind the foil, 8 elements of a detector, electron yield.
  const rows = iron
    .split('\n')
    .filter((line) => /^\s*\d/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([energyEv, i0, itrans]) => ({ energyEv: energyEv!, i0: i0!, mu: Math.log(i0! / itrans!) }));
  const columns = (of: (row: (typeof rows)[number]) => readonly number[]): string =>
    rows.map((row) => of(row).join(' ')).join('\n');
  write(
    'scan.dat',
    `# energy i0 it iref ${Array.from({ length: 8 }, (_, i) => `If${i + 1}`).join(' ')} drain\n${columns(
      ({ energyEv, i0, mu }) => [
        energyEv,
        i0,
        i0 * Math.exp(-mu),
        i0 * Math.exp(-2 * mu),
        ...Array.from({ length: 8 }, () => 0.01 * i0 * mu),
        0.1 * i0 * mu,
      ],
    )}\n`,
  );
  write(
    'unnamed.dat',
    columns(({ energyEv, mu }) => [energyEv, mu]),
  );
  write(
    'kev.dat',
    columns(({ energyEv, mu }) => [energyEv - 7000, energyEv / 1000, mu]),
  );
  write(
    'angles.dat',
    columns(({ energyEv, mu }) => [
      (Math.asin(hcEvAngstrom / (2 * spacingAngstrom * energyEv)) * 180) / Math.PI,
      mu,
    ]),
  );
  write(
    'spectrum.json',
    JSON.stringify({
      energy: rows.map(({ energyEv }) => energyEv),
      mu: rows.map(({ mu }) => mu),
      element: 'Fe',
    }),
  );
  write('many.zip', zipSync({ 'scan.xdi': Buffer.from(iron) }));
  write('b.prj', iron);

  // Structures.
  const rutile = readFileSync(join(root, 'src', 'structure', 'fixtures', 'rutile.cif'), 'utf8');
  write('rutile.cif', rutile);
  write('structure.cif', rutile);
  for (const [name, edge] of [
    ['magnetite', 4.3],
    ['a', 4.3],
    ['b', 4.25],
    ['c', 4.4],
  ] as const) {
    write(`structures/${name}.cif`, cifOf(edge));
    write(`${name}.cif`, cifOf(edge));
  }
  const oxides = [rocksalt('wustite', 'Fe', 4.3), rocksalt('titanium', 'Ti', 4.18)].map(structureLine);
  write('oxides.jsonl.gz', gzipSync(Buffer.from(oxides.join('\n'))));
  write('oxides/oxides.jsonl', oxides.join('\n'));

  // Datasets and models.
  write('spectra/xanes-Fe.jsonl', importableDataset(60));
  write('DATASET/xanes-Fe.jsonl', importableDataset(60));
  write(
    'veidt/rfxas/models/cnum/RandomForest_Fe_c_num.sav',
    pickledForest({ classes: ['CN_6'], featureCount: 200, trees: [[{ counts: [1] }]] }),
  );
  write('own.csv', 'file,formula,element,cn,motif\nknown/FeO.xdi,FeO,Fe,6,octahedral\n');
  const { status, err } = runEdgewise(
    ['train', 'spectra/xanes-Fe.jsonl', '--out', 'my-models', '--no-validate'],
    '',
    pathToFileURL(folder),
  );
  if (status !== 0) {
    throw new Error(err);
  }
  write('files/FeO.csv', columns(({ energyEv, mu }) => [energyEv, mu]).replaceAll(' ', ','));
  write(
    'manifest.json',
    JSON.stringify([
      {
        id: 'FeO',
        element: 'Fe',
        edge: 'K',
        formula: 'FeO',
        domain: 'oxide',
        state: 'raw',
        csv: 'files/FeO.csv',
        expected: { sites: [{ fraction: 1, cn: 6, motif: 'octahedral' }], confidence: 'high' },
      },
    ]),
  );

  // Stacks of a microscope.
  const shape = { fromEv: -100, toEv: 100, stepEv: 2, background: [0.3, -0.0004] } as const;
  const stack = madeStack(
    syntheticSpectrum({ ...shape, whiteLine: 0.2 }),
    syntheticSpectrum({ ...shape, whiteLine: 0.9 }),
    { height: 6, width: 8, noise: 0.003 },
  );
  await writeStack(join(folder, 'stack.h5'), stack, { data: 'entry/mu', energies: 'entry/energy' });
  await writeStack(join(folder, 'txm.h5'), stack, {
    data: 'exchange/data',
    energies: 'exchange/energy',
    of: (mu) => 5e4 * Math.exp(-mu),
    more: { 'exchange/i0': Float64Array.from(stack.energyEv, () => 5e4) },
  });
}

/** Rock salt FeO with the edge of its cubic cell in Å. */
const cifOf = (edge: number): string => `data_FeO
_cell_length_a ${edge}
_cell_length_b ${edge}
_cell_length_c ${edge}
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_symmetry_space_group_name_H-M 'F m -3 m'
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
Fe1 Fe 0 0 0
O1 O 0.5 0.5 0.5
`;
