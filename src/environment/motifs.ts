/**
 * How the order parameter of a motif is computed: the family names the formula (order-parameters/), the other
 * members are its constants. Angles `...Fraction` are fractions of π, angles `...Radians` are radians. Widths
 * are the dimensionless w of the Gaussian exp(-(w y)²/2) over an angle difference y in fractions of π.
 */
export type MotifFormula =
  | { readonly family: 'single-bond' }
  | { readonly family: 'bent'; readonly targetFraction: number; readonly width: number }
  | {
      readonly family: 'around-pole';
      /** Polar angle of every neighbour as a fraction of π; in a pentagon 0.4 or 0.8, whichever is nearer. */
      readonly target: number | 'pentagon';
      readonly width: number;
      readonly azimuthFactor: number;
    }
  | {
      readonly family: 'bipyramidal';
      /** From this polar angle on a neighbour counts as the one opposite the pole. */
      readonly southRadians: number;
      readonly southWidth: number;
      /**
       * Distance of the ring from the equator (0 for all but hexagonal planar, whose ring is in the pole's
       * plane).
       */
      readonly ringOffsetFraction: number;
      readonly ringWidth: number;
      readonly azimuthFactor: number;
      /** Pairs of the ring count only below this azimuth (see-saw: the ring is half empty). */
      readonly azimuthBelowRadians?: number;
    }
  | {
      readonly family: 'body-centered-cubic';
      readonly southRadians: number;
      readonly southWidth: number;
      readonly southWeight: number;
    }
  | {
      readonly family: 'cuboctahedral';
      readonly southRadians: number;
      readonly southWidth: number;
      readonly southWeight: number;
      readonly equatorFromRadians: number;
      readonly equatorToRadians: number;
    };

/** One coordination motif. */
export interface Motif {
  /** 1 to 25, the paper's order; q[number - 1] is its order parameter. */
  readonly number: number;
  /** The name used in motif ranking labels. Names contain "-". */
  readonly name: string;
  readonly coordinationNumber: number;
  readonly formula: MotifFormula;
}

/** The tetrahedral angle, cos θ = -1/3, with the digits of the reference: 109.4712206344907°/180°. */
const tetrahedral = 0.6081734479693927;
const south135 = 2.356194490192345;

/**
 * The 25 coordination motifs of the paper, in its order. The constants are those of Zimmermann et al., Front.
 * Mater. 4 (2017) 34, as matminer's `CrystalNNFingerprint.from_preset("ops")` has them: labels of published
 * data depend on every digit.
 */
export const motifs: readonly Motif[] = [
  motif(1, 'sgl_bd', 1, { family: 'single-bond' }),
  motif(2, 'L-shaped', 2, { family: 'bent', targetFraction: 0.5, width: 15.15 }),
  motif(3, 'water-like', 2, { family: 'bent', targetFraction: 0.5802777777777778, width: 13.95 }),
  motif(4, 'bent 120 degrees', 2, { family: 'bent', targetFraction: 0.666666666667, width: 13.25 }),
  motif(5, 'bent 150 degrees', 2, { family: 'bent', targetFraction: 0.833333333333333, width: 12.45 }),
  motif(6, 'linear', 2, { family: 'bent', targetFraction: 1, width: 8.667 }),
  motif(7, 'trigonal planar', 3, aroundPole(0.66666666667, 17.5, 1)),
  motif(8, 'trigonal non-coplanar', 3, aroundPole(tetrahedral, 18.33, 1.5)),
  motif(9, 'T-shaped', 3, aroundPole(0.5, 15.5, 1)),
  motif(10, 'square co-planar', 4, bipyramidal(13.5, 17.7, 1)),
  motif(11, 'tetrahedral', 4, aroundPole(tetrahedral, 18.5, 1.5)),
  motif(12, 'rectangular see-saw-like', 4, {
    ...bipyramidal(11.5, 27, 2),
    azimuthBelowRadians: 0.75 * Math.PI,
  }),
  motif(13, 'see-saw-like', 4, bipyramidal(12.75, 15.75, 1.5)),
  motif(14, 'trigonal pyramidal', 4, aroundPole(0.5, 15.5, 1.5)),
  motif(15, 'pentagonal planar', 5, aroundPole('pentagon', 19.333, 1)),
  motif(16, 'square pyramidal', 5, aroundPole(0.5, 14.9, 2)),
  motif(17, 'trigonal bipyramidal', 5, bipyramidal(12, 16.6, 1.5)),
  motif(18, 'hexagonal planar', 6, {
    family: 'bipyramidal',
    southRadians: 2.6179938779914944,
    southWidth: 7.5,
    ringOffsetFraction: 0.16666667,
    ringWidth: 25,
    azimuthFactor: 1,
  }),
  motif(19, 'octahedral', 6, bipyramidal(15, 18, 2)),
  motif(20, 'pentagonal pyramidal', 6, aroundPole(0.5, 13.8, 2.5)),
  motif(21, 'hexagonal pyramidal', 7, aroundPole(0.5, 12.5, 3)),
  motif(22, 'pentagonal bipyramidal', 7, bipyramidal(12.5, 14.75, 2.5)),
  motif(23, 'body-centered cubic', 8, {
    family: 'body-centered-cubic',
    southRadians: 2.5261129449194057,
    southWidth: 15,
    southWeight: 6,
  }),
  motif(24, 'hexagonal bipyramidal', 8, bipyramidal(14.1, 13.6, 3)),
  motif(25, 'cuboctahedral', 12, {
    family: 'cuboctahedral',
    southRadians: 2.792526803190927,
    southWidth: 28.75,
    southWeight: 1.8,
    equatorFromRadians: 1.3089969389957472,
    equatorToRadians: 1.8325957145940461,
  }),
];

/** How many motifs there are: the length of q. */
export const motifCount = motifs.length;

/** The motifs of one coordination number, in the paper's order; none for 9, 10, 11 and above 12. */
export function motifsOf(coordinationNumber: number): readonly Motif[] {
  return motifs.filter((entry) => entry.coordinationNumber === coordinationNumber);
}

function motif(number: number, name: string, coordinationNumber: number, formula: MotifFormula): Motif {
  return { number, name, coordinationNumber, formula };
}

function aroundPole(target: number | 'pentagon', width: number, azimuthFactor: number) {
  return { family: 'around-pole', target, width, azimuthFactor } as const;
}

function bipyramidal(southWidth: number, ringWidth: number, azimuthFactor: number) {
  return {
    family: 'bipyramidal',
    southRadians: south135,
    southWidth,
    ringOffsetFraction: 0,
    ringWidth,
    azimuthFactor,
  } as const;
}
