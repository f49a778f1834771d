import { coordinationNumbersOf, environmentLabels } from '../../environment/read-ranking-labels.ts';
import { jaccard, jaccardWithoutPenalty } from '../../learn/metrics/jaccard.ts';
import { mean } from '../../numeric/mean.ts';
import { publishedComputedRecipe } from '../../spectrum/features/recipes.ts';
import { countLabels } from '../../train/count-labels.ts';
import { outcomeOf } from '../../train/outcome.ts';
import { referenceSpec, trainingName, trainingVariants } from '../jobs/variants.ts';
import type {
  ExperimentResults,
  ExperimentRow,
  ExperimentScores,
  MeasuredAnswerRow,
} from '../results/experiments.ts';
import type { ExperimentTest } from '../study-plan.ts';
import type { CollectedStudy } from './collected-study.ts';
import type { ScoredOutcome } from './outcomes.ts';
import { paperExperiments, paperTableOne } from './paper-numbers.ts';
import { fiveDecimals, measuredScore, scoreOf } from './score.ts';
import {
  foundVariant,
  isRight,
  measuredGroups,
  measuredTests,
  type VariantFound,
} from './variant-results.ts';

/** Name of the published models among the answers. */
const publishedName = 'published';

/** One answer to an experiment. */
type ExperimentAnswer = ExperimentRow['answers'][number];

/** Table 1: what a forest learns from, and what that is worth on computed and on measured spectra. */
export function experimentResults(study: CollectedStudy): ExperimentResults | undefined {
  const models = trainingVariants.flatMap(({ choice, variant }) => {
    const found = foundVariant(study, variant);
    return found ? [{ choice, name: trainingName(choice), found }] : [];
  });
  const { published } = study.plan;
  if (!models.length && !published) {
    return undefined;
  }
  const counted = (test: ExperimentTest): boolean => test.inPaper;
  const rows = study.plan.experiments.map((test): ExperimentRow => {
    const { id, element, formula, inPaper, truth } = test;
    return {
      id,
      element,
      formula,
      truth: environmentLabels(truth),
      inPaper,
      answers: [
        ...models.map(({ name, found }) => ownAnswer(name, found, test)),
        ...publishedAnswers(study, test),
      ],
    };
  });
  const scores = models.map(({ choice, name, found }): ExperimentScores => {
    const outcomes = [...found.byElement.values()].flat();
    const ofKind = (kind: ScoredOutcome['kind']): ScoredOutcome[] =>
      outcomes.filter((outcome) => outcome.kind === kind);
    return {
      model: name,
      training: choice,
      recipe: referenceSpec.recipe.name,
      site: scoreOf(ofKind('site')),
      averaged: scoreOf(ofKind('averaged')),
      ...experimentScore(study, rows, name, counted),
      ...(study.plan.experiments.length && { paper: paperTableOne(choice) }),
      ...(study.plan.measured.length && {
        measured: measuredGroups(study, (test) => isRight(found.measured.get(test.id), test)),
      }),
    };
  });
  if (published) {
    scores.push({
      model: publishedName,
      recipe: publishedComputedRecipe.name,
      ...experimentScore(study, rows, publishedName, counted),
      ...(published.measured && {
        measured: published.measured.groups.map(({ group, share }) => ({
          group,
          topCn: measuredScore(share.right, share.of),
        })),
      }),
      paper: paperExperiments.published,
    });
  }
  return {
    scores,
    baseline: baseline(study, counted),
    published: rows,
    measured: measuredRows(study, models),
  };
}

function ownAnswer(model: string, found: VariantFound, { id, truth }: ExperimentTest): ExperimentAnswer {
  const answered = found.measured.get(id);
  const { topCn, topLabel } = outcomeOf(truth, answered?.answer);
  return {
    model,
    answer: answered?.answer ? environmentLabels(answered.answer) : [],
    ...(answered?.probability !== undefined && { probability: answered.probability }),
    topCnRight: topCn,
    topLabelRight: topLabel,
    ...(!answered && { reason: 'no model of the element' }),
    ...(answered?.refused && { reason: answered.refused }),
  };
}

