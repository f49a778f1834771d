import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../environment/read-ranking-labels.ts';
import { reliabilityBins } from '../../learn/metrics/reliability-bins.ts';
import { wilsonInterval } from '../../learn/metrics/wilson-interval.ts';
import type { AnswerTable } from '../jobs/answer-table.ts';
import type { DescribeOutput } from '../jobs/describe-job.ts';
import type { CalibrationResult, ConfusionResult, NearTieResult } from '../results/answers.ts';
import type { ClassifierName, SplitKind } from '../results/common.ts';
import { type CollectedStudy, tablesOf } from './collected-study.ts';
import { fiveDecimals } from './score.ts';

/** One answer with its probabilities. */
interface DetailedAnswer {
  readonly element: string;
  readonly name: string;
  readonly truth: RankingLabels;
  readonly answer: RankingLabels;
  readonly first: number;
  readonly second: number;
  readonly secondLabel: string | undefined;
  readonly ofTruth: number;
  readonly brier: number;
}

/** Answers of a classifier in the order of the elements; refused ones left out. */
function detailedAnswers(
  study: CollectedStudy,
  classifier: ClassifierName,
  split: SplitKind,
): DetailedAnswer[] {
  const outputs = study
    .done('classifier')
    .filter(({ task }) => task.classifier === classifier)
    .map(({ output }) => output);
  const elements = study.modelled.map(({ element }) => element);
  return [...tablesOf(outputs, elements, split)].flatMap(([element, table]) =>
    answersOf(study.describe(element), table),
  );
}

function answersOf({ element, scored }: DescribeOutput, table: AnswerTable): DetailedAnswer[] {
  const details = table.details;
  if (!details) {
    return [];
  }
  return scored.flatMap(({ name, truth }, i) => {
    const answer = table.answers[table.given[i]!];
    return answer
      ? [
          {
            element,
            name,
            truth,
            answer,
            first: details.first[i]!,
            second: details.second[i]!,
            secondLabel: details.secondLabels[details.secondLabel[i]!],
            ofTruth: details.truth[i]!,
            brier: details.brier[i]!,
          },
        ]
      : [];
  });
}

const binCount = 10;
/**
 * A forest of 30 trees gives many true labels the probability 0, and one of them would decide the log loss.
 */
const lowestProbability = 0.001;

/**
 * Reliability of the CN ranking labels of each classifier, and of the forest by element. The SVC is left out:
 * without Platt scaling, which takes five times as long, it gives shares of votes and no probabilities.
 */
export function calibrations(study: CollectedStudy): CalibrationResult[] {
  return withProbabilities(study).flatMap((classifier) => {
    const answers = detailedAnswers(study, classifier, 'grouped');
    const elements = classifier === 'forest' ? [...new Set(answers.map(({ element }) => element))] : [];
    return [
      ...(answers.length ? [calibrationOf(classifier, 'all', answers)] : []),
      ...elements.map((element) =>
        calibrationOf(
          classifier,
          element,
          answers.filter((answer) => answer.element === element),
        ),
      ),
    ];
  });
}

function withProbabilities(study: CollectedStudy): ClassifierName[] {
  return classifiersOf(study).filter((classifier) => classifier !== 'svc');
}

function classifiersOf(study: CollectedStudy): ClassifierName[] {
  return [...new Set(study.done('classifier').map(({ task }) => task.classifier))].sort();
}

function calibrationOf(
  classifier: ClassifierName,
  of: string,
  answers: readonly DetailedAnswer[],
): CalibrationResult {
  const right = ({ answer, truth }: DetailedAnswer): boolean => answer.cnLabel === truth.cnLabel;
  const bins = reliabilityBins(
    answers.map(({ first }) => first),
    answers.map(right),
    binCount,
  )
    .filter(({ count }) => count > 0)
    .map((bin) => {
      const { estimate, from, to } = wilsonInterval(bin.right, bin.count);
      return {
        from: bin.from,
        to: bin.to,
        count: bin.count,
        confidence: fiveDecimals(bin.confidence),
        accuracy: { estimate: fiveDecimals(estimate), from: fiveDecimals(from), to: fiveDecimals(to) },
      };
    });
  const mean = (value: (answer: DetailedAnswer) => number): number =>
    fiveDecimals(answers.reduce((sum, answer) => sum + value(answer), 0) / answers.length);
  return {
    classifier,
    split: 'grouped',
    of,
    spectra: answers.length,
    bins,
    expectedError: fiveDecimals(
      bins.reduce(
        (sum, { count, confidence, accuracy }) => sum + count * Math.abs(confidence - accuracy.estimate),
        0,
      ) / answers.length,
    ),
    logLoss: mean(({ ofTruth }) => -Math.log(Math.max(lowestProbability, ofTruth))),
    lowestProbability,
    brier: mean(({ brier }) => brier),
  };
}

