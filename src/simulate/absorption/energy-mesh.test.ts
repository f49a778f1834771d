import { describe, expect, test } from 'vitest';
import { scatteringOracle, scatteringOracleNames } from '../../../test/scattering-oracle.ts';
import { hartreeEv } from '../units.ts';
import { coreHoleWidthEv } from './core-hole-width.ts';
import { contourOf, energyMesh } from './energy-mesh.ts';

test('70 energies from −7.5 to 69.5 eV, of which number 11 is the Fermi level', () => {
  const { horizontal, fermiIndex } = energyMesh(1.3);
  expect(horizontal).toHaveLength(70);
  expect(fermiIndex).toBe(10);
  expect(horizontal[10]).toBe(0);
  expect(horizontal[0]! * hartreeEv).toBeCloseTo(-7.47, 1);
  expect(horizontal[69]! * hartreeEv).toBeCloseTo(69.47, 1);
  expect(horizontal.every((value, i) => i === 0 || value > horizontal[i - 1]!)).toBe(true);
});

test('energies further below the Fermi level are added in front, the others stay', () => {
  const usual = energyMesh(1.3);
  const { horizontal, fermiIndex } = energyMesh(1.3, { belowEv: 30 });
  expect(horizontal[0]! * hartreeEv).toBeLessThanOrEqual(-30);
  expect(horizontal[1]! * hartreeEv).toBeGreaterThan(-30);
  expect(horizontal.slice(fermiIndex - usual.fermiIndex)).toEqual(usual.horizontal);
});

test('a core level sharper than the mesh can follow is widened', () => {
  expect(energyMesh(0.001).gamma * hartreeEv).toBeCloseTo(0.02, 10);
});

describe.skipIf(scatteringOracleNames.length === 0)('the reference calculations', () => {
  test.each(scatteringOracleNames)('%s: width of the core level and energies', (name) => {
    const { types, crossSection } = scatteringOracle(name);
    const { energies, fermiEv, fermiIndex, horizontalCount, coreHoleWidthEv: width } = crossSection;
    const mesh = energyMesh(coreHoleWidthEv(types[0]!.atomicNumber));
    expect(coreHoleWidthEv(types[0]!.atomicNumber)).toBeCloseTo(width, 3);
    const expected = [
      ...energies.slice(horizontalCount, horizontalCount + mesh.vertical.length),
      ...energies.slice(fermiIndex, horizontalCount),
    ];
    contourOf(mesh).forEach(({ re, im }, i) => {
      expect(re * hartreeEv).toBeCloseTo(expected[i]!.energyEv.re - fermiEv, 3);
      expect(im * hartreeEv).toBeCloseTo(expected[i]!.energyEv.im, 3);
    });
    // The next vertical point of the reference lies above the horizontal mesh.
    expect(energies[horizontalCount + mesh.vertical.length]!.energyEv.im).toBeGreaterThan(width / 2);
  });
});
