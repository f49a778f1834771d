import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Complex, divideComplex, expComplex } from '../../numeric/complex.ts';
import { contourIntegral } from './contour-integral.ts';

const gamma = 0.05;

/** Fine steps up from 0.0001 to gamma, then to the right up to `end`. */
function fineContour(end: number): Complex[] {
  const up = Array.from({ length: 60 }, (_, i) => ({ re: 0, im: 1e-4 * (gamma / 1e-4) ** (i / 60) }));
  const right = Array.from({ length: 4000 }, (_, i) => ({ re: (end * i) / 3999, im: gamma }));
  return [...up, ...right];
}

/** ∫_0^end L(E − ω) Im F(E) dE along the real axis, by midpoints. */
function alongAxis(f: (z: Complex) => Complex, at: number, end: number): number {
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const energy = ((i + 0.5) * end) / steps;
    sum +=
      ((f({ re: energy, im: 0 }).im * gamma) / Math.PI / ((energy - at) ** 2 + gamma ** 2)) * (end / steps);
  }
  return sum;
}

test('a constant becomes a step of arctangent form', () => {
  const contour = fineContour(3);
  const values = contour.map(() => ({ re: 0.3, im: 2 }));
  for (const at of [-0.2, 0, 0.5]) {
    expect(contourIntegral(contour, values, gamma, at, { re: 0.3, im: 2 })).toBeCloseTo(
      2 * (0.5 + Math.atan(at / gamma) / Math.PI),
      10,
    );
  }
});

test('what is analytic above the axis is integrated as along the axis', () => {
  const end = 40;
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 2, noNaN: true }),
      fc.double({ min: 0.1, max: 0.5, noNaN: true }),
      fc.integer({ min: 20, max: 200 }),
      (position, width, index) => {
        // A resonance below the axis, its tail cut off by a decay in both directions.
        const f = (z: Complex): Complex => {
          const wave = expComplex({ re: -z.im, im: z.re });
          const resonance = divideComplex(wave, { re: z.re - position, im: z.im + width });
          return divideComplex(resonance, { re: z.re + 3, im: z.im });
        };
        const contour = fineContour(end);
        const at = contour[60 + index]!.re;
        const found = contourIntegral(contour, contour.map(f), gamma, at, f({ re: at, im: gamma }));
        expect(found).toBeCloseTo(alongAxis(f, at, end), 3);
      },
    ),
    { numRuns: 10 },
  );
});
