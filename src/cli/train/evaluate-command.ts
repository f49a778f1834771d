import { basename } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { percent } from '../../base/text/words.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { type Evaluation, evaluate } from '../../model/evaluate.ts';
import { readExperiments } from '../../model/published/read-experiments.ts';
import { publishedExperimentRecipe } from '../../spectrum/features/recipes.ts';
import { evaluateMeasured, type MeasuredEvaluation } from '../../study/evaluate-measured.ts';
import { exitStatus } from '../exit-status.ts';
import { readInput } from '../input/read-input.ts';
import { print } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';
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
    return result.rows.some((row) => row.refused) ? exitStatus.refused : exitStatus.fine;
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
  const rows = result.rows.flatMap((row) => {
    const start = [row.element, row.formula];
    if (row.leftOut) {
      return [[...start, '–', `left out: ${row.leftOut}`]];
    }
    if (row.topCorrect) {
      return [[...start, 'right', row.predicted.join(' | ')]];
    }
    return [
      [...start, 'WRONG', row.predicted.join(' | ')],
      ['', '', ' true:', row.truth.join(' | ')],
    ];
  });
  const share = { right: result.correct, of: result.counted };
  return [
    textTable(['element', 'formula', 'top-1', 'predicted'], rows),
    '',
    `top-1 accuracy              ${result.correct} of ${result.counted}, ${percentOf(share)}`,
    `Jaccard (Equation 7)        ${percent(result.jaccard, 1)}`,
    `Jaccard, extra labels free  ${percent(result.overlap, 1)}`,
  ].join('\n');
}

function measuredTable(result: MeasuredEvaluation): string {
  const rows = result.rows.map((row) => [
    row.element,
    row.id,
    row.group,
    row.expected,
    row.predicted ?? '–',
    row.probability === undefined ? '' : row.probability.toFixed(2),
    row.refused ?? (row.right ? 'right' : 'WRONG'),
  ]);
  const groups = result.groups.map(({ group, share, commonest, baseline }) => [
    group,
    String(share.of),
    `${share.right}, ${percentOf(share)}`,
    baseline ? `${baseline.right}, ${percentOf(baseline)}` : 'not known',
    `${commonest.right}, ${percentOf(commonest)}`,
  ]);
  return [
    textTable(['element', 'spectrum', 'group', 'CN', 'answer', 'probability', ''], rows),
    '',
    textTable(
      ['group', 'spectra', 'top CN right', 'commonest CN of its training', 'commonest CN of these spectra'],
      groups,
    ),
  ].join('\n');
}
