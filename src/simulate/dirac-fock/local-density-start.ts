import { orbitalL, type Subshell } from './configurations.ts';
import { multipolePotential } from './coulomb.ts';
import type { DiracBasis } from './dirac-basis.ts';
import type { SplineBasis } from './spline-basis.ts';
import { eigenPair, tridiagonalise } from './symmetric-eigen.ts';

/** Enough for orbitals from which the Dirac-Fock iteration starts; they need not be converged. */
const iterations = 30;
const mixing = 0.4;

/**
 * Orbitals in Slater's exchange potential, as components along the orthonormal functions of each subshell's
 * basis: a start for Dirac-Fock, nothing else.
 */
export function localDensityStart(
  splines: SplineBasis,
  bases: ReadonlyMap<number, DiracBasis>,
  z: number,
  subshells: readonly Subshell[],
): Float64Array[] {
  const { radii } = splines;
  let potential = Float64Array.from(radii, (r) => -(1 + (z - 1) * thomasFermi(r, z)) / r);
  let orbitals: Float64Array[] = [];
  for (let step = 0; step < iterations; step++) {
    const forms = new Map(
      [...bases].map(([kappa, basis]) => [kappa, tridiagonalise(basis.hamiltonian(potential), basis.count)]),
    );
    orbitals = subshells.map(({ n, kappa }) => {
      const count = bases.get(kappa)!.count;
      return eigenPair(forms.get(kappa)!, count / 2 + n - orbitalL(kappa) - 1).vector;
    });
    const density = new Float64Array(radii.length);
    for (const [i, { kappa, occupation }] of subshells.entries()) {
      const { P, Q } = bases.get(kappa)!.expand(orbitals[i]!);
      for (let g = 0; g < density.length; g++) {
        density[g]! += occupation * (P[g]! ** 2 + Q[g]! ** 2);
      }
    }
    const hartree = multipolePotential(splines, density, 0);
    potential = potential.map((old, g) => {
      const r = radii[g]!;
      const exchange = -1.5 * ((3 * density[g]!) / (4 * Math.PI * Math.PI * r * r)) ** (1 / 3);
      // Latter's tail: an electron far out sees one positive charge.
      const next = Math.min(-z / r + hartree[g]! + exchange, -1 / r);
      return old + (step === 0 ? 1 : mixing) * (next - old);
    });
  }
  return orbitals;
}

/**
 * Screening of the nucleus in the Thomas-Fermi atom, 1 at the nucleus:
 * Latter's fit, Phys. Rev. 99 (1955) 510.
 */
function thomasFermi(r: number, z: number): number {
  const x = (r * z ** (1 / 3)) / 0.88534;
  const s = Math.sqrt(x);
  return 1 / (1 + 0.02747 * s + x * (1.243 - 0.1486 * s + x * (0.2302 + 0.007298 * s + 0.006944 * x)));
}
