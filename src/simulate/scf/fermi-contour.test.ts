import { expect, test } from 'vitest';
import {
  addComplex,
  type Complex,
  divideComplex,
  multiplyComplex,
  subtractComplex,
} from '../../numeric/complex.ts';
import { hartreeEv } from '../units.ts';
import { FermiContour } from './fermi-contour.ts';

const ev = 1 / hartreeEv;

/** States at real energies (eV, number): each adds a pole with Im f = π δ on the axis. */
const levels = [
  [-28, 2],
  [-12.5, 3],
  [-11, 2.5],
  [-9.2, 1],
  [-4, 4],
] as const;
const statesAt = (z: Complex): Complex =>
  levels
    .map(([energy, number]) =>
      divideComplex({ re: -number / Math.PI, im: 0 }, subtractComplex(z, { re: energy * ev, im: 0 })),
    )
    .reduce(addComplex);

const integral = (points: readonly { energy: Complex; weight: Complex }[]) =>
  points.map(({ energy, weight }) => multiplyComplex(statesAt(energy), weight).im).reduce((a, b) => a + b);

/** The trapezoidal rule with steps of 1.01 eV across, as in ../shared/spec/simulate.md, section 4. */
function reference(bottom: number, fermi: number): number {
  const path: Complex[] = [{ re: bottom, im: 0 }];
  for (let i = 1; i <= 9; i++) {
    path.push({ re: bottom, im: 0.05 * i * i * ev });
  }
  const steps = Math.round((fermi - bottom) / (1.01 * ev));
  for (let i = 1; i <= steps; i++) {
    path.push({ re: bottom + ((fermi - bottom) * i) / steps, im: 4.05 * ev });
  }
  for (let i = 16; i >= 1; i--) {
    path.push({ re: fermi, im: (0.05 * (i + 1) ** 2 * ev) / 4 });
  }
  path.push({ re: fermi, im: 0 });
  // At both ends the value of the nearest point above the axis.
  const values = path.map((z, i) => statesAt(i === 0 ? path[1]! : i === path.length - 1 ? path[i - 1]! : z));
  let sum = 0;
  for (let i = 0; i + 1 < path.length; i++) {
    const mean = addComplex(values[i]!, values[i + 1]!);
    sum += multiplyComplex(mean, subtractComplex(path[i + 1]!, path[i]!)).im / 2;
  }
  return sum;
}

test.each([-7, -6.2, -8.8, -7.01, -2, 1])(
  'a contour laid out for -7 eV counts up to %s eV as the reference does',
  (fermiEv) => {
    const contour = new FermiContour(-40 * ev, -7 * ev);
    const found = integral(contour.upTo(fermiEv * ev));
    expect(Math.abs(found - reference(-40 * ev, fermiEv * ev))).toBeLessThan(2e-4);
  },
);

test('the count is that of the levels below', () => {
  const found = integral(new FermiContour(-40 * ev, -7 * ev).upTo(-7 * ev));
  // A level 2.2 eV below and one 3 eV above: the end that is carried to the axis and the wide steps cost 1 %.
  expect(Math.abs(found - 8.5)).toBeLessThan(0.1);
});

test('most points serve every Fermi level', () => {
  const contour = new FermiContour(-40 * ev, -7 * ev);
  const keys = (fermiEv: number) =>
    contour.upTo(fermiEv * ev).map(({ energy }) => `${energy.re} ${energy.im}`);
  const first = new Set(keys(-7));
  expect(first.size).toBe(9 + 17 + 16);
  expect(keys(-6.5).filter((key) => !first.has(key))).toHaveLength(17);
});

test('the last point is the lowest one over the Fermi level', () => {
  for (const fermiEv of [-7, -6]) {
    const last = new FermiContour(-40 * ev, -7 * ev).upTo(fermiEv * ev).at(-1)!;
    expect(last.energy.re).toBe(fermiEv * ev);
    expect(last.energy.im).toBeCloseTo(0.05 * ev, 12);
  }
});
