import { elementOf } from '../../elements/element.ts';
import { type GridCell, paperGrids } from '../../learn/search/paper-grids.ts';
import { lowAnchoredRecipe, paperRecipe, publishedComputedRecipe } from '../../spectrum/features/recipes.ts';
import { tooFew, trainingCounts } from '../../train/too-few.ts';
import type { ClassifierName, SplitKind } from '../results/common.ts';
import type { EvaluationSpec } from './evaluate-job.ts';
import type { StudyElement } from './study-element.ts';
import { usableSpectra } from './study-element.ts';
import type { StudyJob, StudyKind, StudyTask } from './study-job.ts';
import type { ModelSpec } from './training-folds.ts';
import { paperCells, referenceSpec, studyVariants } from './variants.ts';

/** Classifiers that a study can compare; the baseline comes with each. */
export const studyClassifiers = ['forest', 'knn', 'mlp', 'cnn', 'svc'] as const;
export type StudyClassifier = (typeof studyClassifiers)[number];

/** Kinds of jobs that can be asked for; 'describe' is always done. */
export const studyKinds: readonly StudyKind[] = [
  'describe',
  'classifier',
  'learning',
  'variant',
  'importance',
  'robustness',
];

export interface StudyJobsOptions {
  /** @default all */
  readonly kinds?: readonly StudyKind[];
  /** @default all five */
  readonly classifiers?: readonly StudyClassifier[];
  /** Smaller grids and fewer trees, for a look. @default false */
  readonly quick?: boolean;
}

/** The jobs of a study, the longest first, and sentences about what is left out. */
export function studyJobs(
  inputs: readonly StudyElement[],
  options: StudyJobsOptions = {},
): { readonly jobs: readonly StudyJob[]; readonly notes: readonly string[] } {
  const { kinds = studyKinds, classifiers = studyClassifiers, quick = false } = options;
  const jobs: StudyJob[] = [];
  const notes: string[] = [];
  const usable = new Map(inputs.map((input) => [input.element, usableSpectra(input).length]));
  const modelled: StudyElement[] = [];
  for (const input of inputs) {
    const reason = tooFew(input.element, trainingCounts(usableSpectra(input)));
    if (reason === undefined) {
      modelled.push(input);
    } else {
      notes.push(`${reason} The element is described, but left out of everything that is learnt.`);
    }
  }
  for (const { element, spectra } of modelled) {
    const labels = new Set(spectra.map(({ labels }) => labels.cnLabel).filter(Boolean));
    if (labels.size === 1) {
      notes.push(
        `${element}: every spectrum has the CN ranking label ${[...labels][0]}; there is no CN to learn.`,
      );
    }
  }
  const add = (id: string, elements: readonly string[], task: StudyTask): void => {
    const rows = elements.reduce((sum, element) => sum + usable.get(element)!, 0);
    jobs.push({ id, elements, task, seconds: estimate(task, rows) });
  };
  for (const { element } of inputs) {
    add(`describe/${element}`, [element], { kind: 'describe', recipe: lowAnchoredRecipe });
  }
  for (const { element } of modelled) {
    if (kinds.includes('classifier')) {
      for (const classifier of classifiers) {
        add(`classifier/${classifier}/${element}`, [element], {
          kind: 'classifier',
          classifier,
          spec: evaluation(
            { ...referenceSpec, cells: gridOf(classifier, quick) },
            { splits: ['grouped', 'random'], details: true },
          ),
        });
      }
    }
    if (kinds.includes('learning') && classifiers.includes('forest')) {
      add(`learning/forest/${element}`, [element], {
        kind: 'learning',
        classifier: 'forest',
        spec: evaluation(referenceSpec, { shares: quick ? [0.25, 1] : [0.125, 0.25, 0.5, 0.75, 1] }),
      });
    }
    if (kinds.includes('importance')) {
      for (const recipe of quick ? [lowAnchoredRecipe] : [publishedComputedRecipe, lowAnchoredRecipe]) {
        add(`importance/${recipe.name}/${element}`, [element], {
          kind: 'importance',
          spec: { ...referenceSpec, recipe },
        });
      }
    }
    if (kinds.includes('robustness')) {
      for (const recipe of quick ? [lowAnchoredRecipe] : [lowAnchoredRecipe, paperRecipe]) {
        add(`robustness/${recipe.name}/${element}`, [element], {
          kind: 'robustness',
          spec: { ...referenceSpec, recipe },
        });
      }
    }
  }
  if (kinds.includes('variant')) {
    for (const { name, spec, block } of studyVariants().filter((_, i) => !quick || i % 6 === 0)) {
      const task: StudyTask = { kind: 'variant', variant: name, spec: evaluation(spec, { measured: true }) };
      if (!block) {
        for (const { element } of modelled) {
          add(`variant/${name}/${element}`, [element], task);
        }
      } else {
        for (const [group, elements] of blocks(modelled)) {
          add(`variant/${name}/${group}`, elements, task);
        }
      }
    }
  }
  jobs.sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
  return { jobs, notes };
}

function evaluation(spec: ModelSpec, changes: Partial<EvaluationSpec>): EvaluationSpec {
  return { ...spec, splits: ['grouped'], shares: [1], details: false, measured: false, ...changes };
}

function gridOf(classifier: StudyClassifier, quick: boolean): ModelSpec['cells'] {
  if (quick && classifier === 'forest') {
    return paperCells;
  }
  const cells: readonly GridCell[] = paperGrids[classifier];
  // Every seventh cell of a grid of 36: some of each activation and size.
  const searched = quick ? cells.filter((_, i) => i % 7 === 0) : cells;
  return { cn: searched, motif: searched };
}

function blocks(inputs: readonly StudyElement[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { element } of inputs) {
    const group = elementOf(element)?.group ?? 'other';
    groups.set(group, [...(groups.get(group) ?? []), element]);
  }
  return groups;
}

/** Seconds of one core for so many spectra, from runs on the reference data; only their order matters. */
function estimate(task: StudyTask, rows: number): number {
  const thousands = rows / 1000;
  // A forest of both steps, 30 and 50 trees, fitted to four fifths of the rows.
  const forest = 0.4 * thousands * Math.log2(2 + thousands);
  switch (task.kind) {
    case 'describe':
      return thousands;
    case 'classifier':
      return classifierSeconds(task.classifier, task.spec.splits, thousands, forest);
    case 'learning':
      return 0.5 * task.spec.shares.length * 5 * forest;
    case 'variant':
      return 6 * forest * (treesOf(task.spec.cells.cn[0]!) > 50 ? 2.5 : 1);
    case 'importance':
      return 12 * forest;
    case 'robustness':
      return 5 * forest + 7 * thousands;
  }
}

function treesOf({ settings }: GridCell): number {
  return 'trees' in settings ? (settings.trees ?? 0) : 0;
}

function classifierSeconds(
  classifier: ClassifierName,
  splits: readonly SplitKind[],
  thousands: number,
  forest: number,
): number {
  const folds = 5 * splits.length;
  switch (classifier) {
    case 'forest':
      return (25 + 4 * folds) * forest;
    case 'svc':
      return (60 + 2 * folds) * 0.09 * thousands ** 2 + thousands;
    case 'mlp':
      return (180 + folds) * 1.6 * thousands;
    case 'cnn':
      return folds * 6 * thousands;
    default:
      return (40 + folds) * 0.02 * thousands ** 2 + thousands;
  }
}
