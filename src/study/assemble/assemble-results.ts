import { type StudyResults, studyFormatVersion } from '../results/study-results.ts';
import { calibrations, confusions, nearTies } from './answer-results.ts';
import {
  chosenSettings,
  classifierOutcomes,
  classifierScores,
  comparedElements,
  splitDifferences,
  trends,
} from './classifier-results.ts';
import type { CollectedStudy } from './collected-study.ts';
import {
  elementData,
  groupLabels,
  jointDistributions,
  labelDistributions,
  thresholds,
} from './dataset-results.ts';
import { experimentResults } from './experiment-results.ts';
import { findings } from './findings.ts';
import { importanceExamples, importanceResults } from './importance-results.ts';
import { learningCurves } from './learning-results.ts';
import { paperDataset } from './paper-numbers.ts';
import { robustnessCurves } from './robustness-results.ts';
import { incompleteVariants, variantResults } from './variant-results.ts';

/** Missing jobs that are named; of more the number is told. */
const namedAtMost = 12;

/** The results of what has been done of a study. The same jobs give the same results. */
export function assembleResults(study: CollectedStudy): StudyResults {
  const { plan, missing } = study;
  const classifiers = classifierOutcomes(study);
  const drawn = trends(study, classifiers);
  const experiments = experimentResults(study);
  const importance = importanceResults(study);
  const variants = variantResults(study);
  const robustness = robustnessCurves(study);
  const curves = learningCurves(study);
  return {
    format: 'edgewise-study',
    formatVersion: studyFormatVersion,
    programVersion: plan.programVersion,
    settings: plan.settings,
    dataset: { ...plan.dataset, paper: paperDataset },
    notes: [
      ...plan.notes,
      ...comparedElements(study, classifiers).notes,
      ...incompleteVariants(study),
      ...(classifiers.some(({ classifier }) => classifier === 'svc')
        ? ['The SVC gives shares of votes, not probabilities: it is left out of calibration and near ties.']
        : []),
      ...(missing.length
        ? [
            `${missing.length} of ${plan.jobs.length} jobs have not been done; their figures are missing or cover the other ` +
              `elements: ${missing.slice(0, namedAtMost).join(', ')}${missing.length > namedAtMost ? ', …' : ''}.`,
          ]
        : []),
    ],
    elements: elementData(study),
    groupLabels: groupLabels(study),
    labelDistributions: labelDistributions(study),
    jointDistributions: jointDistributions(study),
    thresholds: thresholds(study),
    ...(classifiers.length && {
      classifiers: classifierScores(study, classifiers),
      chosenSettings: chosenSettings(study),
      trends: drawn,
      splitDifferences: splitDifferences(classifiers),
      calibration: calibrations(study),
      confusion: confusions(study),
      nearTies: nearTies(study),
    }),
    ...(experiments && { experiments }),
    ...(importance.length && { importance, importanceExamples: importanceExamples(study) }),
    ...(robustness.length && { robustness }),
    ...(variants && { variants }),
    ...(curves.length && { learningCurves: curves }),
    findings: findings(study, classifiers, drawn, experiments),
  };
}
