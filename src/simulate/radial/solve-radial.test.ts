import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scatteringOracle, scatteringOracleNames } from '../../../test/scattering-oracle.ts';
import { complexModulus, expComplex, multiplyComplex, subtractComplex } from '../../numeric/complex.ts';
import { median } from '../../numeric/median.ts';
import { hartreeEv } from '../units.ts';
import { diracEquation, type RadialWave, scalarEquation } from './radial-equation.ts';
import { gridRadii } from './radial-grid.ts';
import { radialPotential } from './radial-potential.ts';
import { solveRadial } from './solve-radial.ts';

/** An atom of charge 13 whose screened potential ends smoothly at the match point. */
const screened = radialPotential(
  gridRadii.map((r) => (-13 / r) * Math.exp(-r) * Math.max(0, 1 - r / gridRadii[190]!) ** 3 - 0.5),
  { re: -0.5, im: 0 },
  190,
  13,
);
const complexEnergy = fc.record({
  re: fc.double({ min: 0.05, max: 3, noNaN: true }),
  im: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const equations = fc.constantFrom(
  ...[0, 1, 2, 3].map(scalarEquation),
  ...[-2, -1, 1, 2].map((kappa) => diracEquation(kappa)),
);

describe('any sphere', () => {
  test('conserves the electron without damping: |e^{2iδ}| = 1 at a real energy', () => {
    fc.assert(
      fc.property(complexEnergy, equations, ({ re }, equation) => {
        const { phaseFactor } = solveRadial(screened, { re, im: 0 }, equation);
        expect(Math.hypot(phaseFactor.re, phaseFactor.im)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('P_regular Q_outgoing − Q_regular P_outgoing has one value everywhere', () => {
    fc.assert(
      fc.property(complexEnergy, equations, (energy, equation) => {
        const { regular, outgoing } = solveRadial(screened, energy, equation, {
          outgoing: true,
          lastIndex: 195,
        });
        const wronskian = (i: number) => {
          const value = (wave: RadialWave, part: 'p' | 'q') => ({
            re: wave[`${part}Re`][i]!,
            im: wave[`${part}Im`][i]!,
          });
          return subtractComplex(
            multiplyComplex(value(regular, 'p'), value(outgoing!, 'q')),
            multiplyComplex(value(regular, 'q'), value(outgoing!, 'p')),
          );
        };
        const outside = wronskian(195);
        for (const i of [40, 120, 185]) {
          expect(complexModulus(subtractComplex(wronskian(i), outside))).toBeLessThan(
            1e-4 * complexModulus(outside),
          );
        }
      }),
    );
  });

  test('does nothing where the potential is that of the interstitial region', () => {
    const empty = radialPotential(new Float64Array(251), { re: 0, im: 0 }, 190, 1e-6);
    for (const l of [0, 1, 2]) {
      const { t } = solveRadial(empty, { re: 0.7, im: 0.1 }, scalarEquation(l));
      expect(complexModulus(t)).toBeLessThan(1e-6);
    }
  });
});

describe.skipIf(scatteringOracleNames.length === 0)(
  'the reference calculations, energies without self-energy',
  () => {
    test.each(scatteringOracleNames)('%s: t from the reference potentials', (name) => {
      const { phases, potentials, types, crossSection } = scatteringOracle(name);
      types.forEach(({ atomicNumber }, type) => {
        const { potential, muffinTinIndex } = potentials[type]!;
        for (let l = 0; l <= 2; l++) {
          const differences: number[] = [];
          phases[type]!.energies.forEach(({ energyEv, referenceEv, shifts }, index) => {
            const { energyEv: z } = crossSection.energies[index]!;
            if (referenceEv.im !== 0 || energyEv > crossSection.fermiEv + 0.01 || z.im > 20) {
              return;
            }
            const radial = radialPotential(
              potential,
              { re: referenceEv.re / hartreeEv, im: 0 },
              muffinTinIndex + 1,
              atomicNumber,
            );
            const { t } = solveRadial(
              radial,
              { re: (z.re - referenceEv.re) / hartreeEv, im: z.im / hartreeEv },
              scalarEquation(l),
            );
            const e = expComplex(multiplyComplex({ re: 0, im: 2 }, shifts[l]!));
            const expected = { re: e.im / 2, im: (1 - e.re) / 2 };
            differences.push(complexModulus(subtractComplex(t, expected)));
          });
          expect(median(Float64Array.from(differences))).toBeLessThan(2e-3);
        }
      });
    });
  },
);
