/** One jj subshell of an atom. */
export interface Subshell {
  readonly n: number;
  /** Relativistic quantum number: −l−1 for j = l + 1/2, l for j = l − 1/2. */
  readonly kappa: number;
  /** Electrons in it. */
  readonly occupation: number;
  /** True where the self-consistent field of a solid may move these electrons, false for the frozen core. */
  readonly isValence: boolean;
}

export const orbitalL = (kappa: number): number => (kappa > 0 ? kappa : -kappa - 1);

/** Twice the total angular momentum, 2j. */
export const twiceJ = (kappa: number): number => 2 * Math.abs(kappa) - 1;

/** Heaviest element of the configurations: bismuth. */
export const heaviestZ = 83;

/**
 * Heaviest element that gets a core hole: the hole needs the
 * configuration of Z + 1, and absorbers beyond are unusual.
 */
export const heaviestZWithHole = 56;

/**
 * Ground configurations beyond the noble gas before, H to Bi: those that reproduce the reference's atoms,
 * which are not always those of a free atom (s¹p¹ in place of s² for Mg, Ca to Ni and Zn). "5d3/2:3" gives
 * one subshell alone.
 */
const configurations = `
1s1 | 1s2
2s1 | 2s2 | 2s2 2p1 | 2s1 2p3 | 2s2 2p3 | 2s2 2p4 | 2s2 2p5 | 2s2 2p6
3s1 | 3s1 3p1 | 3s2 3p1 | 3s2 3p2 | 3s2 3p3 | 3s2 3p4 | 3s2 3p5 | 3s2 3p6
4s1 | 4s1 4p1 | 3d1 4s1 4p1 | 3d2 4s1 4p1 | 3d3 4s1 4p1 | 3d4 4s1 4p1 | 3d5 4s1 4p1 | 3d6 4s1 4p1 | 3d7 4s1 4p1 | 3d8 4s1 4p1 | 3d10 4s1 | 3d10 4s1 4p1 | 3d10 4s2 4p1 | 3d10 4s2 4p2 | 3d10 4s2 4p3 | 3d10 4s2 4p4 | 3d10 4s2 4p5 | 3d10 4s2 4p6
5s1 | 5s2 | 4d1 5s2 | 4d2 5s2 | 4d4 5s1 | 4d5 5s1 | 4d5 5s2 | 4d7 5s1 | 4d8 5s1 | 4d10 | 4d10 5s1 | 4d10 5s2 | 4d10 5s2 5p1 | 4d10 5s2 5p2 | 4d10 5s2 5p3 | 4d10 5s2 5p4 | 4d10 5s2 5p5 | 4d10 5s2 5p6
6s1 | 6s2 | 5d1 6s2 | 4f1 5d1 6s2 | 4f2 5d1 6s2 | 4f3 5d1 6s2 | 4f4 5d1 6s2 | 4f5 5d1 6s2 | 4f6 5d1 6s2 | 4f7 5d1 6s2 | 4f8 5d1 6s2 | 4f9 5d1 6s2 | 4f10 5d1 6s2 | 4f11 5d1 6s2 | 4f12 5d1 6s2 | 4f13 5d1 6s2 | 4f14 5d1 6s2 | 4f14 5d2 6s2 | 4f14 5d3 6s2 | 4f14 5d3/2:3 5d5/2:1 6s2 | 4f14 5d5 6s2 | 4f14 5d6 6s2 | 4f14 5d7 6s2 | 4f14 5d9 6s1 | 4f14 5d10 6s1 | 4f14 5d10 6s2 | 4f14 5d10 6s2 6p1 | 4f14 5d10 6s2 6p2 | 4f14 5d10 6s2 6p3
`;

const nobleGases: readonly number[] = [2, 10, 18, 36, 54];

/**
 * Subshells nl whose electrons the self-consistent field may
 * move, by the last Z of a range. l ≥ 3 is always frozen.
 */
