import { canonicalJson, type JsonValue } from '../../base/text/canonical-json.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import { mean } from '../../numeric/mean.ts';
import type { ChosenSettings, ClassifierScores, SplitDifference, Trend } from '../results/classifiers.ts';
import type { ClassifierName, SplitKind, StudyScore } from '../results/common.ts';
import { alignedOutcomes, type CollectedStudy, outcomesByElement, tablesOf } from './collected-study.ts';
import { groupsOf, keyOfElement } from './element-groups.ts';
import type { ScoredOutcome } from './outcomes.ts';
import { paperExperiments } from './paper-numbers.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { differenceOf, fiveDecimals, scoreOf } from './score.ts';

/** Outcomes of a classifier in a split, by element in the order of Z. */
export interface ClassifierOutcomes {
  readonly classifier: ClassifierName;
  readonly split: SplitKind;
  readonly byElement: ReadonlyMap<string, readonly ScoredOutcome[]>;
  readonly baseline: ReadonlyMap<string, readonly ScoredOutcome[]>;
}

/** All classifiers that were run, in both splits; the baseline is that of the one with most elements. */
export function classifierOutcomes(study: CollectedStudy): ClassifierOutcomes[] {
  const jobs = study.done('classifier');
  const names = study.plan.settings.classifiers.filter((name) =>
    jobs.some(({ task }) => task.classifier === name),
  );
  const elements = study.modelled.map(({ element }) => element);
  return (['grouped', 'random'] as const).flatMap((split) => {
    const own = names.map((classifier): ClassifierOutcomes => {
      const outputs = jobs.filter(({ task }) => task.classifier === classifier).map(({ output }) => output);
      const tables = tablesOf(outputs, elements, split);
      return {
        classifier,
        split,
        byElement: outcomesByElement(study, tables),
        baseline: outcomesByElement(study, tables, 'baseline'),
      };
    });
    const [widest] = own.toSorted((a, b) => b.byElement.size - a.byElement.size);
    if (!widest) {
      return [];
    }
    return [...own, { ...widest, classifier: 'baseline' as const, byElement: widest.baseline }];
  });
}

/**
 * The elements over which classifiers are compared: those that every one was run for. One that was run for
 * less than half of the elements is not compared.
 */
export function comparedElements(
  study: CollectedStudy,
  all: readonly ClassifierOutcomes[],
): {
  readonly elements: readonly string[];
  readonly leftOut: readonly ClassifierName[];
  readonly notes: string[];
} {
  const modelled = study.modelled.map(({ element }) => element);
  const covered = new Map(all.map(({ classifier, byElement }) => [classifier, byElement]));
  const leftOut = [...covered]
    .filter(([, byElement]) => 2 * byElement.size < modelled.length)
    .map(([classifier]) => classifier);
  const kept = [...covered].filter(([classifier]) => !leftOut.includes(classifier));
  const elements = modelled.filter((element) => kept.every(([, byElement]) => byElement.has(element)));
  const lacking = modelled.filter((element) => !elements.includes(element));
  return {
    elements,
    leftOut,
    notes: [
      ...leftOut.map(
        (classifier) =>
          `${classifier}: run for ${covered.get(classifier)!.size} of ${modelled.length} elements, too few to be compared.`,
      ),
      ...(lacking.length && kept.length
        ? [
            `Classifiers are compared over ${elements.length} elements, those that every one was run for; without ` +
              `${lacking.join(', ')}, which some have not been run for.`,
          ]
        : []),
    ],
  };
}

/** Figures 2A, 2B, 3 and S7: of all elements and groups over the elements compared, and of each element. */
export function classifierScores(
  study: CollectedStudy,
  outcomes: readonly ClassifierOutcomes[],
): ClassifierScores[] {
  const compared = comparedElements(study, outcomes);
  const all = outcomes.filter(({ classifier }) => !compared.leftOut.includes(classifier));
  return all.map(({ classifier, split, byElement, baseline }) => {
    const elements = compared.elements;
    const of = (symbols: readonly string[]): ScoredOutcome[] =>
      symbols.flatMap((element) => byElement.get(element) ?? []);
    return {
      classifier,
      split,
      all: scoreOf(of(elements)),
      ...withoutLargest(new Map(elements.map((element) => [element, byElement.get(element)!]))),
      groups: groupsOf(elements).map(([group, symbols]) => ({ group, score: scoreOf(of(symbols)) })),
      elements: [...byElement.keys()].map((element) => ({
        ...keyOfElement(element),
        score: scoreOf(byElement.get(element)!),
        overBaseline: differenceOf(byElement.get(element)!, baseline.get(element)!),
      })),
      ...(classifier === 'forest' && { paper: paperExperiments.computed }),
    };
  });
}

