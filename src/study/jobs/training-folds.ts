import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { requireElement } from '../../elements/element.ts';
import { fitDistributionsInTurn } from '../../learn/forest/distribution/fit-distributions-in-turn.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import type { RowAnswerer } from '../../model/element-model.ts';
import { Random } from '../../numeric/random.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { Augmentation } from '../../train/augment.ts';
import { type FeatureRow, featureRows } from '../../train/feature-rows.ts';
import { foldCount, foldsOf, type SplitKind } from '../../train/folds.ts';
import { planDistribution } from '../../train/plan-distribution.ts';
import { type TargetPlace, type TrainingTarget, trainingTargets } from '../../train/training-targets.ts';
import { type ChosenCell, chooseCell } from './choose-cell.ts';
import { fitTwoStep } from './fit-two-step.ts';
import { NearestSpectrum } from './nearest-spectrum.ts';
import { type StudyElement, usableSpectra } from './study-element.ts';

/**
 * What a model of a study is: the paper's classification in two steps, forests that predict p and q
 * themselves, or no model but the training spectrum most like the asked one.
 */
export type StudyMethod = 'two-step' | 'distribution' | 'nearest spectrum';

/** How models are made in a study. */
export interface ModelSpec {
  /** @default 'two-step' */
  readonly method?: StudyMethod;
  readonly recipe: Recipe;
  readonly augmentation: Augmentation;
  /** Whether averaged spectra are learnt from beside site spectra. */
  readonly averaged: boolean;
  /** Settings to search in two steps; one alone is taken as it is. */
  readonly cells: { readonly cn: readonly GridCell[]; readonly motif: readonly GridCell[] };
}

/** What is left out of the models. */
export interface LeftOut {
  /** Features that are kept, by number. @default all */
  readonly columns?: readonly number[];
  /** Whether models of motifs are left out. @default false */
  readonly motifs?: boolean;
}

/** A model of one outer fold. */
export interface FittedFold {
  readonly fold: number;
  /** Undefined where too little is left to learn from. */
  readonly model: RowAnswerer | undefined;
  readonly training: readonly FeatureRow[];
  /** The held-out spectra, with their features where the recipe could use them. */
  readonly heldOut: readonly { readonly spectrum: LabelledSpectrum; readonly row: FeatureRow | undefined }[];
}

/** One element, or the elements of a block together, prepared for a way to make models. */
export class TrainingFolds {
  readonly spec: ModelSpec;
  readonly #inputs: readonly StudyElement[];
  readonly #seed: number;
  readonly #usable: readonly LabelledSpectrum[];
  readonly #rowOf: ReadonlyMap<LabelledSpectrum, FeatureRow>;
  readonly #leftOut: LeftOut;
  readonly #chosen = new Map<TargetPlace, ChosenCell>();
  /** Spectra that the recipe could not use. */
  readonly refused: number;