const valenceShells: readonly (readonly [number, string])[] = [
  [2, '1s'],
  [4, '2s'],
  [9, '2s 2p'],
  [10, '2p'],
  [11, '2p 3s'],
  [18, '3s 3p'],
  [19, '3s 3p 4s'],
  [20, '3p 4s 4p'],
  [24, '3p 3d 4s 4p'],
  [32, '3d 4s 4p'],
  [36, '4s 4p'],
  [37, '4s 4p 5s'],
  [38, '4p 5s'],
  [42, '4p 4d 5s'],
  [51, '4d 5s 5p'],
  [54, '5s 5p'],
  [56, '5s 5p 6s'],
  [57, '5s 5p 5d 6s'],
  [70, '5p 5d 6s'],
  [71, '5d 6s'],
  [72, '5p 5d 6s'],
  [80, '5d 6s'],
  [83, '5d 6s 6p'],
];

const letters = 'spdf';

/** Subshells in the order in which they fill, each as n and kappa, with j = l − 1/2 before j = l + 1/2. */
const fillingOrder: readonly (readonly [number, number])[] = '1s 2s 2p 3s 3p 3d 4s 4p 4d 4f 5s 5p 5d 6s 6p'
  .split(' ')
  .flatMap((shell) => {
    const [n, l] = nAndL(shell);
    return l === 0 ? [[n, -1] as const] : [[n, l] as const, [n, -l - 1] as const];
  });

/**
 * The subshells of a free neutral atom.
 *
 * @param z atomic number, 1 … 83
 * @param hasHole true for an atom without one of its 1s electrons, which stands in the first subshell in
 *   which the next element has more electrons: still neutral (final-state rule)
 */
export function configurationOf(z: number, hasHole: boolean): Subshell[] {
  const occupations = groundOccupations(z);
  const extra = hasHole ? extraSubshell(z, occupations) : undefined;
  const valence = valenceShells.find(([last]) => z <= last)![1].split(' ');
  return fillingOrder.flatMap(([n, kappa], i) => {
    const isExtra = i === extra;
    const occupation = occupations[i]! + (isExtra ? 1 : 0) - (hasHole && i === 0 ? 1 : 0);
    if (occupation === 0) {
      return [];
    }
    const isValence = orbitalL(kappa) < 3 && (isExtra || valence.includes(`${n}${letters[orbitalL(kappa)]}`));
    return [{ n, kappa, occupation, isValence }];
  });
}

function extraSubshell(z: number, occupations: readonly number[]): number {
  const next = groundOccupations(z + 1);
  return fillingOrder.findIndex((_, i) => next[i]! > occupations[i]! + 0.5);
}

const outerShells = configurations.split(/[|\n]/).filter((part) => part.trim() !== '');

/** Electrons in each subshell of `fillingOrder`. */
function groundOccupations(z: number): number[] {
  const core = nobleGases.findLast((noble) => noble < z);
  const occupations =
    core === undefined ? new Array<number>(fillingOrder.length).fill(0) : groundOccupations(core);
  for (const shell of outerShells[z - 1]!.trim().split(' ')) {
    const single = /^(\d)([spdf])(\d)\/2:(\d+)$/.exec(shell);
    const [n, l] = nAndL(shell);
    if (single) {
      const kappa = Number(single[3]) > 2 * l ? -l - 1 : l;
      occupations[indexOf(n, kappa)] = Number(single[4]);
      continue;
    }
    const electrons = Number(shell.slice(2));
    const lower = Math.min(electrons, 2 * l);
    if (l > 0) {
      occupations[indexOf(n, l)] = lower;
    }
    occupations[indexOf(n, -l - 1)] = electrons - lower;
  }
  return occupations;
}

const indexOf = (n: number, kappa: number): number =>
  fillingOrder.findIndex(([n2, kappa2]) => n2 === n && kappa2 === kappa);

function nAndL(shell: string): [number, number] {
  return [Number(shell[0]), letters.indexOf(shell[1]!)];
}
