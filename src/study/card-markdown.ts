import { appendAll } from '../base/lists.ts';
import { markdownText } from '../base/text/markdown-text.ts';
import type { StudyScore } from './results/common.ts';
import type { StudyResults } from './results/study-results.ts';

/** The model card of a study's bundle, in Markdown: what it was made of, how good it is, where it fails. */
export function modelCard(
  results: StudyResults,
  bundle?: { name: string; hash: string; recipe: string },
): string {
  const { dataset, settings } = results;
  const forest = results.classifiers?.find(
    ({ classifier, split }) => classifier === 'forest' && split === 'grouped',
  );
  const baseline = results.classifiers?.find(
    ({ classifier, split }) => classifier === 'baseline' && split === 'grouped',
  );
  const lines = [
    '# Model card',
    '',
    ...(bundle
      ? [`Bundle "${markdownText(bundle.name)}", hash ${bundle.hash}, recipe ${bundle.recipe}.`, '']
      : []),
    `Trained on ${dataset.siteSpectra} site spectra and ${dataset.averagedSpectra} averaged spectra of ${dataset.materials} materials ` +
      `(${markdownText(dataset.files.join(', '))}; ${markdownText(dataset.codes.join(', '))}; SHA-256 ${dataset.sha256.slice(0, 16)}…), seed ${settings.seed}, ` +
      `Edgewise ${results.programVersion}. Not trained on measured spectra, nor chosen by them.`,
    '',
    '## What it is for',
    '',
    'K-edge XANES of oxides: which coordination numbers and motifs the absorbing atom has, with probabilities. Not for other ',
    'edges, and not tested beyond oxides.',
    '',
  ];
  if (forest && baseline) {
    appendAll(lines, [
      '## How good it is',
      '',
      `Five outer folds, no material on both sides; shares with 95 % intervals over materials. Baseline: the commonest answer.`,
      '',
      '| element | scored | top CN | baseline | top label | baseline | Jaccard |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...[{ element: '**all**', score: forest.all }, ...forest.elements].map(({ element, score }) => {
        const of =
          element === '**all**'
            ? baseline.all
            : baseline.elements.find((item) => item.element === element)!.score;
        return `| ${element} | ${score.spectra} | ${words(score.topCn)} | ${words(of.topCn)} | ${words(score.topLabel)} | ${words(of.topLabel)} | ${words(score.jaccard)} |`;
      }),
      '',
    ]);
  }
  const measured = results.experiments?.scores.find(
    ({ training }) => training?.averaged && training.augmented,
  );
  if (measured?.measured) {
    appendAll(lines, [
      '## On measured spectra',
      '',
      ...measured.measured
        .filter(({ topCn }) => topCn.of)
        .map(
          ({ group, topCn }) =>
            `- ${group}: top CN right in ${topCn.right} of ${topCn.of} (${words(topCn.share)}).`,
        ),
      '',
    ]);
  }
  appendAll(lines, [
    '## What is missing',
    '',
    ...(results.notes.length
      ? results.notes.map((note) => `- ${markdownText(note)}`)
      : ['- Nothing that was asked for.']),
    '',
  ]);
  return lines.join('\n');
}

function words(interval: StudyScore['topCn']): string {
  if (!interval) {
    return '–';
  }
  const { estimate, from, to } = interval;
  return `${(100 * estimate).toFixed(1)} (${(100 * from).toFixed(1)}–${(100 * to).toFixed(1)})`;
}