/** Confusion of first CNs and first motifs: of each classifier over all, of the forest by element. */
export function confusions(study: CollectedStudy): ConfusionResult[] {
  return classifiersOf(study).flatMap((classifier) => {
    const answers = detailedAnswers(study, classifier, 'grouped');
    const elements = classifier === 'forest' ? [...new Set(answers.map(({ element }) => element))] : [];
    return (['cn', 'motif'] as const).flatMap((of) => [
      ...(answers.length ? [confusionOf(classifier, of, 'all', answers)] : []),
      ...elements.map((element) =>
        confusionOf(
          classifier,
          of,
          element,
          answers.filter((answer) => answer.element === element),
        ),
      ),
    ]);
  });
}

function confusionOf(
  classifier: ClassifierName,
  of: 'cn' | 'motif',
  element: string,
  answers: readonly DetailedAnswer[],
): ConfusionResult {
  const first = ({ cnLabel, motifLabels }: RankingLabels): { name: string; order: number } | undefined => {
    const [cn] = coordinationNumbersOf(cnLabel);
    if (cn === undefined) {
      return undefined;
    }
    if (of === 'cn') {
      return { name: String(cn), order: cn };
    }
    const [motif] = motifNamesOf(motifLabels[cn] ?? '', cn);
    return { name: motif ?? `CN ${cn}, no motif`, order: cn };
  };
  const pairs = answers.flatMap(({ truth, answer }) => {
    const [a, b] = [first(truth), first(answer)];
    return a && b ? [[a, b] as const] : [];
  });
  const orders = new Map(pairs.flat().map(({ name, order }) => [name, order]));
  const classes = [...orders.keys()].sort((a, b) => orders.get(a)! - orders.get(b)! || (a < b ? -1 : 1));
  const position = new Map(classes.map((name, i) => [name, i]));
  const counts = new Array<number>(classes.length ** 2).fill(0);
  for (const [a, b] of pairs) {
    counts[position.get(a.name)! * classes.length + position.get(b.name)!]!++;
  }
  return { classifier, split: 'grouped', of, element, classes, counts };
}

const nearTieWithin = 0.1;
const examplesAtMost = 30;

/** Failures that were nearly right. */
export function nearTies(study: CollectedStudy): NearTieResult[] {
  return withProbabilities(study).flatMap((classifier) => {
    const answers = detailedAnswers(study, classifier, 'grouped');
    if (!answers.length) {
      return [];
    }
    const isRight = ({ answer, truth }: DetailedAnswer): boolean => answer.cnLabel === truth.cnLabel;
    const wrong = answers.filter((answer) => !isRight(answer));
    const second = wrong.filter(({ secondLabel, truth }) => secondLabel === truth.cnLabel);
    const near = second.filter((it) => it.first - it.second <= nearTieWithin + 1e-9);
    return [
      {
        classifier,
        split: 'grouped' as const,
        spectra: answers.length,
        wrong: wrong.length,
        trueIsSecond: second.length,
        nearTies: near.length,
        within: nearTieWithin,
        margins: Array.from({ length: 10 }, (_, i) => {
          const own = answers.filter(
            (it) => Math.min(9, Math.floor((it.first - it.second) * 10 + 1e-9)) === i,
          );
          return { from: i / 10, to: (i + 1) / 10, spectra: own.length, right: own.filter(isRight).length };
        }),
        examples: near
          .toSorted((a, b) => a.first - a.second - (b.first - b.second) || (a.name < b.name ? -1 : 1))
          .slice(0, examplesAtMost)
          .map((it) => ({
            element: it.element,
            name: it.name,
            truth: it.truth.cnLabel,
            answer: it.answer.cnLabel,
            probability: it.first,
            truthProbability: it.ofTruth,
          })),
      },
    ];
  });
}
