import { counted, listed } from '../../base/text/words.ts';
import type { Finding } from '../../study/results/findings.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { thousands } from '../chart/plot-axes.ts';
import { element, escapeXml } from '../svg.ts';
import { countWords, percentWords, sentence, shareWords } from './words.ts';

const verdictMarks: Readonly<Record<Finding['verdict'], { readonly mark: string; readonly tone: string }>> = {
  holds: { mark: '✓', tone: 'good' },
  'holds in part': { mark: '◐', tone: 'half' },
  'does not hold': { mark: '✗', tone: 'bad' },
  open: { mark: '?', tone: 'open' },
  'not asked': { mark: '–', tone: 'open' },
};

/** The opening in plain words: what was asked, and how many of the paper's findings hold on these data. */
export function leadWords(results: StudyResults): string {
  const { dataset, settings, findings = [] } = results;
  const opening =
    `The findings of Zheng, Chen, Chen and Ong (Patterns 1, 100013, 2020) held against ` +
    `${thousands(dataset.siteSpectra + dataset.averagedSpectra)} computed spectra of ${countWords(dataset.materials, 'material')}` +
    `${settings.quick ? ', with small grids and few trees, for a quick look' : ''}.`;
  const asked = findings.filter(({ verdict }) => verdict !== 'not asked');
  if (!asked.length) {
    return opening;
  }
  const parts = (
    [
      ['holds', 'hold', 'holds'],
      ['holds in part', 'hold in part', 'holds in part'],
      ['does not hold', 'do not', 'does not'],
      ['open', 'stay open', 'stays open'],
    ] as const
  ).flatMap(([verdict, many, one]) => {
    const count = asked.filter((finding) => finding.verdict === verdict).length;
    return count ? [counted(count, one, many)] : [];
  });
  return `${opening} Of ${countWords(asked.length, 'finding')} that were asked, ${listed(parts)}.`;
}

/** Each finding of the paper with its verdict, the evidence and how sure it is. */
export function verdictList(findings: readonly Finding[]): string {
  return element(
    'ul',
    { class: 'verdicts' },
    findings.map(({ claim, verdict, evidence, confidence }) => {
      const { mark, tone } = verdictMarks[verdict] ?? verdictMarks.open;
      return element(
        'li',
        {},
        element('span', { class: `pill ${tone}` }, `${mark} ${escapeXml(verdict)}`),
        element('h3', {}, escapeXml(sentence(claim))),
        element('p', {}, escapeXml(sentence(evidence))),
        /[a-z0-9]/i.test(confidence)
          ? element('p', { class: 'sure' }, `How sure: ${escapeXml(sentence(confidence))}`)
          : '',
      );
    }),
  );
}

interface Tile {
  readonly value: string;
  readonly what: string;
  readonly more?: string;
}

/** The few numbers that one wants first, those of the paper beside them. */
export function tiles(results: StudyResults): string {
  const { dataset, classifiers = [], experiments } = results;
  const shown: Tile[] = [
    {
      value: thousands(dataset.siteSpectra + dataset.averagedSpectra),
      what: `computed spectra, ${results.elements?.length ? countWords(results.elements.length, 'element') : 'averaged ones included'}`,
      more: `paper: ${thousands(dataset.paper.spectra)}, ${dataset.paper.elements} elements`,
    },
  ];
  for (const split of ['grouped', 'random'] as const) {
    const forest = classifiers.find((item) => item.classifier === 'forest' && item.split === split);
    const base = classifiers.find((item) => item.classifier === 'baseline' && item.split === split);
    if (!forest?.all.topLabel) {
      continue;
    }
    const paper = forest.paper?.topLabel;
    shown.push({
      value: percentWords(forest.all.topLabel.estimate),
      what: `accuracy of the forest, split ${split === 'grouped' ? 'by material' : 'at random'}`,
      more: [
        ...(base?.all.topLabel ? [`baseline: ${percentWords(base.all.topLabel.estimate)}`] : []),
        ...(paper ? [`paper: ${percentWords(paper.value)}`] : []),
      ].join(' · '),
    });
  }
  const trained = (experiments?.scores ?? [])
    .filter(({ training, published }) => training && published?.topLabel.of)
    .toSorted((a, b) => b.published!.topLabel.right - a.published!.topLabel.right);
  const best = trained[0];
  const authors = experiments?.scores.find(({ paper }) => paper?.topLabel);
  if (best?.published) {
    const { right, of } = best.published.topLabel;
    shown.push({
      value: `${right} of ${of}`,
      what: `published experiments right, best of ${countWords(trained.length, 'training')}`,
      more: authors?.paper?.topLabel ? `paper: ${percentWords(authors.paper.topLabel.value)}` : undefined,
    });
  }
  return element(
    'ul',
    { class: 'tiles', 'aria-label': 'Key numbers' },
    shown.map(({ value, what, more }) =>
      element(
        'li',
        {},
        element('b', {}, escapeXml(value)),
        element('span', {}, escapeXml(what)),
        more ? element('span', { class: 'meta' }, escapeXml(more)) : '',
      ),
    ),
  );
}

/** The scores behind the tiles, in one sentence, with their intervals. */
export function scoreSentence({ classifiers = [] }: StudyResults): string {
  const forest = classifiers.find(({ classifier, split }) => classifier === 'forest' && split === 'grouped');
  if (!forest?.all.topLabel) {
    return '';
  }
  return (
    `On spectra of materials that it has never seen, the forest names the first CN rightly for ${shareWords(forest.all.topCn)}, and CN with motif ranking ` +
    `label for ${shareWords(forest.all.topLabel)} of the learnable ones.`
  );
}
