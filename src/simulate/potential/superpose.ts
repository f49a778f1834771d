import type { FreeAtom } from '../atoms/free-atom.ts';
import { gridIndexBelow, gridRadii, gridSize } from '../radial/radial-grid.ts';
import { GridIntegral } from './grid-integral.ts';
import type { NeighbourShell } from './neighbour-shells.ts';

/** Radial functions about the model atom of one type, spherically averaged, in atomic units. */
export interface TypeDensities {
  /** Coulomb potential in Hartree. */
  readonly coulomb: Float64Array;
  /** 4πρ of all electrons. */
  readonly density: Float64Array;
  /** 4πρ of the valence electrons; of the neighbours all electrons, since only their valence reaches here. */
  readonly valenceDensity: Float64Array;
}

/** Free atoms end here, in bohr. */
const atomEnd = gridIndexBelow(15);

/**
 * Free atoms put on top of each other (Mattheiss): about a model atom, the atom itself plus the spherical
 * average of each neighbour j at distance R, (1 / 2Rr) ∫_{R−r}^{R+r} f_j(s) s ds, at radii below R.
 * @param atoms by type
 */
export function superpose(
  atoms: readonly FreeAtom[],
  shells: readonly (readonly NeighbourShell[])[],
): TypeDensities[] {
  const integrals = atoms.map(({ coulomb, density }) => ({
    coulomb: new GridIntegral(coulomb, 1, 1, atomEnd),
    density: new GridIntegral(density, 1, 0, atomEnd),
  }));
  return atoms.map((own, type) => {
    const coulomb = own.coulomb.slice();
    const overlap = new Float64Array(gridSize);
    for (const { type: other, distance, count } of shells[type]!) {
      const integral = integrals[other]!;
      for (let i = 0; i < gridSize; i++) {
        const r = gridRadii[i]!;
        if (r >= distance) {
          break;
        }
        const factor = count / (2 * distance * r);
        const near = distance - r;
        const far = distance + r;
        coulomb[i]! += factor * (integral.coulomb.upTo(far) - integral.coulomb.upTo(near));
        overlap[i]! += factor * (integral.density.upTo(far) - integral.density.upTo(near));
      }
    }
    return {
      coulomb,
      density: own.density.map((value, i) => value + overlap[i]!),
      valenceDensity: own.valenceDensity.map((value, i) => value + overlap[i]!),
    };
  });
}
