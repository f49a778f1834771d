import { GridIntegral } from '../potential/grid-integral.ts';
import { radiusHolding } from '../potential/sphere-radii.ts';
import { gridIndexBelow, gridRadii } from '../radial/radial-grid.ts';

/**
 * The Coulomb potential after a change of a sphere's density. Inside, the change of the density makes its own
 * potential; the constant follows from the condition that each sphere that is neutral as a whole keeps the
 * potential 0 at its rim. No other sphere is felt (no Madelung sum).
 * @param coulomb Hartree
 * @param before, @param after 4πρ of all electrons of the sphere, zero beyond grid point `lastIndex`
 */
export function changedCoulomb(
  z: number,
  coulomb: Float64Array,
  before: Float64Array,
  after: Float64Array,
  lastIndex: number,
): Float64Array {
  const oldRadius = radiusHolding(z, before, lastIndex);
  const newRadius = radiusHolding(z, after, lastIndex);
  const rim = gridIndexBelow(Math.min(oldRadius, newRadius));
  const change = after.map((value, i) => (i <= lastIndex ? value - before[i]! : 0));
  const charge = new GridIntegral(change, 2, 0, lastIndex).atPoints;
  const shells = new GridIntegral(change, 1, 0, lastIndex).atPoints;
  const potential = (i: number) => charge[i]! / gridRadii[i]! + shells.at(-1)! - shells[i]!;
  const wanted =
    outerPotential(after, rim, newRadius, lastIndex) - outerPotential(before, rim, oldRadius, lastIndex);
  const constant = wanted - potential(rim);
  return coulomb.map((value, i) => value + potential(i) + constant);
}

/** Potential at a grid point of a neutral sphere, from the electrons between it and the rim. */
function outerPotential(density: Float64Array, index: number, rim: number, lastIndex: number): number {
  const charge = new GridIntegral(density, 2, 0, lastIndex);
  const shells = new GridIntegral(density, 1, 0, lastIndex);
  return (
    shells.upTo(rim) -
    shells.atPoints[index]! -
    (charge.upTo(rim) - charge.atPoints[index]!) / gridRadii[index]!
  );
}
