import { interpolateLinear } from '../../numeric/interpolate-linear.ts';

const atomicNumbers = Float64Array.of(0.99, 10, 20, 40, 50, 60, 80, 95.1);
const logWidths = Float64Array.of(0.02, 0.28, 0.75, 4.8, 10.5, 21, 60, 105).map(Math.log);

/**
 * Full width at half height of a K level in eV, by interpolation of the logarithm (Rahkonen and Krause 1974).
 * Not the width of `elements/`, which is newer and up to a quarter smaller: the reference spectra were
 * computed with these.
 */
export const coreHoleWidthEv = (atomicNumber: number): number =>
  Math.exp(interpolateLinear(atomicNumbers, logWidths, [atomicNumber])[0]!);
