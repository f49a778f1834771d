import { expect, test } from 'vitest';
import { scalarEquation } from '../radial/radial-equation.ts';
import { gridRadii, gridSize } from '../radial/radial-grid.ts';
import { radialPotential } from '../radial/radial-potential.ts';
import { solveRadial } from '../radial/solve-radial.ts';
import { sphericalWaves } from '../radial/spherical-waves.ts';
import { EnergyNodes } from './energy-nodes.ts';
import { freeMomentum, SphereStates } from './sphere-states.ts';
import { sphereWeights } from './sphere-weights.ts';

/** A screened iron nucleus. */
const z = 26;
const match = 192;
const last = 198;
const values = gridRadii.map((r) => (-z / r) * Math.exp(-2.2 * r) - 0.4);
const potential = radialPotential(values, { re: 0, im: 0 }, match, z);
const real = { values: potential.re, slopes: potential.slopeRe, matchIndex: match, nuclearCharge: z };

test.each([0, 1, 2])('l = %s: waves from energy nodes are those that are solved at the energy', (l) => {
  const nodes = new EnergyNodes(-1.7, 0.7, 24);
  const sphere = new SphereStates(l, match, last, sphereWeights(2.4), nodes);
  sphere.solve(real);
  for (const energy of [
    { re: -1.5, im: 0.002 },
    { re: -0.6, im: 0.149 },
    { re: 0.02, im: 0.03 },
    { re: 0.5, im: 0.002 },
  ]) {
    const direct = solveRadial(potential, energy, scalarEquation(l), { outgoing: true, lastIndex: last });
    const { momentum, smallRatio } = freeMomentum(energy);
    const r = gridRadii[match]!;
    const free = sphericalWaves({ re: momentum.re * r, im: momentum.im * r }, l + 1);
    const polynomials = nodes.polynomials(energy);
    const wave = sphere.at(polynomials, momentum, smallRatio, free);
    expect(Math.hypot(wave.t.re - direct.t.re, wave.t.im - direct.t.im)).toBeLessThan(1e-6);

    // The density of states without scattering, at every grid point: Im of (2l+1)(2q/π)/(1+f²) i R H.
    const { products } = wave.states({ re: 0, im: 0 });
    const sums = { regular: new Float64Array(24), unitP: new Float64Array(24), unitQ: new Float64Array(24) };
    for (const name of ['unitP', 'unitQ'] as const) {
      for (let k = 0; k < 24; k++) {
        sums[name][k] = products[name].re * polynomials.im[k]! + products[name].im * polynomials.re[k]!;
      }
    }
    const density = new Float64Array(gridSize).subarray(0, last + 1);
    sphere.addDensity(sums, density);
    const { regular, outgoing } = direct;
    const expected = density.map((_, i) => {
      const re =
        regular.pRe[i]! * outgoing!.pRe[i]! -
        regular.pIm[i]! * outgoing!.pIm[i]! +
        regular.qRe[i]! * outgoing!.qRe[i]! -
        regular.qIm[i]! * outgoing!.qIm[i]!;
      const im =
        regular.pRe[i]! * outgoing!.pIm[i]! +
        regular.pIm[i]! * outgoing!.pRe[i]! +
        regular.qRe[i]! * outgoing!.qIm[i]! +
        regular.qIm[i]! * outgoing!.qRe[i]!;
      // The correction by f is 1e-5 here.
      return ((2 * (2 * l + 1)) / Math.PI) * (momentum.re * re - momentum.im * im);
    });
    const largest = Math.max(...expected.map(Math.abs));
    for (const [i, value] of expected.entries()) {
      expect(Math.abs(density[i]! - value) / largest).toBeLessThan(1e-4);
    }
  }
});
