import { fitForest } from '../learn/forest/fit-forest.ts';
import type { Forest } from '../learn/forest/forest.ts';
import { extremelyRandomised } from '../learn/forest/forest-options.ts';
import { forestProbabilities } from '../learn/forest/predict/evaluate-forest.ts';
import type { NeighbourKind } from '../model/gate/oxygen-gate.ts';

/** A spectrum of known surroundings that the gate learns from. */
export interface GateRow {
  readonly id: string;
  /** Symbol of the absorber: elements are left out by it. */
  readonly element: string;
  /** From `edgeShape`. */
  readonly shape: Float32Array;
  readonly kind: NeighbourKind;
  /** How many times it counts. */
  readonly weight: number;
  readonly measured: boolean;
}

/** Trees of the gate: leaves of one kind each, which take less room than mixed ones. */
const trees = 50;

/** The forest that tells what surrounds an absorber. The same rows and seed give the same forest. */
export function trainGate(rows: readonly GateRow[], seed: number): Promise<Forest> {
  // All rows go into each extremely randomised tree, so that a row of weight 4 is a row four times.
  const repeated = rows.flatMap((row) => Array.from({ length: row.weight }, () => row));
  const length = rows[0]!.shape.length;
  const shapes = new Float32Array(repeated.length * length);
  for (const [i, { shape }] of repeated.entries()) {
    shapes.set(shape, i * length);
  }
  const kinds = repeated.map(({ kind }) => kind);
  return fitForest(shapes, kinds, { trees, seed, ...extremelyRandomised });
}

/** A row and what a gate says of it that has not seen its element. */
export interface GateAnswer {
  readonly row: GateRow;
  /** P(not oxygen). */
  readonly notOxygen: number;
  /** The likeliest kind that is not "oxide". */
  readonly like: string;
}

/** What gates say of the measured spectra of each element, trained on everything but that element. */
export async function gateAnswersLeftOut(rows: readonly GateRow[], seed: number): Promise<GateAnswer[]> {
  const answers: GateAnswer[] = [];
  const elements = new Set(rows.filter(({ measured }) => measured).map(({ element }) => element));
  for (const element of elements) {
    const forest = await trainGate(
      rows.filter((row) => row.element !== element),
      seed,
    );
    const oxide = forest.classes.indexOf('oxide');
    for (const row of rows.filter((each) => each.measured && each.element === element)) {
      const probabilities = forestProbabilities(forest, row.shape);
      const others = forest.classes.filter((name) => name !== 'oxide');
      const of = (name: string): number => probabilities[forest.classes.indexOf(name)]!;
      answers.push({
        row,
        notOxygen: 1 - probabilities[oxide]!,
        like: others.reduce((best, name) => (of(name) > of(best) ? name : best)),
      });
    }
  }
  return answers;
}
