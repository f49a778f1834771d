import { InputError } from '../../base/input-error.ts';
import type { ModelKindName } from '../../model/bundle/manifest.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { forestSettings } from '../../train/forest-settings.ts';
import { exitStatus } from '../exit-status.ts';
import { type FolderTraining, trainToFolder } from './train-to-folder.ts';

/** Options of `edgewise train`: a training into a folder, with words in place of settings. */
export interface TrainCommandOptions
  extends Omit<FolderTraining, 'recipe' | 'kind' | 'classifier' | 'forests'> {
  /** @default as `trainBundle` chooses */
  readonly modelKind?: ModelKindName;
  /** Of two-step models: given, it asks for them. */
  readonly classifier?: string;
  /** Name of a built-in recipe. */
  readonly recipe: string;
  /**
   * Trees of every forest.
   * @default 100 for distributions; the paper's 30 for CN, 50 for motifs in two steps
   */
  readonly trees?: number;
  /** Extremely randomised trees: thresholds drawn, every tree learns from all rows. @default false */
  readonly extraTrees?: boolean;
}

/** `edgewise train`: trains a bundle on computed spectra and writes it with its model card. */
export async function trainCommand(
  datasets: readonly string[],
  options: TrainCommandOptions,
): Promise<number> {
  const { classifier, modelKind, recipe, trees, extraTrees, ...training } = options;
  if (classifier !== undefined && classifier !== 'forest') {
    throw new InputError({
      place: `--classifier ${classifier}`,
      problem: 'this version trains "forest" only',
    });
  }
  await trainToFolder(datasets, {
    ...training,
    ...(recipe !== undefined && { recipe: recipeNamed(recipe) }),
    ...(modelKind && { kind: modelKind }),
    ...(classifier && { classifier }),
    forests: forestSettings({ trees, extraTrees }),
  });
  return exitStatus.fine;
}