  constructor(inputs: readonly StudyElement[], spec: ModelSpec, seed: number, leftOut: LeftOut = {}) {
    this.#leftOut = leftOut;
    this.spec = spec;
    this.#inputs = inputs;
    this.#seed = seed;
    this.#usable = inputs.flatMap(usableSpectra);
    const { rows, refused } = featureRows(this.#usable, spec.recipe, seed, spec.augmentation);
    this.refused = refused.length;
    this.#rowOf = new Map(rows.map((row) => [row.source, this.#prepared(row)]));
  }

  /** What the search chose for each model, in the order of their places; only after models were fitted. */
  get chosen(): { readonly place: TargetPlace; readonly chosen: ChosenCell }[] {
    return [...this.#chosen].map(([place, chosen]) => ({ place, chosen }));
  }

  get #name(): string {
    return `${this.#seed}/${this.#inputs.map(({ element }) => element).join('+')}`;
  }

  /** Fits the model of each outer fold. @param share of the training materials that is learnt from */
  async *fit(split: SplitKind, share = 1): AsyncGenerator<FittedFold> {
    const folds = foldsOf(this.#usable, split, this.#name);
    if (!folds) {
      return;
    }
    for (let fold = 0; fold < foldCount; fold++) {
      const inside = this.#usable.filter((_, i) => folds[i] !== fold);
      const training = this.#rowsOf(shareOf(inside, share, `${this.#name}/${fold}`));
      yield {
        fold,
        model: await this.#fit(training),
        training,
        heldOut: this.#usable
          .filter((_, i) => folds[i] === fold)
          .map((spectrum) => ({ spectrum, row: this.#rowOf.get(spectrum) })),
      };
    }
  }

  /** Fits a model of all spectra, for those that were measured. */
  async fitAll(): Promise<RowAnswerer | undefined> {
    return this.#fit(this.#rowsOf(this.#usable));
  }

  #rowsOf(spectra: readonly LabelledSpectrum[]): FeatureRow[] {
    return spectra.flatMap((spectrum) => {
      const row = this.#rowOf.get(spectrum);
      return row && (this.spec.averaged || spectrum.kind === 'site') ? [row] : [];
    });
  }

  #prepared(row: FeatureRow): FeatureRow {
    if (this.#inputs.length > 1) {
      return withZ(row);
    }
    const { columns } = this.#leftOut;
    if (!columns) {
      return row;
    }
    const { features, augmented } = row;
    const keep = (all: Float32Array) => Float32Array.from(columns, (column) => all[column]!);
    return { ...row, features: keep(features), ...(augmented && { augmented: keep(augmented) }) };
  }

  async #fit(training: readonly FeatureRow[]): Promise<RowAnswerer | undefined> {
    if (this.spec.method === 'nearest spectrum') {
      return training.length ? new NearestSpectrum(training) : undefined;
    }
    if (this.spec.method === 'distribution') {
      return this.#fitDistribution(training);
    }
    const targets = trainingTargets(training).filter(({ place }) => place === 'cn' || !this.#leftOut.motifs);
    for (const target of targets) {
      await this.#choose(target);
    }
    return fitTwoStep(targets, (place) => this.#chosen.get(place)!.cell, this.#name);
  }

  async #fitDistribution(training: readonly FeatureRow[]): Promise<RowAnswerer | undefined> {
    if (!training.some(({ source }) => source.distribution)) {
      return undefined;
    }
    const [{ element }] = this.#inputs as [StudyElement];
    const plan = planDistribution(element, training, this.#seed);
    return plan.assemble([], await fitDistributionsInTurn(plan.distributionJobs));
  }

  /** The search is done once a model, within the training spectra of the first fold that has it. */
  async #choose(target: TrainingTarget): Promise<void> {
    if (this.#chosen.has(target.place)) {
      return;
    }
    const cells = target.place === 'cn' ? this.spec.cells.cn : this.spec.cells.motif;
    const seed = `${this.#name}/${target.place}/search`;
    this.#chosen.set(target.place, await chooseCell(target, cells, seed));
  }
}

/** The features of a spectrum in a model of several elements: Z stands behind them, in hundreds. */
export function withElement(features: Float32Array, element: string): Float32Array {
  const longer = new Float32Array(features.length + 1);
  longer.set(features);
  longer[features.length] = requireElement(element).z / 100;
  return longer;
}

function withZ(row: FeatureRow): FeatureRow {
  const { element } = row.source;
  return {
    ...row,
    features: withElement(row.features, element),
    ...(row.augmented && { augmented: withElement(row.augmented, element) }),
  };
}

/** The spectra of a share of the materials; the smaller share is part of the larger. */
function shareOf(
  spectra: readonly LabelledSpectrum[],
  share: number,
  seed: string,
): readonly LabelledSpectrum[] {
  if (share >= 1) {
    return spectra;
  }
  const materials = [...new Set(spectra.map(({ materialId }) => materialId))];
  const kept = new Set(
    new Random(seed)
      .fork('share')
      .shuffle(materials)
      .slice(0, Math.ceil(share * materials.length)),
  );
  return spectra.filter(({ materialId }) => kept.has(materialId));
}
