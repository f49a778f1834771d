import type { FreeAtom } from '../atoms/free-atom.ts';
import { hartreeEv } from '../units.ts';

/** Electrons of one type that the self-consistent field moves, and the frozen rest. */
export interface ValenceShells {
  /** Valence electrons of the free atom by l = 0, 1, 2. */
  readonly counts: readonly number[];
  /** 4πρ of the free atom's valence electrons. */
  readonly valenceDensity: Float64Array;
  /** 4πρ of the frozen core. */
  readonly coreDensity: Float64Array;
  /** Core subshells that have become valence, as "n l". */
  readonly promoted: readonly string[];
}

/**
 * Shells nl of an atom that lie so shallow or so deep that the solid decides whether they are core or
 * valence.
 */
export interface ShallowShell {
  readonly n: number;
  readonly l: number;
  readonly isValence: boolean;
}

const orbitalL = (kappa: number): number => (kappa > 0 ? kappa : -kappa - 1);

/** The separation that the free atom comes with. */
export function freeAtomShells(atom: FreeAtom): ValenceShells {
  const counts = [0, 0, 0];
  for (const { kappa, occupation, isValence } of atom.subshells) {
    if (isValence) {
      counts[orbitalL(kappa)]! += occupation;
    }
  }
  return {
    counts,
    valenceDensity: atom.valenceDensity,
    coreDensity: atom.density.map((value, i) => value - atom.valenceDensity[i]!),
    promoted: [],
  };
}

/** Range of free-atom eigenvalues in Hartree within which a shell may lie on either side (−70 … −25 eV). */
const shallowRange = [-70 / hartreeEv, -25 / hartreeEv] as const;

/**
 * Shells of an atom to look for in the solid, those of the core that were promoted already counted as
 * valence.
 */
export function shallowShells(atom: FreeAtom, promoted: readonly string[]): ShallowShell[] {
  const shells = new Map<string, ShallowShell>();
  for (const { n, kappa, energy, isValence } of atom.subshells) {
    const l = orbitalL(kappa);
    if (l > 2 || energy < shallowRange[0] || energy > shallowRange[1]) {
      continue;
    }
    const key = `${n} ${l}`;
    shells.set(key, { n, l, isValence: isValence || promoted.includes(key) });
  }
  return [...shells.values()];
}

/**
 * The same separation with one core shell, both j, among the valence electrons. The table keeps the density
 * of shallow subshells: where the lower j lies below them (3p of Mn), it takes the shape of the upper one.
 */
export function withPromoted(shells: ValenceShells, atom: FreeAtom, n: number, l: number): ValenceShells {
  const counts = [...shells.counts];
  const valenceDensity = shells.valenceDensity.slice();
  const coreDensity = shells.coreDensity.slice();
  const own = atom.subshells.filter(
    (subshell) => subshell.n === n && orbitalL(subshell.kappa) === l && !subshell.isValence,
  );
  const known = own.find(({ density }) => density)!;
  for (const { occupation, density } of own) {
    counts[l]! += occupation;
    const share = density ? 1 : occupation / known.occupation;
    for (let i = 0; i < coreDensity.length; i++) {
      const moved = share * (density ?? known.density!)[i]!;
      valenceDensity[i]! += moved;
      coreDensity[i]! -= moved;
    }
  }
  return { counts, valenceDensity, coreDensity, promoted: [...shells.promoted, `${n} ${l}`] };
}
