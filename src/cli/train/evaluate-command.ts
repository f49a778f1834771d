import { basename } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import { percent } from '../../base/text/words.ts';
import { cnLabelWords } from '../../figure/label-words.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { type Evaluation, evaluate } from '../../model/evaluate.ts';
import { readExperiments } from '../../model/published/read-experiments.ts';
import { publishedExperimentRecipe } from '../../spectrum/features/recipes.ts';
import { evaluateMeasured, type MeasuredEvaluation } from '../../study/evaluate-measured.ts';
import { exitStatus } from '../exit-status.ts';
import { readInput } from '../input/read-input.ts';
import { printable } from '../screen/printable.ts';
import { columnsOf, screenColumns, wrapWords } from '../screen/screen-text.ts';
import { print, tell } from '../screen/terminal.ts';
import { columnGap, textTable } from '../screen/text-table.ts';
import { percentOf } from '../screen/words.ts';
import { measuredSpectra } from './measured-spectra.ts';

/** `edgewise evaluate`: a bundle held against labelled spectra, row by row. */
export async function evaluateCommand(
  folder: string,
  dataset: string,
  options: { readonly format: 'table' | 'json' },
): Promise<number> {
  const bundle = await openBundleFolder(folder === 'default' ? embeddedBundleFolder : folder);
  const text = new TextDecoder().decode(await readInput(dataset));
  const asJson = options.format === 'json';
  if (basename(dataset) === 'manifest.json') {
    const result = await evaluateMeasured(bundle, await measuredSpectra(dataset, text));
    print(asJson ? JSON.stringify(result, null, 1) : measuredTable(result));
    const refused = result.rows.filter((row) => row.refused !== undefined);
    for (const row of asJson ? [] : refused) {
      tell(`${row.id}: ${row.refused}`);
    }
    return refused.length ? exitStatus.refused : exitStatus.fine;
  }
  refuseOtherRecipe(bundle, dataset);
  const result = await evaluate(bundle, readExperiments(text));
  print(asJson ? JSON.stringify(result, null, 1) : experimentsTable(result));
  return exitStatus.fine;
}

/** The rows of an experiments file are features already: they fit only the recipe that made them. */
function refuseOtherRecipe({ manifest }: Bundle, dataset: string): void {
  if (manifest.recipe.name === publishedExperimentRecipe.name) {
    return;
  }
  throw new InputError({
    place: dataset,
    problem:
      `its rows are features of the recipe "${publishedExperimentRecipe.name}", but the bundle ` +
      `"${manifest.name}" takes "${manifest.recipe.name}"`,
    remedy: 'give an imported published bundle, or a manifest.json of measured files',
  });
}

function experimentsTable(result: Evaluation): string {
  const header = ['el', 'formula', 'top-1', 'predicted'];
  const nameWidth = largestOf(
    result.rows.map(({ formula }) => columnsOf(formula)),
    columnsOf('formula'),
  );
  // What is predicted goes on under itself: rankings are longer than a line.
  const room = screenColumns() - nameWidth - 'el'.length - 'top-1'.length - 3 * columnGap.length;
  const rows = result.rows.flatMap((row) => {
    const below = (start: readonly string[], words: string): string[][] =>
      wrapWords(words, room).map((line, i) => [...(i ? ['', '', ''] : start), line]);
    const start = [row.element, row.formula];
    if (row.leftOut) {
      return below([...start, '–'], `left out: ${row.leftOut}`);
    }
    if (row.topCorrect) {
      return below([...start, 'right'], row.predicted.join(' | '));
    }
    return [
      ...below([...start, 'WRONG'], row.predicted.join(' | ')),
      ...below(['', '', ' true'], row.truth.join(' | ')),
    ];
  });
  const share = { right: result.correct, of: result.counted };
  return [
    textTable(header, rows),
    '',
    `top-1 accuracy              ${result.correct} of ${result.counted}, ${percentOf(share)}`,
    `Jaccard (Equation 7)        ${percent(result.jaccard, 1)}`,
    `Jaccard, extra labels free  ${percent(result.overlap, 1)}`,
  ].join('\n');
}

function measuredTable(result: MeasuredEvaluation): string {
  const columns = screenColumns();
  const rows = result.rows.map((row) => [
    row.element,
    printable(row.id),
    row.group,
    row.expected,
    row.predicted === undefined ? '–' : cnLabelWords(row.predicted),
    row.probability === undefined ? '' : percent(row.probability),
    row.refused === undefined ? (row.right ? 'right' : 'WRONG') : 'refused',
  ]);
  const groups = result.groups.map(({ group, share, commonest, baseline }) => [
    group,
    String(share.of),
    `${share.right}, ${percentOf(share)}`,
    baseline ? `${baseline.right}, ${percentOf(baseline)}` : 'not known',
    `${commonest.right}, ${percentOf(commonest)}`,
  ]);
  return [
    textTable(['el', 'spectrum', 'group', 'CN', 'answer', 'P', ''], rows, { columns, cut: 1 }),
    '',
    textTable(['group', 'spectra', 'top CN right', 'by training', 'by these'], groups, { columns, cut: 0 }),
    '',
    ...wrapWords(
      'by training, by these: right if the answer were always the commonest CN of the training of the element, ' +
        'and of these spectra (known in hindsight only).',
      columns,
    ),
  ].join('\n');
}