/** Score without the element that has most spectra. */
export function withoutLargest(byElement: ReadonlyMap<string, readonly ScoredOutcome[]>): {
  withoutLargest?: { element: string; score: StudyScore };
} {
  if (byElement.size < 2) {
    return {};
  }
  const element = [...byElement.keys()].reduce((a, b) =>
    byElement.get(b)!.length > byElement.get(a)!.length ? b : a,
  );
  const others = [...byElement].flatMap(([symbol, outcomes]) => (symbol === element ? [] : outcomes));
  return { withoutLargest: { element, score: scoreOf(others) } };
}

/** What the grid searches chose. */
export function chosenSettings(study: CollectedStudy): ChosenSettings[] {
  const jobs = study.done('classifier');
  const settings: ChosenSettings[] = [];
  for (const classifier of new Set(jobs.map(({ task }) => task.classifier))) {
    for (const target of ['cn', 'motif'] as const) {
      if (classifier === 'baseline') {
        continue;
      }
      const chosen = jobs
        .filter(({ task }) => task.classifier === classifier)
        .flatMap(({ output }) => output.chosen.filter((item) => item.target === target));
      const searched = chosen.filter((item) => item.accuracy !== undefined);
      const byCell = new Map<string, { cell: GridCell; accuracies: number[] }>();
      for (const { cell, accuracy } of searched) {
        const key = canonicalJson(cell as unknown as JsonValue);
        const entry = byCell.get(key) ?? { cell, accuracies: [] };
        byCell.set(key, entry);
        entry.accuracies.push(accuracy!);
      }
      settings.push({
        classifier,
        target,
        cells: [...byCell.values()]
          .map(({ cell, accuracies }) => ({
            cell,
            models: accuracies.length,
            meanAccuracy: fiveDecimals(mean(accuracies)),
          }))
          .sort((a, b) => b.models - a.models),
      });
    }
  }
  return settings;
}

/** Accuracy of elements against the number of spectra and the label entropy. */
export function trends(study: CollectedStudy, all: readonly ClassifierOutcomes[]): Trend[] {
  return all
    .filter(({ classifier }) => classifier === 'forest' || classifier === 'cnn')
    .flatMap(({ classifier, split, byElement }) =>
      (['topLabel', 'jaccard', 'topCn'] as const).flatMap((metric) =>
        (['spectra', 'labelEntropy'] as const).map((against): Trend => {
          const points = [...byElement].flatMap(([element, outcomes]) => {
            const score = scoreOf(outcomes);
            const y = score[metric];
            const it = study.describe(element);
            const x =
              against === 'spectra' ? it.siteSpectra + it.averagedSpectra : fiveDecimals(it.labelEntropy);
            const scored = metric === 'topCn' ? score.spectra : score.learnable;
            return y ? [{ ...keyOfElement(element), x, y, scored }] : [];
          });
          const xs = points.map(({ x }) => (against === 'spectra' ? Math.log10(x) : x));
          const ys = points.map(({ y }) => y.estimate);
          return {
            classifier,
            split,
            metric,
            against,
            points,
            ...(points.length >= 4 && { rankCorrelation: rankCorrelation(xs, ys) }),
            ...line(xs, ys),
          };
        }),
      ),
    );
}

function line(xs: readonly number[], ys: readonly number[]): Pick<Trend, 'line'> {
  const [mx, my] = [mean(xs), mean(ys)];
  const sxx = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
  if (!(sxx > 0)) {
    return {};
  }
  const slope = xs.reduce((sum, x, i) => sum + (x - mx) * (ys[i]! - my), 0) / sxx;
  return { line: { intercept: fiveDecimals(my - slope * mx), slope: fiveDecimals(slope) } };
}

/** What a random split adds. */
export function splitDifferences(all: readonly ClassifierOutcomes[]): SplitDifference[] {
  return all.flatMap(({ classifier, split, byElement: grouped }) => {
    const other = all.find((item) => item.classifier === classifier && item.split === 'random');
    if (split !== 'grouped' || !other || classifier === 'baseline') {
      return [];
    }
    const elements = [...grouped.keys()].filter((element) => other.byElement.has(element));
    const difference = (
      of: string,
      kind: SplitDifference['kind'],
      symbols: readonly string[],
    ): SplitDifference => {
      const own = new Map(symbols.map((element) => [element, grouped.get(element)!]));
      const [these, those] = alignedOutcomes(own, other.byElement);
      return {
        classifier,
        of,
        kind,
        grouped: scoreOf(these),
        random: scoreOf(those),
        difference: differenceOf(those, these),
      };
    };
    return [
      difference('all', 'all', elements),
      ...groupsOf(elements).map(([group, symbols]) => difference(group, 'group', symbols)),
      ...(classifier === 'forest'
        ? elements.map((element) => difference(element, 'element', [element]))
        : []),
    ];
  });
}
