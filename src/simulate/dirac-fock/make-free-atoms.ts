import type { FreeAtom } from '../atoms/free-atom.ts';
import { heaviestZ, heaviestZWithHole } from './configurations.ts';
import { AtomSolver } from './solve-atom.ts';
import { tabulateAtom } from './tabulate-atom.ts';

/** Lithium: H and He have no electron that could fill a hole's place and keep a 1s core. */
const lightestZWithHole = 3;

/**
 * Every free atom that the engine ships with, H to Bi neutral
 * and Li to Ba with a 1s hole, one by one in this order.
 */
export function* makeFreeAtoms(): Generator<FreeAtom> {
  const solver = new AtomSolver();
  for (let z = 1; z <= heaviestZ; z++) {
    const canAbsorb = z >= lightestZWithHole && z <= heaviestZWithHole;
    yield tabulateAtom(solver.splines, solver.solve(z, false), canAbsorb);
    if (canAbsorb) {
      yield tabulateAtom(solver.splines, solver.solve(z, true), false);
    }
  }
}
