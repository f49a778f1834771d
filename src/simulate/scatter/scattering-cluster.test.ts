import { describe, expect, test } from 'vitest';
import {
  type ScatteringOracle,
  scatteringOracle,
  scatteringOracleNames,
} from '../../../test/scattering-oracle.ts';
import { type Complex, expComplex, multiplyComplex } from '../../numeric/complex.ts';
import { bohrAngstrom } from '../units.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { type ScatteringAtom, ScatteringCluster } from './scattering-cluster.ts';
import { SymmetricMatrix } from './symmetric-matrix.ts';

function clusterOf({ atoms, scatteringRadius }: ScatteringOracle): ScatteringAtom[] {
  return atoms
    .filter(({ position }) => Math.hypot(...position) <= scatteringRadius)
    .map(({ position, type }) => ({
      position: position.map((value) => value / bohrAngstrom) as [number, number, number],
      type,
      lMax: 2,
    }));
}

const tOf = (delta: Complex): Complex => {
  const e = expComplex(multiplyComplex({ re: 0, im: 2 }, delta));
  return { re: e.im / 2, im: (1 - e.re) / 2 };
};

/** From real harmonics times i^l to complex harmonics with the Condon-Shortley phase. */
function toComplexHarmonics({ size, re, im }: ComplexMatrix): Complex[] {
  const lOf = (state: number) => Math.floor(Math.sqrt(state));
  // Y_lm = Σ u y: the coefficients of the two real harmonics ±|m|.
  const parts = (state: number): { state: number; u: Complex }[] => {
    const l = lOf(state);
    const m = state - l * l - l;
    const cosine = l * l + l + Math.abs(m);
    const sine = l * l + l - Math.abs(m);
    const half = Math.SQRT1_2;
    if (m === 0) {
      return [{ state, u: { re: 1, im: 0 } }];
    }
    const sign = m > 0 && m % 2 !== 0 ? -1 : 1;
    return [
      { state: cosine, u: { re: sign * half, im: 0 } },
      { state: sine, u: { re: 0, im: sign * Math.sign(m) * half } },
    ];
  };
  const powers = [
    { re: 1, im: 0 },
    { re: 0, im: 1 },
    { re: -1, im: 0 },
    { re: 0, im: -1 },
  ];
  return Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    let sum: Complex = { re: 0, im: 0 };
    for (const left of parts(row)) {
      for (const right of parts(column)) {
        const at = left.state * size + right.state;
        const turned = powers[(lOf(column) - lOf(row) + 4) % 4]!;
        const value = multiplyComplex(turned, { re: re[at]!, im: im[at]! });
        const factor = multiplyComplex({ re: left.u.re, im: -left.u.im }, right.u);
        const term = multiplyComplex(factor, value);
        sum = { re: sum.re + term.re, im: sum.im + term.im };
      }
    }
    return sum;
  });
}

test('the plain twins of the kernels give the bytes of the compiled ones', () => {
  const atoms: ScatteringAtom[] = [
    { position: [0, 0, 0], type: 0, lMax: 2 },
    { position: [3.1, 0.4, 0], type: 1, lMax: 1 },
    { position: [-3.1, -0.4, 0], type: 1, lMax: 1 },
    { position: [0, -3, 1.7], type: 1, lMax: 1 },
    { position: [-2, 2.2, -3], type: 2, lMax: 2 },
  ];
  const t = [
    [0.3, 0.2, -0.6].map((re) => tOf({ re, im: 0.05 })),
    [0.9, 0.4].map((re) => tOf({ re, im: 0 })),
    [-0.5, 0.1, 0.0001].map((re) => tOf({ re, im: 0 })),
  ];
  for (const leastT of [0, 0.01]) {
    const [compiled, plain] = [false, true].map((isPlain) =>
      new ScatteringCluster(atoms).green({ re: 0.8, im: 0.1 }, t, new SymmetricMatrix(isPlain), { leastT }),
    );
    expect(compiled!.re.some((value) => Math.abs(value) > 0.01)).toBe(true);
    expect(compiled).toEqual(plain);
  }
});

test('two clusters share a memory, also after it was cleared', () => {
  const atoms = (distance: number): ScatteringAtom[] => [
    { position: [0, 0, 0], type: 0, lMax: 2 },
    { position: [distance, 0, 0], type: 0, lMax: 2 },
  ];
  const t = [[0.3, 0.2, -0.6].map((re) => tOf({ re, im: 0.05 }))];
  const momentum = { re: 0.8, im: 0.1 };
  const [near, far] = [new ScatteringCluster(atoms(3)), new ScatteringCluster(atoms(6))];
  const alone = near.green(momentum, t, new SymmetricMatrix());
  const matrix = new SymmetricMatrix();
  expect(near.green(momentum, t, matrix)).toEqual(alone);
  expect(far.green(momentum, t, matrix)).not.toEqual(alone);
  expect(near.green(momentum, t, matrix)).toEqual(alone);
  matrix.memory.release();
  far.green(momentum, t, matrix);
  expect(near.green(momentum, t, matrix)).toEqual(alone);
});

describe.skipIf(scatteringOracleNames.length === 0)('the reference calculations', () => {
  test.each(scatteringOracleNames)('%s: G from the reference phase shifts', (name) => {
    const oracle = scatteringOracle(name);
    const cluster = new ScatteringCluster(clusterOf(oracle));
    const matrix = new SymmetricMatrix();
    let worst = 0;
    for (let energy = 5; energy < oracle.green.length; energy += 13) {
      const t = oracle.phases.map(({ energies }) => energies[energy]!.shifts.slice(0, 3).map(tOf));
      const { momentum } = oracle.phases[0]!.energies[energy]!;
      const found = toComplexHarmonics(cluster.green(momentum, t, matrix));
      const { re, im } = oracle.green[energy]!;
      const largest = Math.max(...re.map((value, i) => Math.hypot(value, im[i]!)));
      found.forEach((value, i) => {
        worst = Math.max(worst, Math.hypot(value.re - re[i]!, value.im - im[i]!) / largest);
      });
    }
    expect(worst).toBeLessThan(1e-3);
  });
});
