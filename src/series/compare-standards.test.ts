import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { Random } from '../numeric/random.ts';
import { compareStandards, type Standard } from './compare-standards.ts';

const shape = { fromEv: -120, toEv: 120 } as const;
const standards: Standard[] = [
  { name: 'a', file: 'a.xdi', spectrum: syntheticSpectrum({ ...shape, whiteLine: 0.2 }) },
  { name: 'b', file: 'b.xdi', spectrum: syntheticSpectrum({ ...shape, whiteLine: 0.9 }) },
  {
    name: 'c',
    file: 'c.xdi',
    spectrum: syntheticSpectrum({
      ...shape,
      whiteLine: 0.5,
      height: 3,
      background: [2, 0.001],
      edgeEv: 7123,
    }),
  },
];
const random = new Random('sample');
const [a, b] = standards.map(({ spectrum }) => spectrum);
const mixed = {
  ...a!,
  mu: a!.mu.map((value, i) => 5 * (0.3 * value + 0.7 * b!.mu[i]! + 0.002 * random.normal()) + 1),
};

test('a mixture is taken apart, whatever its thickness and background', () => {
  const { nearest, fit } = compareStandards(mixed, standards, 'Fe');
  expect(nearest.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(fit.shares[0]).toMatchObject({ name: 'b', file: 'b.xdi' });
  expect(fit.shares[0]!.share).toBeCloseTo(0.7, 1);
  expect(fit.shares[1]!.share).toBeCloseTo(0.3, 1);
  expect(fit.shares[0]!.error).toBeGreaterThan(0.0005);
  expect(fit.sum).toBeCloseTo(1, 1);
  expect(fit.rms).toBeLessThan(0.004);
  expect(fit.energy).toHaveLength(fit.residual.length);
  expect(fit.mu[10]! - fit.fitted[10]!).toBeCloseTo(fit.residual[10]!, 4);
});

test('a standard is itself', () => {
  const { nearest, fit } = compareStandards(standards[2]!.spectrum, standards, 'Fe');
  expect(nearest[0]).toEqual({ name: 'c', file: 'c.xdi', distance: 0 });
  expect(fit.shares[0]!.name).toBe('c');
  expect(fit.shares[0]!.share).toBeCloseTo(1, 6);
  expect(fit.rFactor).toBeLessThan(1e-12);
});

test('a standard without an edge is named', () => {
  const flat = { ...a!, mu: a!.mu.map(() => 1) };
  expect(() => compareStandards(mixed, [{ name: 'flat', file: 'flat.xdi', spectrum: flat }], 'Fe')).toThrow(
    /^flat\.xdi: the scan shows no edge step/,
  );
});
