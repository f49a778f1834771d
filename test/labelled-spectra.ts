import type { LabelledSpectrum } from '../src/dataset/labelled-spectra.ts';
import { motifs } from '../src/environment/motifs.ts';
import { Random } from '../src/numeric/random.ts';

/**
 * Made-up Fe K-edge spectra of two kinds of sites,
 * told apart by a pre-edge peak and the width of the white line.
 */
export function madeUpSpectra(count: number, seed = 1): LabelledSpectrum[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i): LabelledSpectrum => {
    const tetrahedral = i % 3 === 0;
    const shift = random.normal();
    const energyEv = Float64Array.from({ length: 90 }, (_unused, j) => 7100 + j);
    const mu = energyEv.map((energy) => {
      const x = energy - 7120 - shift;
      const preEdge = tetrahedral ? 0.25 * Math.exp(-(((x + 8) / 1.5) ** 2)) : 0;
      const whiteLine = (tetrahedral ? 0.2 : 0.5) * Math.exp(-(((x - 6) / 4) ** 2));
      return 1 / (1 + Math.exp(-x / 1.5)) + preEdge + whiteLine + 0.01 * random.normal();
    });
    return {
      materialId: `material-${Math.floor(i / 2)}`,
      formula: tetrahedral ? 'FePO4' : 'FeO',
      element: 'Fe',
      kind: 'site',
      spectrum: { name: `spectrum ${i}`, energyEv, mu, state: 'computed', element: 'Fe', edge: 'K' },
      labels: tetrahedral
        ? { cnLabel: 'CN_4', motifLabels: { 4: 'tetrahedral-trigonal pyramidal' } }
        : { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } },
      distribution: idealSite(tetrahedral ? 4 : 6),
    };
  });
}

/** The order parameters of an ideal tetrahedron or octahedron. */
function idealSite(cn: 4 | 6): { p: number[]; q: number[] } {
  return {
    p: Array.from({ length: 12 }, (_, index) => (index + 1 === cn ? 1 : 0)),
    q: motifs.map(({ name }) => Number(name === (cn === 4 ? 'tetrahedral' : 'octahedral'))),
  };
}

/** The same as a dataset in JSON lines, a material each, with the order parameters of ideal sites. */
export function madeUpDataset(count: number): string {
  const lines = madeUpSpectra(count).map(({ spectrum, labels }, i) => {
    const { p, q } = idealSite(labels.cnLabel === 'CN_4' ? 4 : 6);
    return JSON.stringify({
      id: `made-up-${i}`,
      formula: 'FeO',
      element: 'Fe',
      edge: 'K',
      code: 'made up',
      lattice: [
        [4, 0, 0],
        [0, 4, 0],
        [0, 0, 4],
      ],
      species: ['Fe', 'O'],
      fractional: [
        [0, 0, 0],
        [0.5, 0.5, 0.5],
      ],
      sites: [{ index: 0, multiplicity: 1, energy: [...spectrum.energyEv], mu: [...spectrum.mu], p, q }],
      meanP: p,
      meanQ: q,
    });
  });
  return `${lines.join('\n')}\n`;
}

/**
 * The same as `dataset import` takes it: no mu is negative, as noise makes some,
 * and the structures have these labels.
 */
export function importableDataset(count: number): string {
  const lines = madeUpDataset(count)
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text));
  for (const line of lines) {
    const [site] = line.sites;
    site.mu = site.mu.map((value: number) => value + 0.1);
    // Zinc blende or rock salt.
    const [half, place] = site.p[3] === 1 ? [2.2, 0.25] : [2.15, 0.5];
    line.lattice = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? 0 : half)));
    line.fractional = [
      [0, 0, 0],
      [place, place, place],
    ];
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
