import { largestOf, smallestOf } from '../../base/lists.ts';
import type { MeasuredScore } from '../../study/results/common.ts';
import type { VariantResults, VariantScores } from '../../study/results/recipes.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import type { Estimate } from '../chart/drawing.ts';
import { type ForestColumn, forestPlot } from '../chart/forest-plot.ts';
import { settingsWords } from './classifier-settings.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import {
  countWords,
  percentCells,
  percentColumns,
  percentEstimate,
  percentWords,
  pointsWords,
} from './words.ts';

/** Ways to make features and forests, computed and measured side by side. */
export function recipeSection({ variants }: StudyResults): StudySection {
  return {
    id: 'recipes',
    heading: 'Feature recipes',
    intro:
      'Where the window hangs, what 1 means, how wide it is, what is done to the training spectra, which trees: each variant learns from the same ' +
      'materials and is asked the same spectra, split by material. Last come other methods: forests that predict the distributions p and q themselves, and the answer of the training spectrum most like the asked one. The choice is made on computed spectra alone; measured spectra are looked ' +
      'at afterwards.',
    figures: variants?.variants.length ? [variantFigure(variants)] : [],
    absent: variants?.variants.length ? [] : ['Feature recipes were not compared in this study.'],
  };
}

/** The group of measured spectra that is drawn: the first that the variants have. */
function measuredOf({ measured }: VariantScores, group: string): MeasuredScore | undefined {
  return measured?.find((item) => item.group === group)?.topCn;
}

function bounds(
  estimates: readonly (Estimate | undefined)[],
  step: number,
  [least, most]: readonly [number, number],
): readonly [number, number] {
  const values = estimates.flatMap((item) => (item ? [item.low ?? item.value, item.high ?? item.value] : []));
  if (!values.length) {
    return [least, most];
  }
  const from = Math.max(least, Math.floor(smallestOf(values) / step) * step);
  const to = Math.min(most, Math.ceil(largestOf(values) / step) * step);
  return from < to ? [from, to] : [Math.max(least, from - step), Math.min(most, to + step)];
}

function variantFigure({ variants, reference, best }: VariantResults): StudyFigure {
  const groups = [...new Set(variants.flatMap(({ measured }) => measured?.map(({ group }) => group) ?? []))];
  const group = groups[0];
  const bestOne = variants.find(({ name }) => name === best);
  const measured = (variant: VariantScores): Estimate | undefined =>
    group === undefined ? undefined : percentEstimate(measuredOf(variant, group)?.share);
  const difference = (variant: VariantScores): Estimate | undefined =>
    variant.name === reference ? { value: 0 } : percentEstimate(variant.difference?.topCn);
  const computedColumn: ForestColumn = {
    heading: 'Computed: top CN (%)',
    series: 0,
    domain: bounds(
      variants.map(({ all }) => percentEstimate(all.topCn)),
      5,
      [0, 100],
    ),
  };
  const differenceColumn: ForestColumn = {
    heading: 'Computed: top CN less reference (points)',
    series: 2,
    domain: bounds(variants.map(difference), 1, [-100, 100]),
    level: { value: 0, name: 'reference' },
    isSigned: true,
  };
  const measuredColumn: ForestColumn = {
    heading: `Measured, ${group}: top CN (%)`,
    series: 1,
    domain: bounds(variants.map(measured), 10, [0, 100]),
  };
  const asked = group === undefined ? undefined : variants.map((v) => measuredOf(v, group)).find(Boolean)?.of;
  return {
    id: 'recipes-side-by-side',
    title: bestOne?.all.topCn
      ? `Best on computed spectra: “${best}”, top CN ${percentWords(bestOne.all.topCn.estimate)}` +
        (bestOne.difference?.topCn && best !== reference
          ? ` (${pointsWords(bestOne.difference.topCn.estimate)} points to the reference)`
          : '')
      : 'Variants side by side',
    caption:
      `Top CN of ${countWords(variants.length, 'variant')}, ${countWords(variants[0]!.all.spectra, 'computed spectrum', 'computed spectra')} split by material` +
      (asked ? `, and ${asked} measured spectra (${group})` : '') +
      `. The reference is “${reference}”. The intervals of differences are narrower because every variant is asked the same spectra. ` +
      'The smaller change counts as best within half a point.',
    draw: (width) => {
      const columns: (readonly [ForestColumn, (variant: VariantScores) => Estimate | undefined])[] = [
        [computedColumn, ({ all }) => percentEstimate(all.topCn)],
        [differenceColumn, difference],
        ...(variants.some(measured) ? ([[measuredColumn, measured]] as const) : []),
      ];
      return forestPlot(
        {
          columns: columns.map(([column]) => column),
          rows: variants.map((variant) => ({
            name: variant.name,
            block: variant.series,
            isReference: variant.name === reference,
            estimates: columns.map(([, of]) => of(variant)),
          })),
        },
        width,
      );
    },
    table: {
      columns: [
        ...['variant', 'question', 'recipe', 'augmentation', 'forest', 'one model a group'].map((name) => ({
          name,
        })),
        ...percentColumns('top CN'),
        ...percentColumns('accuracy'),
        ...percentColumns('top CN less reference', 'points'),
        ...percentColumns('accuracy less reference', 'points'),
        { name: 'refused' },
        ...groups.flatMap((name) => [{ name: `${name}: right` }, { name: 'of' }]),
      ],
      rows: variants.map((variant) => [
        variant.name,
        variant.series,
        variant.recipe.name,
        variant.augmentation,
        variant.cell ? settingsWords(variant.cell.settings) : '',
        variant.block ? 'yes' : 'no',
        ...percentCells(variant.all.topCn),
        ...percentCells(variant.all.topLabel),
        ...percentCells(variant.difference?.topCn),
        ...percentCells(variant.difference?.topLabel),
        variant.refused,
        ...groups.flatMap((name) => [measuredOf(variant, name)?.right, measuredOf(variant, name)?.of]),
      ]),
    },
  };
}
