import type { Random } from '../../numeric/random.ts';
import { fitSigmoid, type Sigmoid } from './fit-sigmoid.ts';
import { kernelValues, type PairProblem } from './pair-problem.ts';
import { solvePair } from './solve-pair.ts';

/** LIBSVM's number of folds. */
const foldCount = 5;

/**
 * The sigmoid of a pair of classes, from decisions on rows that the boundary has not seen: those of a
 * boundary fitted to its own rows are too sure.
 */
export async function pairSigmoid(
  problem: PairProblem,
  cost: number,
  random: Random,
  yieldIfDue: () => Promise<void> | undefined,
): Promise<Sigmoid> {
  const { members, firstCount } = problem;
  const order = random.shuffle(Int32Array.from(members, (_, member) => member));
  const decisions = new Float64Array(members.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const from = Math.floor((fold * members.length) / foldCount);
    const to = Math.floor(((fold + 1) * members.length) / foldCount);
    if (from === to) {
      continue;
    }
    const asked = order.slice(from, to);
    const isAsked = new Set(asked);
    const seen = Int32Array.from(members.keys()).filter((member) => !isAsked.has(member));
    const seenFirst = seen.filter((member) => member < firstCount).length;
    if (seenFirst === 0 || seenFirst === seen.length) {
      // With one class left there is no boundary; all that is known is that class, if any.
      for (const member of asked) {
        decisions[member] = seen.length === 0 ? 0 : seenFirst > 0 ? 1 : -1;
      }
      continue;
    }
    const part = { ...problem, members: seen.map((member) => members[member]!), firstCount: seenFirst };
    const { coefficients, offset } = await solvePair(part, cost, yieldIfDue);
    const values = new Float32Array(members.length);
    for (const member of asked) {
      decisions[member] = -offset;
    }
    for (let s = 0; s < seen.length; s++) {
      if (coefficients[s] === 0) {
        continue;
      }
      kernelValues(problem, members[seen[s]!]!, asked, values);
      for (const member of asked) {
        decisions[member]! += coefficients[s]! * values[member]!;
      }
    }
  }
  return fitSigmoid(
    decisions,
    Uint8Array.from(members, (_, member) => (member < firstCount ? 1 : 0)),
  );
}
