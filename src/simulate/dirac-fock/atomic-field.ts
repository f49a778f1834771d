import { dot } from '../../numeric/dot.ts';
import { orbitalL, type Subshell, twiceJ } from './configurations.ts';
import { exchangeWeight, multipolePotential } from './coulomb.ts';
import type { DiracBasis } from './dirac-basis.ts';
import { addProduct, addRankOne, addScaled, moveUp, pairDensity, sandwich } from './radial-vectors.ts';
import type { SplineBasis } from './spline-basis.ts';
import { eigenPair, tridiagonalise } from './symmetric-eigen.ts';

/**
 * Same-kappa partners are moved up to this energy (Hartree), so that the lowest state left is the wanted one.
 */
const partnerEnergy = 1e3;
/** A larger rotation in one step is not in the range of Newton's method. */
const largestRotation = 0.2;

/** The Fock operators of one set of orbitals. */
export class AtomicField {
  /** Diagonal elements of each subshell's own Fock operator. */
  readonly energies: Float64Array;
  readonly #splines: SplineBasis;
  readonly #z: number;
  readonly #subshells: readonly Subshell[];
  readonly #bases: readonly DiracBasis[];
  /** Local part of each Fock operator, between orthonormal functions. */
  #local: Float64Array[] = [];
  #localPotential: Float64Array[] = [];
  /** Exchange acting on each orbital, as components. */
  #exchange: Float64Array[] = [];
  /** Σ_k w_k G^k between subshells a and b; on the diagonal Σ_k w_k F^k with k = 0 in it. */
  #exchangeIntegral: Float64Array[] = [];
  #density: Float64Array[] = [];

  constructor(splines: SplineBasis, z: number, subshells: readonly Subshell[], bases: readonly DiracBasis[]) {
    this.#splines = splines;
    this.#z = z;
    this.#subshells = subshells;
    this.#bases = bases;
    this.energies = new Float64Array(subshells.length);
  }

