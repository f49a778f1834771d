import { fixed, listed } from '../../base/text/words.ts';
import type {
  ImportanceExample,
  ImportanceResults,
  RegionLoss,
  StudyRegion,
} from '../../study/results/importance.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { arranged } from '../chart/arranged.ts';
import { matrix } from '../chart/matrix.ts';
import { thousands } from '../chart/plot-axes.ts';
import { spectraPanels } from '../chart/spectra-panels.ts';
import { cnLabelWords } from '../label-words.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { countWords, percentCells, percentColumns, pointsWords, roundMost } from './words.ts';

/** Which part of a spectrum decides: drop-variable importance of regions. */
export function importanceSection(results: StudyResults): StudySection {
  const { importance = [], importanceExamples = [] } = results;
  return {
    id: 'importance',
    heading: 'Which region decides',
    intro:
      'A CN forest is trained anew without the features of a region, alone or in pairs, and held against one that has them all, split by ' +
      'material. What it loses says how much that region was needed; what two regions share is lost only with both.',
    figures: [
      ...importance.flatMap((item) => [lossByElement(item), ...lossByCn(item)]),
      ...(importanceExamples.length ? [exampleSpectra(importanceExamples, importance)] : []),
    ],
    absent: [
      ...(importance.length ? [] : ['The importance of regions is not part of this study.']),
      ...(importanceExamples.length ? [] : ['No spectra that show it were sought.']),
    ],
  };
}

function regionWords(regions: readonly string[]): string {
  return regions.join(' + ');
}

function windowWords(regions: readonly StudyRegion[]): string {
  return `${listed(regions.map(({ name, fromEv, toEv }) => `${name} ${fromEv} to ${toEv}`))} eV from the start of the window`;
}

function lossOf(
  item: Pick<RegionLoss, 'dropped'>,
  regions: string,
): RegionLoss['dropped'][number] | undefined {
  return item.dropped.find((drop) => regionWords(drop.regions) === regions);
}

/** A CN of an element is drawn from so many spectra on: below, one spectrum is more than 10 points. */
const fewestDrawn = 10;

/**
 * An end of the ramp that nine of ten values keep within:
 * a few of them would leave the others without colour.
 */
function usualMost(points: readonly number[]): number {
  const sizes = points.map(Math.abs).toSorted((a, b) => a - b);
  return roundMost(Math.max(1, sizes[Math.floor(0.9 * (sizes.length - 1))] ?? 1));
}

/** Elements of a group together, groups in the order in which they first occur. */
function byGroup<T extends { readonly group: string }>(items: readonly T[]): T[] {
  const groups = [...new Set(items.map(({ group }) => group))];
  return groups.flatMap((group) => items.filter((item) => item.group === group));
}

function lossTable(items: readonly Omit<RegionLoss, 'group'>[]): StudyFigure['table'] {
  return {
    columns: [
      { name: 'element' },
      { name: 'CN' },
      { name: 'spectra' },
      ...percentColumns('top CN with all'),
      { name: 'without' },
      { name: 'top CN without (%)', decimals: 1 },
      ...percentColumns('loss', 'points'),
    ],
    rows: items.flatMap(({ element, coordinationNumber, spectra, full, dropped }) =>
      dropped.map(({ regions, share, loss }) => [
        element,
        coordinationNumber ?? 'all',
        spectra,
        ...percentCells(full),
        regionWords(regions),
        100 * share,
        ...percentCells(loss),
      ]),
    ),
  };
}

function lossByElement({ recipe, regions, all, elements }: ImportanceResults): StudyFigure {
  const whole = byGroup(elements.filter(({ coordinationNumber }) => coordinationNumber === undefined));
  const columns = all.dropped.map((drop) => regionWords(drop.regions));
  const single = all.dropped.filter((drop) => drop.regions.length === 1);
  const most = single.toSorted((a, b) => b.loss.estimate - a.loss.estimate)[0];
  const strongest = usualMost(
    [all, ...whole].flatMap(({ dropped }) => dropped.map(({ loss }) => 100 * loss.estimate)),
  );
  const values = (item: Pick<RegionLoss, 'dropped'>): (number | undefined)[] =>
    columns.map((name) => {
      const drop = lossOf(item, name);
      return drop && 100 * drop.loss.estimate;
    });
  return {
    id: `importance-${idOf(recipe)}`,
    title: most
      ? `Over all elements the ${most.regions[0]} is missed most (top CN changes by ${pointsWords(-most.loss.estimate)} points without it), recipe ${recipe}`
      : `Importance of regions, recipe ${recipe}`,
    caption:
      `Top CN lost (points) by forests without a region or two, recipe ${recipe}, split by material; ${countWords(all.spectra, 'spectrum', 'spectra')} ` +
      `of ${countWords(whole.length, 'element')}. Regions: ${windowWords(regions)}. Figure 4 of the paper.`,
    draw: (width) =>
      matrix(
        {
          rowHeading: 'Element',
          columnHeading: 'Trained without',
          columns,
          rows: [
            { name: 'all', values: values(all), note: `n ${thousands(all.spectra)}` },
            ...whole.map((item) => ({
              name: item.element,
              block: item.group,
              values: values(item),
              note: `n ${thousands(item.spectra)}`,
            })),
          ],
          ramp: { most: strongest },
          // A loss is bad news: it stands at the warm end of the
          // ramp, so that its sign is turned where it is drawn.
          isTurned: true,
          format: (value) => fixed(value, Math.abs(value) < 9.95 ? 1 : 0),
          rampLabel: `top CN lost (points; darkest: ${strongest} and more)`,
          mostCell: 110,
          cellHeight: 18,
        },
        width,
      ),
    table: lossTable([{ ...all, element: 'all' }, ...whole]),
  };
}

