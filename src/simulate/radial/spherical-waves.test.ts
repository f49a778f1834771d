import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complexModulus, multiplyComplex, subtractComplex } from '../../numeric/complex.ts';
import { sphericalWaves } from './spherical-waves.ts';

const argument = fc.record({
  re: fc.double({ min: 0.02, max: 60, noNaN: true }),
  im: fc.double({ min: 0, max: 8, noNaN: true }),
});

test('j_1 of a real number is sin x / x² − cos x / x', () => {
  for (const x of [0.01, 0.3, 0.69, 0.71, 2, 9]) {
    const { bessel, outgoing } = sphericalWaves({ re: x, im: 0 }, 1);
    const expected = x < 0.1 ? x / 3 - x ** 3 / 30 : Math.sin(x) / x ** 2 - Math.cos(x) / x;
    expect(bessel[1]!.re).toBeCloseTo(expected, 10);
    expect(outgoing[1]!.re).toBeCloseTo(bessel[1]!.re, 6);
    expect(outgoing[1]!.im).toBeCloseTo(-Math.cos(x) / x ** 2 - Math.sin(x) / x, 8);
  }
});

test('neighbouring orders keep their Wronskian: j_{l+1} h_l − j_l h_{l+1} = i / z²', () => {
  fc.assert(
    fc.property(argument, (z) => {
      const { bessel, outgoing } = sphericalWaves(z, 4);
      const square = multiplyComplex(z, z);
      for (let l = 0; l < 4; l++) {
        const wronskian = subtractComplex(
          multiplyComplex(bessel[l + 1]!, outgoing[l]!),
          multiplyComplex(bessel[l]!, outgoing[l + 1]!),
        );
        const difference = subtractComplex(multiplyComplex(wronskian, square), { re: 0, im: 1 });
        expect(complexModulus(difference)).toBeLessThan(1e-7);
      }
    }),
  );
});