function publishedAnswers(study: CollectedStudy, { id }: ExperimentTest): ExperimentAnswer[] {
  const row = study.plan.published?.experiments?.rows.find((item) => item.id === id);
  if (!row) {
    return [];
  }
  const cnOf = (label: string | undefined): string | undefined => label && /^CN_(\d+)/.exec(label)?.[1];
  return [
    {
      model: publishedName,
      answer: row.predicted,
      topCnRight: row.truth.length > 0 && cnOf(row.truth[0]) === cnOf(row.predicted[0]),
      topLabelRight: row.topCorrect,
      ...(row.leftOut && { reason: row.leftOut }),
    },
  ];
}

function experimentScore(
  study: CollectedStudy,
  rows: readonly ExperimentRow[],
  model: string,
  counted: (test: ExperimentTest) => boolean,
): Pick<ExperimentScores, 'published'> {
  const inCount = new Set(study.plan.experiments.filter(counted).map(({ id }) => id));
  const own = rows.flatMap(({ id, truth, answers }) => {
    const answer = answers.find((item) => item.model === model);
    return inCount.has(id) && answer ? [{ truth, answer }] : [];
  });
  if (!own.length) {
    return {};
  }
  const meanScore = (score: typeof jaccard): number => {
    const values = own.map(({ truth, answer }) =>
      answer.answer.length ? score([truth], [answer.answer])[0]! : 0,
    );
    return fiveDecimals(mean(values));
  };
  const right = (pick: (answer: ExperimentAnswer) => boolean) =>
    measuredScore(own.filter(({ answer }) => pick(answer)).length, own.length);
  return {
    published: {
      topCn: right(({ topCnRight }) => topCnRight),
      topLabel: right(({ topLabelRight }) => topLabelRight),
      jaccard: meanScore(jaccard),
      jaccardWithoutPenalty: meanScore(jaccardWithoutPenalty),
    },
  };
}

/** Always the commonest CN of the element's computed spectra. */
function baseline(
  study: CollectedStudy,
  counted: (test: ExperimentTest) => boolean,
): ExperimentResults['baseline'] {
  const commonest = new Map(
    study.modelled.map(({ element, cnLabels }) => {
      const [label = ''] = countLabelsOf(cnLabels);
      return [element, coordinationNumbersOf(label)[0]];
    }),
  );
  const experiments = study.plan.experiments.filter(counted);
  const right = experiments.filter(
    ({ element, truth }) => commonest.get(element) === coordinationNumbersOf(truth.cnLabel)[0],
  );
  return {
    ...(experiments.length && { published: measuredScore(right.length, experiments.length) }),
    ...(study.plan.measured.length && {
      measured: measuredGroups(study, ({ element, expected }) => {
        const cn = commonest.get(element);
        return cn !== undefined && expected.includes(cn);
      }),
    }),
  };
}

function countLabelsOf(counts: Readonly<Record<string, number>>): string[] {
  return [
    ...countLabels(Object.entries(counts).flatMap(([label, n]) => new Array<string>(n).fill(label))).keys(),
  ];
}

function measuredRows(
  study: CollectedStudy,
  models: readonly { readonly name: string; readonly found: VariantFound }[],
): MeasuredAnswerRow[] {
  const published = new Map(study.plan.published?.measured?.rows.map((row) => [row.id, row]));
  return measuredTests(study).map((test) => {
    const { id, element, formula, group, expected } = test;
    const theirs = published.get(id);
    return {
      id,
      element,
      formula,
      group,
      expected: expected.join('+'),
      answers: [
        ...models.map(({ name, found }) => {
          const answered = found.measured.get(id);
          return {
            model: name,
            ...(answered?.answer && { label: answered.answer.cnLabel }),
            ...(answered?.probability !== undefined && { probability: answered.probability }),
            right: isRight(answered, test),
            ...(answered?.refused && { refused: answered.refused }),
          };
        }),
        ...(theirs
          ? [
              {
                model: publishedName,
                ...(theirs.predicted && { label: theirs.predicted }),
                ...(theirs.probability !== undefined && { probability: theirs.probability }),
                right: theirs.right,
                ...(theirs.refused && { refused: theirs.refused }),
              },
            ]
          : []),
      ],
    };
  });
}
