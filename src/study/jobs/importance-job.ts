import { round, rounded } from '../../base/text/rounded.ts';
import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { featureRegions, regionsOfWindow } from '../../learn/importance/feature-region.ts';
import { keptFeatures, regionSets } from '../../learn/importance/region-sets.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { ImportanceExample, StudyRegion } from '../results/importance.ts';
import { answerFold } from './answer-fold.ts';
import { type AnswerTable, AnswerTableBuilder } from './answer-table.ts';
import { type StudyElement, scoredSpectra } from './study-element.ts';
import { type FittedFold, type ModelSpec, TrainingFolds } from './training-folds.ts';

/** CN forests without one or two regions of the spectrum, grouped by material. */
export interface ImportanceOutput {
  readonly element: string;
  readonly regions: readonly StudyRegion[];
  readonly sets: readonly { readonly dropped: readonly string[]; readonly table: AnswerTable }[];
  /** At most one a region: the spectrum whose right answer hangs most on it. */
  readonly examples: readonly Omit<ImportanceExample, 'group' | 'element'>[];
}

export async function importanceJob(
  input: StudyElement,
  spec: ModelSpec,
  seed: number,
): Promise<ImportanceOutput> {
  const { recipe } = spec;
  const widthEv = recipe.toEv - recipe.fromEv;
  const regions = regionsOfWindow(widthEv);
  const places = featureRegions(regions, recipe.points, widthEv);
  const scored = scoredSpectra(input);
  const at = new Map(scored.map((spectrum, i) => [spectrum, i]));
  const sets: { dropped: string[]; table: AnswerTable }[] = [];
  let fullFolds: FittedFold[] = [];
  for (const dropped of regionSets(places, 2)) {
    const columns = keptFeatures(dropped, recipe.points);
    const folds = new TrainingFolds([input], spec, seed, { columns, motifs: true });
    const table = new AnswerTableBuilder(scored.length, true);
    const fitted: FittedFold[] = [];
    for await (const fold of folds.fit('grouped')) {
      answerFold(fold, (spectrum) => {
        const place = at.get(spectrum);
        return place === undefined ? undefined : { table, at: place };
      });
      fitted.push(fold);
    }
    if (!dropped.length) {
      fullFolds = fitted;
    }
    sets.push({ dropped: dropped.map(({ name }) => name), table: table.table() });
  }
  return {
    element: input.element,
    regions,
    sets,
    examples: regions.flatMap(({ name }) => [...example(name, recipe, scored, sets, fullFolds)]),
  };
}

function* example(
  region: string,
  recipe: Recipe,
  scored: readonly LabelledSpectrum[],
  sets: ImportanceOutput['sets'],
  fullFolds: readonly FittedFold[],
): Generator<Omit<ImportanceExample, 'group' | 'element'>> {
  const full = sets[0]!.table;
  const without = sets.find(({ dropped }) => dropped.length === 1 && dropped[0] === region)!.table;
  const loss = (i: number): number => {
    const truth = scored[i]!.labels.cnLabel;
    const right = full.answers[full.given[i]!]?.cnLabel === truth;
    const wrong = without.answers[without.given[i]!];
    // Another first CN, not only another label of the same one: that is what the figure shows.
    const other = wrong && coordinationNumbersOf(wrong.cnLabel)[0] !== coordinationNumbersOf(truth)[0];
    return right && other ? full.details!.truth[i]! - without.details!.truth[i]! : 0;
  };
  const best = [...scored.keys()].reduce((kept, i) => (loss(i) > loss(kept) ? i : kept), 0);
  if (!scored.length || loss(best) <= 0) {
    return;
  }
  const spectrum = scored[best]!;
  const row = fullFolds.flatMap(({ heldOut }) => heldOut).find((item) => item.spectrum === spectrum)!.row!;
  const rows = fullFolds.flatMap(({ heldOut }) => heldOut.flatMap((item) => item.row ?? []));
  const meanOf = (label: string): number[] => {
    const own = rows.filter(({ source }) => source.labels.cnLabel === label);
    return Array.from(row.features, (_, feature) =>
      round(own.reduce((sum, { features }) => sum + features[feature]!, 0) / own.length, 4),
    );
  };
  const truth = spectrum.labels.cnLabel;
  const other = without.answers[without.given[best]!]!.cnLabel;
  const stepEv = (recipe.toEv - recipe.fromEv) / (recipe.points - 1);
  yield {
    region,
    recipe: recipe.name,
    material: spectrum.materialId,
    name: spectrum.spectrum.name ?? spectrum.materialId,
    energyEv: Array.from(row.features, (_, feature) => round(recipe.fromEv + feature * stepEv, 4)),
    features: rounded(row.features, 4),
    truth,
    withAll: { label: truth, probability: full.details!.first[best]! },
    without: { label: other, probability: without.details!.first[best]! },
    meanOfTruth: meanOf(truth),
    meanOfOther: meanOf(other),
  };
}
