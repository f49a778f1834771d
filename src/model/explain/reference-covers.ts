import { InputError } from '../../base/input-error.ts';
import type { DecisionTree } from '../../learn/forest/forest.ts';
import { type NodeCovers, nodeCovers } from '../../learn/importance/node-covers.ts';
import type { References } from '../references.ts';

/** A forest of any kind. */
interface AnyForest {
  readonly featureCount: number;
  readonly trees: readonly DecisionTree[];
}

const known = new WeakMap<References, WeakMap<AnyForest, NodeCovers>>();

/**
 * How many of the references come by each node of a forest: what an attribution takes where it does not know
 * the spectrum. They are sent through the trees once, and the counts are kept as long as forest and
 * references are.
 *
 * @param rowsOf what the forest takes of the references, computed where they are not counted yet
 * @throws InputError where the references have other features than the forest
 */
export function referenceCovers(
  forest: AnyForest,
  references: References,
  rowsOf: () => Float32Array = () => references.features,
): NodeCovers {
  const ofReferences = known.get(references) ?? new WeakMap<AnyForest, NodeCovers>();
  const counted = ofReferences.get(forest);
  if (counted) {
    return counted;
  }
  const rows = rowsOf();
  if (rows.length !== references.spectra.length * forest.featureCount) {
    throw new InputError({
      problem:
        `the training spectra of ${references.element} do not have the ${forest.featureCount} features of the ` +
        'forest',
      remedy: 'take both from the same bundle',
    });
  }
  const covers = nodeCovers(forest, rows);
  known.set(references, ofReferences.set(forest, covers));
  return covers;
}