/** For each single region, elements by CN. */
function lossByCn({ recipe, elements, all }: ImportanceResults): StudyFigure[] {
  const byCn = elements.filter(({ coordinationNumber }) => coordinationNumber !== undefined);
  const drawn = byCn.filter(({ spectra }) => spectra >= fewestDrawn);
  const numbers = [...new Set(drawn.map(({ coordinationNumber }) => coordinationNumber!))].toSorted(
    (a, b) => a - b,
  );
  const single = all.dropped.filter((drop) => drop.regions.length === 1).map(({ regions }) => regions[0]!);
  if (!drawn.length || !single.length) {
    return [];
  }
  const symbols = [...new Set(byGroup(drawn).map(({ element }) => element))];
  const most = usualMost(
    drawn
      .flatMap((item) => single.flatMap((name) => lossOf(item, name)?.loss.estimate ?? []))
      .map((x) => 100 * x),
  );
  return [
    {
      id: `importance-by-cn-${idOf(recipe)}`,
      title: `The same by coordination number, recipe ${recipe}`,
      caption:
        'Top CN lost (points) without each region, among spectra whose first true CN is that of the column. ' +
        `Drawn where there are ${fewestDrawn} spectra or more; the table has all, with numbers and intervals.` +
        ' Figure 4 of the paper.',
      draw: (width) =>
        arranged(
          single.map(
            (region) => (wide) =>
              matrix(
                {
                  rowHeading: '',
                  columnHeading: `Without the ${region}, by CN`,
                  columns: numbers.map(String),
                  rows: symbols.map((symbol) => ({
                    name: symbol,
                    values: numbers.map((cn) => {
                      const item = drawn.find(
                        ({ element, coordinationNumber }) => element === symbol && coordinationNumber === cn,
                      );
                      const drop = item && lossOf(item, region);
                      return drop && 100 * drop.loss.estimate;
                    }),
                  })),
                  ramp: { most },
                  isTurned: true,
                  format: (value) => fixed(value, 0),
                  rampLabel: 'points lost',
                  mostCell: 46,
                  cellHeight: 17,
                },
                wide,
              ),
          ),
          260,
          width,
        ),
      table: lossTable(byCn),
    },
  ];
}

function exampleSpectra(
  examples: readonly ImportanceExample[],
  importance: readonly ImportanceResults[],
): StudyFigure {
  return {
    id: 'importance-examples',
    title: `${countWords(examples.length, 'spectrum', 'spectra')} that ${examples.length === 1 ? 'is' : 'are'} recognised with all features and not without a region`,
    caption:
      `Held-out spectra (${[...new Set(examples.map(({ recipe }) => recipe))].join(', ')}) with the mean of their true label and of the label that is ` +
      'said without the shaded region. Figure 5 of the paper.',
    draw: (width) =>
      spectraPanels(
        examples.map((example) => {
          const { energyEv, truth, without, region } = example;
          const start = energyEv[0] ?? 0;
          // Regions are counted from the start of the window.
          const regions = importance.find((item) => item.recipe === example.recipe)?.regions ?? [];
          return {
            heading: `${example.element}: ${region}`,
            note: `${example.name}: ${cnLabelWords(example.withAll.label)}, without ${cnLabelWords(without.label)}`,
            xLabel: 'Energy from the anchor (eV)',
            curves: [
              { name: 'this spectrum', series: 0, energyEv, mu: example.features },
              { name: `mean of ${cnLabelWords(truth)}`, series: 2, energyEv, mu: example.meanOfTruth },
              {
                name: `mean of ${cnLabelWords(without.label)}`,
                series: 1,
                energyEv,
                mu: example.meanOfOther,
              },
            ],
            regions: regions.map(({ name, fromEv, toEv }) => ({
              name,
              fromEv: start + fromEv,
              toEv: start + toEv,
              isDeciding: name === region,
            })),
          };
        }),
        width,
      ),
    table: {
      columns: [
        ...['element', 'region', 'spectrum', 'truth', 'answer with all'].map((name) => ({ name })),
        { name: 'probability', decimals: 2 },
        { name: 'answer without' },
        { name: 'probability', decimals: 2 },
      ],
      rows: examples.map(({ element, region, name, truth, withAll, without }) => [
        element,
        region,
        name,
        cnLabelWords(truth),
        cnLabelWords(withAll.label),
        withAll.probability,
        cnLabelWords(without.label),
        without.probability,
      ]),
    },
  };
}

/** A name as part of an address. */
export function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
