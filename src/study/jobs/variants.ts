import { extremelyRandomised } from '../../learn/forest/forest-options.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import {
  anchoredRecipe,
  lowAnchoredRecipe,
  paperRecipe,
  preEdgeRecipe,
  publishedComputedRecipe,
} from '../../spectrum/features/recipes.ts';
import type { Augmentation } from '../../train/augment.ts';
import type { TrainingChoice } from '../results/experiments.ts';
import type { VariantScores } from '../results/recipes.ts';
import type { ModelSpec, StudyMethod } from './training-folds.ts';

/** One way to make features and forests that is held beside the others. */
export interface Variant {
  readonly name: string;
  readonly series: VariantScores['series'] | 'training';
  readonly spec: ModelSpec;
  /** One model for all elements of a group, with Z as a feature. */
  readonly block: boolean;
}

/** Forests as the paper chose them. */
export const paperCells: ModelSpec['cells'] = {
  cn: [{ classifier: 'forest', settings: { trees: 30 } }],
  motif: [{ classifier: 'forest', settings: { trees: 50 } }],
};

const extraTrees = (trees: number, more: { featuresPerSplit?: number } = {}): GridCell => ({
  classifier: 'forest',
  settings: { trees, ...extremelyRandomised, ...more },
});
const both = (cell: GridCell): ModelSpec['cells'] => ({ cn: [cell], motif: [cell] });

/** The way to which all others are compared: the anchored recipe with the forests of the paper. */
export const referenceSpec: ModelSpec = {
  recipe: lowAnchoredRecipe,
  augmentation: 'stretched',
  averaged: true,
  cells: paperCells,
};

/** Name of the reference among the variants. */
export const referenceName = 'anchored-0.3';

/** All variants, the reference first. */
export function studyVariants(): Variant[] {
  const anchored = (fraction: number): Recipe => ({
    ...anchoredRecipe,
    name: `anchored-${fraction}`,
    anchor: { kind: 'edge-fraction', fraction },
  });
  const windowed = (fromEv: number, toEv: number): Recipe => ({
    ...lowAnchoredRecipe,
    name: `anchored-0.3 from ${fromEv} to ${toEv}`,
    fromEv,
    toEv,
  });
  const recipe = (of: Recipe): Variant => variant(of.name, 'anchor and scale', { recipe: of });
  const window = (of: Recipe): Variant => variant(of.name, 'window', { recipe: of });
  const augmentation = (of: Augmentation): Variant =>
    variant(`anchored-0.3, ${of === 'none' ? 'not augmented' : of}`, 'augmentation', { augmentation: of });
  const trees = (name: string, cell: GridCell): Variant =>
    variant(`anchored-0.3, ${name}`, 'trees', { cells: both(cell) });
  return [
    variant(referenceName, 'anchor and scale', {}),
    recipe(anchored(0.2)),
    recipe(anchored(0.4)),
    recipe(anchoredRecipe),
    recipe(anchored(0.7)),
    recipe({ ...lowAnchoredRecipe, name: 'anchored-0.3, maximum is 1', scale: 'maximum' }),
    recipe(paperRecipe),
    recipe({ ...paperRecipe, name: 'paper, edge step is 1', scale: 'edge-step' }),
    recipe(publishedComputedRecipe),
    window(windowed(-5, 35)),
    window(windowed(-8, 45)),
    window(windowed(-15, 50)),
    window(windowed(-5, 60)),
    augmentation('none'),
    augmentation('broadened'),
    augmentation('stretched and broadened'),
    augmentation('jittered'),
    trees('forests of 100 trees', { classifier: 'forest', settings: { trees: 100 } }),
    trees('extremely randomised trees, 100', extraTrees(100)),
    trees('40 features a split, 100 trees', {
      classifier: 'forest',
      settings: { trees: 100, featuresPerSplit: 40 },
    }),
    { ...variant('anchored-0.3, one model a group', 'one model for a block', {}), block: true },
    {
      ...variant(
        'anchored-0.3, one model a group, extremely randomised trees, 100',
        'one model for a block',
        {
          cells: both(extraTrees(100)),
        },
      ),
      block: true,
    },
    variant('anchored-0.3, not augmented, extremely randomised trees, 100', 'combination', {
      augmentation: 'none',
      cells: both(extraTrees(100)),
    }),
    variant('anchored-0.3, extremely randomised trees, 30 and 50', 'trees', {
      cells: { cn: [extraTrees(30)], motif: [extraTrees(50)] },
    }),
    variant('anchored-0.3 from -8 to 45, extremely randomised trees, 30 and 50', 'combination', {
      recipe: windowed(-8, 45),
      cells: { cn: [extraTrees(30)], motif: [extraTrees(50)] },
    }),
    variant('anchored-0.3 from -8 to 45, extremely randomised trees, 100', 'combination', {
      recipe: windowed(-8, 45),
      cells: both(extraTrees(100)),
    }),
    variant('anchored-0.3 from -8 to 45, not augmented, extremely randomised trees, 100', 'combination', {
      recipe: windowed(-8, 45),
      augmentation: 'none',
      cells: both(extraTrees(100)),
    }),
    variant('anchored-0.3 from -15 to 50, extremely randomised trees, 100', 'combination', {
      recipe: windowed(-15, 50),
      cells: both(extraTrees(100)),
    }),
    variant('anchored-0.3, extremely randomised trees, 100, 40 features a split', 'combination', {
      cells: both(extraTrees(100, { featuresPerSplit: 40 })),
    }),
    method('distributions p and q', 'distribution', lowAnchoredRecipe),
    method('distributions p and q, window with the pre-edge peak', 'distribution', preEdgeRecipe),
    method('nearest training spectrum', 'nearest spectrum', lowAnchoredRecipe),
    training({ averaged: false, augmented: false }),
    training({ averaged: false, augmented: true }),
  ];
}

/** The variant of each row of Table 1. */
export const trainingVariants: readonly { readonly choice: TrainingChoice; readonly variant: string }[] = [
  {
    choice: { averaged: false, augmented: false },
    variant: trainingName({ averaged: false, augmented: false }),
  },
  { choice: { averaged: true, augmented: false }, variant: 'anchored-0.3, not augmented' },
  {
    choice: { averaged: false, augmented: true },
    variant: trainingName({ averaged: false, augmented: true }),
  },
  { choice: { averaged: true, augmented: true }, variant: referenceName },
];

/** "site + averaged + augmented": what a model of Table 1 learnt from. */
export function trainingName({ averaged, augmented }: TrainingChoice): string {
  return `site${averaged ? ' + averaged' : ''}${augmented ? ' + augmented' : ''}`;
}

function variant(name: string, series: Variant['series'], changes: Partial<ModelSpec>): Variant {
  return { name, series, spec: { ...referenceSpec, ...changes }, block: false };
}

/** Another method beside the paper's, from spectra as they are. */
function method(name: string, of: StudyMethod, recipe: Recipe): Variant {
  return variant(name, 'method', { method: of, recipe, augmentation: 'none' });
}

function training(choice: TrainingChoice): Variant {
  const { averaged, augmented } = choice;
  return variant(trainingName(choice), 'training', {
    averaged,
    augmentation: augmented ? 'stretched' : 'none',
  });
}
