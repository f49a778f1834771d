import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';

/** What surrounds an absorber, as far as the gate tells kinds apart. */
export const neighbourKinds = ['oxide', 'metal', 'chalcogenide', 'halide', 'pnictide'] as const;
export type NeighbourKind = (typeof neighbourKinds)[number];

/** A forest over the spectra of all elements that tells oxygen around the absorber from anything else. */
export interface OxygenGate {
  /** Its classes are `neighbourKinds`. */
  readonly forest: Forest;
  /**
   * From this P(not oxygen) on a spectrum counts as none of oxygen: of measured oxides of elements that the
   * gate was not trained with, one in twenty is above it.
   */
  readonly outsideFrom: number;
  /** From this on it is doubtful: one in ten. */
  readonly doubtfulFrom: number;
}

/** What the gate says of one spectrum. */
export interface Surrounding {
  /** Probability that the absorber is surrounded by something else than oxygen, 0 … 1. */
  readonly notOxygen: number;
  readonly verdict: 'oxygen' | 'doubtful' | 'not oxygen';
  /** What it is like instead, where that is clear: "a metal", … */
  readonly like?: string;
}

const likeness: Readonly<Record<Exclude<NeighbourKind, 'oxide'>, string>> = {
  metal: 'a metal or an alloy',
  chalcogenide: 'a sulfide, selenide or telluride',
  halide: 'a halide',
  pnictide: 'a nitride, phosphide or arsenide',
};

/** A kind is named if it has this share of all that is not oxygen. */
const clearShare = 0.6;

/**
 * Is the absorber surrounded by oxygen?
 *
 * @param shape from `edgeShape`
 * @throws InputError if the row does not fit the gate
 */
export function surroundingOf(gate: OxygenGate, shape: Float32Array): Surrounding {
  const { classes } = gate.forest;
  const probabilities = forestProbabilities(gate.forest, shape);
  const notOxygen = 1 - probabilities[classes.indexOf('oxide')]!;
  const verdict =
    notOxygen >= gate.outsideFrom ? 'not oxygen' : notOxygen >= gate.doubtfulFrom ? 'doubtful' : 'oxygen';
  const [kind, share] = classes
    .map((name, i) => [name as NeighbourKind, probabilities[i]!] as const)
    .filter(([name]) => name !== 'oxide')
    .reduce((best, each) => (each[1] > best[1] ? each : best));
  return {
    notOxygen,
    verdict,
    ...(verdict !== 'oxygen' &&
      kind !== 'oxide' &&
      share >= clearShare * notOxygen && { like: likeness[kind] }),
  };
}