  build(orbitals: readonly Float64Array[]): void {
    const { radii, weights } = this.#splines;
    const shells = this.#subshells;
    const spinors = orbitals.map((components, a) => this.#bases[a]!.expand(components));
    this.#density = spinors.map((spinor) => pairDensity(spinor, spinor));
    const own = this.#density.map((density) => multipolePotential(this.#splines, density, 0));
    const direct = Float64Array.from(radii, (r) => -this.#z / r);
    for (const [a, { occupation }] of shells.entries()) {
      addScaled(direct, own[a]!, occupation);
    }
    const exchange = spinors.map(({ P, Q }) => ({
      P: new Float64Array(P.length),
      Q: new Float64Array(Q.length),
    }));
    this.#exchangeIntegral = shells.map(() => new Float64Array(shells.length));
    this.#localPotential = own.map((potential) => {
      const out = direct.slice();
      addScaled(out, potential, -1);
      return out;
    });
    for (const [a, shellA] of shells.entries()) {
      for (const [b, shellB] of shells.entries()) {
        if (b > a) {
          break;
        }
        const ja = twiceJ(shellA.kappa);
        const jb = twiceJ(shellB.kappa);
        const density = a === b ? this.#density[a]! : pairDensity(spinors[a]!, spinors[b]!);
        for (let k = Math.abs(ja - jb) / 2; k <= (ja + jb) / 2; k++) {
          const weight = exchangeWeight(ja, orbitalL(shellA.kappa), jb, orbitalL(shellB.kappa), k);
          if (weight === 0) {
            continue;
          }
          const potential = a === b && k === 0 ? own[a]! : multipolePotential(this.#splines, density, k);
          let integral = 0;
          for (let g = 0; g < density.length; g++) {
            integral += weights[g]! * density[g]! * potential[g]!;
          }
          this.#exchangeIntegral[a]![b]! += weight * integral;
          if (a === b) {
            if (k > 0) {
              addScaled(
                this.#localPotential[a]!,
                potential,
                (-(shellA.occupation - 1) * (ja + 1) * weight) / ja,
              );
            }
            continue;
          }
          addProduct(exchange[a]!, potential, spinors[b]!, shellB.occupation * weight);
          addProduct(exchange[b]!, potential, spinors[a]!, shellA.occupation * weight);
        }
        this.#exchangeIntegral[b]![a] = this.#exchangeIntegral[a]![b]!;
      }
    }
    this.#exchange = exchange.map((spinor, a) => this.#bases[a]!.project(spinor));
    this.#local = this.#localPotential.map((potential, a) => this.#bases[a]!.hamiltonian(potential));
    for (const [a, orbital] of orbitals.entries()) {
      this.energies[a] = sandwich(this.#local[a]!, orbital, orbital) - dot(orbital, this.#exchange[a]!);
    }
    this.#selfExchange = orbitals.map((orbital, a) => dot(orbital, this.#exchange[a]!));
  }

  #selfExchange: number[] = [];

  /** The two-body energy is counted twice in the sum of eigenvalues, so E = Σ q (ε + one-body energy) / 2. */
  totalEnergy(): number {
    const { radii, weights } = this.#splines;
    let sum = 0;
    for (const [a, { occupation }] of this.#subshells.entries()) {
      let twoBody = -this.#selfExchange[a]!;
      for (let g = 0; g < radii.length; g++) {
        twoBody += weights[g]! * this.#density[a]![g]! * (this.#localPotential[a]![g]! + this.#z / radii[g]!);
      }
      sum += occupation * (this.energies[a]! - twoBody / 2);
    }
    return sum;
  }

  /**
   * The orbitals with every pair of the same kappa that is not full on both sides turned to its stationary
   * angle.
   */
  rotate(orbitals: readonly Float64Array[], damping: number): Float64Array[] {
    const out = orbitals.map((orbital) => orbital.slice());
    for (let b = 0; b < out.length; b++) {
      for (let a = 0; a < b; a++) {
        if (!this.#mustRotate(a, b)) {
          continue;
        }
        const qa = this.#subshells[a]!.occupation;
        const qb = this.#subshells[b]!.occupation;
        const va = orbitals[a]!;
        const vb = orbitals[b]!;
        const force =
          qa * (sandwich(this.#local[a]!, vb, va) - dot(vb, this.#exchange[a]!)) -
          qb * (sandwich(this.#local[b]!, va, vb) - dot(va, this.#exchange[b]!));
        const stiffness =
          qa * (this.#foreignEnergy(a, b, vb) - this.energies[a]!) +
          qb * (this.#foreignEnergy(b, a, va) - this.energies[b]!);
        const angle = Math.max(-largestRotation, Math.min(largestRotation, (-damping * force) / stiffness));
        const cosine = Math.cos(angle);
        const sine = Math.sin(angle);
        const first = out[a]!;
        const second = out[b]!;
        for (let i = 0; i < first.length; i++) {
          const x = first[i]!;
          const y = second[i]!;
          first[i] = cosine * x + sine * y;
          second[i] = cosine * y - sine * x;
        }
      }
    }
    return out;
  }

  /** Expectation value of subshell a's Fock operator in the orbital of subshell b. */
  #foreignEnergy(a: number, b: number, orbital: Float64Array): number {
    const { occupation } = this.#subshells[b]!;
    const exchange =
      this.#selfExchange[b]! -
      this.#subshells[a]!.occupation * this.#exchangeIntegral[a]![b]! +
      occupation * this.#exchangeIntegral[b]![b]!;
    return sandwich(this.#local[a]!, orbital, orbital) - exchange;
  }

  #mustRotate(a: number, b: number): boolean {
    const one = this.#subshells[a]!;
    const other = this.#subshells[b]!;
    return one.kappa === other.kappa && !(isFull(one) && isFull(other));
  }

  /** Each orbital anew, as the lowest state of positive energy in the complement of its partners. */
  solve(orbitals: readonly Float64Array[]): Float64Array[] {
    return orbitals.map((old, a) => {
      const { kappa, n } = this.#subshells[a]!;
      const count = old.length;
      const matrix = this.#local[a]!.slice();
      const exchange = this.#exchange[a]!;
      const strength = dot(old, exchange);
      if (strength > 1e-14) {
        addRankOne(matrix, exchange, -1 / strength);
      }
      for (const [b, partner] of orbitals.entries()) {
        const isPartner =
          b !== a &&
          this.#subshells[b]!.kappa === kappa &&
          (this.#mustRotate(a, b) || this.#subshells[b]!.n < n);
        if (isPartner) {
          moveUp(matrix, partner, partnerEnergy);
        }
      }
      const { vector } = eigenPair(tridiagonalise(matrix, count), count / 2);
      return dot(vector, old) < 0 ? vector.map((value) => -value) : vector;
    });
  }
}

const isFull = ({ kappa, occupation }: Subshell): boolean => occupation === twiceJ(kappa) + 1;
