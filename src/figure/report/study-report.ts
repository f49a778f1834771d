import { listed } from '../../base/text/words.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { chartSheet } from '../chart/chart-sheet.ts';
import { chartStyle } from '../chart/chart-style.ts';
import { element, escapeXml } from '../svg.ts';
import { figureStyle } from '../theme.ts';
import { answerSection } from './answer-figures.ts';
import { classifierSection } from './classifier-figures.ts';
import { csvOf } from './csv.ts';
import { dataSection } from './data-figures.ts';
import { experimentSection } from './experiment-figures.ts';
import { figureBlock } from './figure-block.ts';
import { importanceSection } from './importance-figures.ts';
import { learningCurveSection } from './learning-curve-figures.ts';
import { recipeSection } from './recipe-figures.ts';
import { reportStyle } from './report-style.ts';
import { robustnessSection } from './robustness-figures.ts';
import type { StudySection } from './study-figure.ts';
import { leadWords, scoreSentence, tiles, verdictList } from './summary.ts';
import { classifierWords, splitWords } from './words.ts';

/** Every section of the report, in its order. */
function sectionsOf(results: StudyResults): StudySection[] {
  return [
    dataSection,
    classifierSection,
    experimentSection,
    importanceSection,
    robustnessSection,
    recipeSection,
    answerSection,
    learningCurveSection,
  ].map((section) => section(results));
}

/**
 * A study as one HTML page that needs nothing else: figures as SVG, the table and a CSV behind each, light,
 * dark, on phones and on paper, without scripts. Kinds of results that a partial study does not have are
 * named, not drawn.
 */
export function studyReport(results: StudyResults): string {
  const sections = sectionsOf(results);
  const findings = results.findings ?? [];
  const title = 'Coordination from XANES, re-examined';
  return `<!doctype html>\n${element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      '<meta charset="utf-8"/>',
      '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
      '<meta name="color-scheme" content="light dark"/>',
      element('title', {}, title),
      `<style>${reportStyle}${figureStyle}${chartStyle}</style>`,
    ),
    element(
      'body',
      {},
      element('a', { class: 'skip', href: '#main' }, 'Skip to the results'),
      element(
        'div',
        { class: 'page' },
        element(
          'header',
          { class: 'masthead' },
          element('h1', {}, title),
          results.madeUp
            ? element('p', { class: 'made-up' }, 'Every number on this page was made up, to test the page.')
            : '',
          element('p', { class: 'lead' }, escapeXml(leadWords(results))),
          element('p', { class: 'meta' }, escapeXml(provenance(results))),
        ),
        element(
          'div',
          { class: 'columns' },
          contents(sections),
          body(results, sections, findings.length > 0),
        ),
        element('footer', {}, escapeXml(`Made by Edgewise ${results.programVersion}.`)),
      ),
    ),
  )}\n`;
}

/** The table behind every figure: name → CSV text. */
export function studyCsvs(results: StudyResults): Record<string, string> {
  return Object.fromEntries(
    sectionsOf(results).flatMap(({ figures }) =>
      figures.map(({ id, table }) => [`${id}.csv`, csvOf(table)] as const),
    ),
  );
}

/** Every drawn figure as an SVG file of its own: name → SVG text. */
export function studyFigures(results: StudyResults): Record<string, string> {
  return Object.fromEntries(
    sectionsOf(results).flatMap(({ figures }) =>
      figures.flatMap(({ id, title, caption, draw }) =>
        draw ? [[`${id}.svg`, chartSheet({ title, note: caption }, draw)] as const] : [],
      ),
    ),
  );
}

function provenance({ programVersion, settings, dataset }: StudyResults): string {
  const { classifiers, splits, folds, recipe, seed } = settings;
  return (
    `Edgewise ${programVersion} · ${listed(classifiers.map(classifierWords))} · recipe ${recipe} · ${folds} folds, ` +
    `${listed(splits.map((split) => splitWords[split]))} · seed ${seed} · data ${dataset.files.join(', ')} (SHA-256 ${dataset.sha256.slice(0, 12)}…)`
  );
}

function contents(sections: readonly StudySection[]): string {
  const entries = [
    { id: 'summary', heading: 'Summary' },
    ...sections,
    { id: 'notes', heading: 'Notes and settings' },
  ];
  return element(
    'nav',
    { class: 'contents', 'aria-labelledby': 'contents-heading' },
    element('h2', { id: 'contents-heading' }, 'Contents'),
    element(
      'ol',
      {},
      entries.map(({ id, heading }) =>
        element('li', {}, element('a', { href: `#${id}` }, escapeXml(heading))),
      ),
    ),
  );
}

function body(results: StudyResults, sections: readonly StudySection[], hasFindings: boolean): string {
  return element(
    'main',
    { id: 'main' },
    element(
      'section',
      { id: 'summary', 'aria-labelledby': 'summary-heading' },
      element('h2', { id: 'summary-heading' }, 'Summary'),
      tiles(results),
      element('p', { class: 'intro' }, escapeXml(scoreSentence(results))),
      hasFindings
        ? verdictList(results.findings!)
        : element('p', { class: 'absent' }, 'The findings of the paper were not held against these data.'),
    ),
    sections.map((section) =>
      element(
        'section',
        { id: section.id, 'aria-labelledby': `${section.id}-heading` },
        element('h2', { id: `${section.id}-heading` }, escapeXml(section.heading)),
        section.figures.length ? element('p', { class: 'intro' }, escapeXml(section.intro)) : '',
        section.figures.map(figureBlock),
        section.absent.map((words) => element('p', { class: 'absent' }, escapeXml(words))),
      ),
    ),
    notes(results),
  );
}

function notes({ notes: sentences, settings, dataset }: StudyResults): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Data', `${dataset.files.join(', ')}, SHA-256 ${dataset.sha256}`],
    ['Computed with', dataset.codes.join(', ')],
    ['Recipe', settings.recipe],
    ['Classifiers', settings.classifiers.map(classifierWords).join(', ')],
    ['Splits', `${listed(settings.splits.map((split) => splitWords[split]))}, ${settings.folds} folds`],
    ['Seed', String(settings.seed)],
    ['Grids', settings.quick ? 'small ones and few trees, for a look: not the paper’s' : 'the paper’s'],
  ];
  return element(
    'section',
    { id: 'notes', 'aria-labelledby': 'notes-heading' },
    element('h2', { id: 'notes-heading' }, 'Notes and settings'),
    element(
      'div',
      { class: 'panel' },
      element(
        'table',
        {},
        element(
          'tbody',
          {},
          rows.map(([name, value]) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, escapeXml(name)),
              element('td', { class: 'long' }, escapeXml(value)),
            ),
          ),
        ),
      ),
      sentences.length
        ? element(
            'ul',
            { class: 'notes' },
            sentences.map((words) => element('li', {}, escapeXml(words))),
          )
        : '',
    ),
  );
}
