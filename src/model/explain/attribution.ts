import { InputError } from '../../base/input-error.ts';
import { forestProbabilities } from '../../learn/forest/evaluate-forest.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { featureRegions, regionsOfWindow } from '../../learn/importance/feature-region.ts';
import { type NodeCovers, nodeCovers } from '../../learn/importance/node-covers.ts';
import { treeShap } from '../../learn/importance/tree-shap.ts';
import type { Recipe } from '../../spectrum/recipe.ts';
import type { References } from '../references.ts';

/** What one region of the spectrum adds to a probability. */
export interface RegionAttribution {
  /** "pre-edge", "main peak" or "post-peak". */
  readonly name: string;
  /** Where it begins, eV above the first energy of the window. */
  readonly fromEv: number;
  readonly toEv: number;
  /** By how much it raises the probability (negative: lowers it). */
  readonly value: number;
}

/** Which part of a spectrum raised or lowered the probability of a label. */
export interface Attribution {
  /** The CN ranking label that is explained. */
  readonly label: string;
  /** Its probability before anything of the spectrum is known: the mean of the answers to the training spectra kept. */
  readonly base: number;
  /** Its probability for the spectrum. */
  readonly probability: number;
  /** With `base` they add up to `probability`. */
  readonly regions: readonly RegionAttribution[];
  /** By how much each feature raises the probability; with `base` they add up to `probability`. */
  readonly values: readonly number[];
}

/**
 * Exact Shapley values (TreeSHAP, path-dependent; see `treeShap`) of the probability of a label, feature by feature and
 * summed up over the paper's regions: 0 to 15, 15 to 30, and from 30 eV above the first energy of the window to its end
 * (which is 45 eV in the paper and 50 eV for windows of −5 … +45 eV).
 *
 * What a forest does not know of the spectrum it takes from the references: they are sent through its trees once, and
 * the counts are kept as long as forest and references are.
 *
 * @param forest of the references' element
 * @param label one of its classes
 * @throws InputError where features, references and forest do not fit each other
 */
export function attribution(
  features: Float32Array,
  forest: Forest,
  label: string,
  references: References,
  recipe: Pick<Recipe, 'fromEv' | 'toEv'>,
): Attribution {
  const column = forest.classes.indexOf(label);
  const { base, values } = treeShap(forest, coversOf(forest, references), features, label);
  const classCount = forest.classes.length;
  const own = Array.from(features, (_, feature) => values[feature * classCount + column]!);
  const widthEv = recipe.toEv - recipe.fromEv;
  const regions = regionsOfWindow(widthEv);
  return {
    label,
    base: base[column]!,
    probability: forestProbabilities(forest, features)[column]!,
    regions: featureRegions(regions, features.length, widthEv).map(({ name, from, to }, i) => ({
      name,
      fromEv: regions[i]!.fromEv,
      toEv: regions[i]!.toEv,
      value: own.slice(from, to).reduce((sum, value) => sum + value, 0),
    })),
    values: own,
  };
}

const known = new WeakMap<References, WeakMap<Forest, NodeCovers>>();

function coversOf(forest: Forest, references: References): NodeCovers {
  if (references.features.length !== references.spectra.length * forest.featureCount) {
    throw new InputError(
      `The training spectra of ${references.element} do not have the ${forest.featureCount} features of the forest: ` +
        'take both from the same bundle.',
    );
  }
  const ofReferences = known.get(references) ?? new WeakMap<Forest, NodeCovers>();
  known.set(references, ofReferences);
  const covers = ofReferences.get(forest) ?? nodeCovers(forest, references.features);
  ofReferences.set(forest, covers);
  return covers;
}
