import { largestOf, smallestOf } from '../../base/lists.ts';
import { significant, sixDigits } from '../../base/text/rounded.ts';
import { signed, withMinus } from '../../base/text/words.ts';
import type { StudyScore } from '../../study/results/common.ts';
import type { RobustnessCurve } from '../../study/results/robustness.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { lineChart } from '../chart/line-chart.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { countWords, percentCells, percentColumns, pointsWords } from './words.ts';

type Disturbance = RobustnessCurve['disturbance'];

const disturbances: Readonly<
  Record<
    Disturbance,
    {
      readonly id: string;
      readonly what: string;
      readonly axis: string;
      readonly scale: number;
      readonly caption: string;
    }
  >
> = {
  resolution: {
    id: 'resolution',
    what: 'energy resolution',
    axis: 'Broadening (eV, full width at half maximum)',
    scale: 1,
    caption: 'Held-out spectra broadened by a Gaussian before they are asked. Figure S8 of the paper.',
  },
  noise: {
    id: 'noise',
    what: 'noise',
    axis: 'Noise (% of the edge step)',
    scale: 100,
    caption: 'White noise added to held-out spectra before they are asked. Figure S8 of the paper.',
  },
  window: {
    id: 'wrong-window',
    what: 'a window in the wrong place',
    axis: 'Window above its anchor (eV)',
    scale: 1,
    caption: 'The window laid so much too high or too low, as when E0 is wrong and nothing corrects it.',
  },
  e0: {
    id: 'wrong-e0',
    what: 'a wrong E0',
    axis: 'E0 given less E0 found (eV)',
    scale: 1,
    caption: 'E0 given so much too high or too low; an anchored recipe seeks its anchor anew from there.',
  },
};

/** How answers change with what is done to held-out spectra. */
export function robustnessSection({ robustness = [] }: StudyResults): StudySection {
  const kinds = (Object.keys(disturbances) as Disturbance[]).filter((kind) =>
    robustness.some(({ disturbance }) => disturbance === kind),
  );
  const missing = (Object.keys(disturbances) as Disturbance[]).filter((kind) => !kinds.includes(kind));
  return {
    id: 'robustness',
    heading: 'Robustness',
    intro:
      'The forests stay as they were trained; only the spectra that they are asked are disturbed. Bands are 95 % intervals over materials.',
    figures: kinds.map((kind) =>
      robustnessFigure(
        kind,
        robustness.filter(({ disturbance }) => disturbance === kind),
      ),
    ),
    absent: missing.map((kind) => `The effect of ${disturbances[kind].what} is not part of this study.`),
  };
}

function robustnessFigure(kind: Disturbance, curves: readonly RobustnessCurve[]): StudyFigure {
  const { id, what, axis, scale, caption } = disturbances[kind];
  const models = new Set(curves.map(({ model }) => model));
  const recipes = new Set(curves.map(({ recipe }) => recipe));
  const nameOf = ({ recipe, model }: RobustnessCurve): string =>
    models.size === 1 ? recipe : recipes.size === 1 ? model : `${recipe}, ${model}`;
  const xs = curves.flatMap(({ points }) => points.map(({ amount }) => scale * amount));
  const lows = curves.flatMap(({ points }) =>
    points.flatMap(({ score }) =>
      [score.topCn, score.topLabel].flatMap((share) => (share ? [100 * share.from] : [])),
    ),
  );
  const lowest = Math.max(0, Math.floor(smallestOf(lows, 90) / 10) * 10);
  const panel = (metric: 'topCn' | 'topLabel', heading: string) => ({
    heading,
    x: { domain: [smallestOf(xs), largestOf(xs)] as const, label: axis },
    y: { domain: [lowest, 100] as const, label: metric === 'topCn' ? 'Top CN (%)' : 'Accuracy (%)' },
    lines: curves.map(({ points }, series) => ({
      series: series % 6,
      points: points.flatMap(({ amount, score }) => pointOf(scale * amount, score[metric])),
    })),
  });
  const spectra = largestOf(
    curves.flatMap(({ points }) => points.map(({ score }) => score.spectra)),
    0,
  );
  return {
    id: `robustness-${id}`,
    title: titleOf(kind, curves, nameOf),
    caption: `${caption} n = ${countWords(spectra, 'held-out spectrum', 'held-out spectra')}, split by material${models.size === 1 ? `, forest trained on ${[...models][0]}` : ''}.`,
    draw: (width) =>
      lineChart(
        {
          series: curves.map((curve, number) => ({ name: nameOf(curve), number: number % 6 })),
          panels: [panel('topCn', 'First CN'), panel('topLabel', 'First CN with its motif ranking label')],
        },
        width,
      ),
    table: {
      columns: [
        { name: 'recipe' },
        { name: 'model' },
        { name: axis },
        ...percentColumns('top CN'),
        ...percentColumns('accuracy'),
        { name: 'refused' },
      ],
      rows: curves.flatMap(({ recipe, model, points }) =>
        points.map(({ amount, score, refused }) => [
          recipe,
          model,
          sixDigits(scale * amount),
          ...percentCells(score.topCn),
          ...percentCells(score.topLabel),
          refused,
        ]),
      ),
    },
  };

  function titleOf(
    of: Disturbance,
    all: readonly RobustnessCurve[],
    name: (curve: RobustnessCurve) => string,
  ): string {
    const losses = all.flatMap((curve) => {
      const undisturbed = curve.points.find(({ amount }) => amount === 0)?.score.topCn;
      const known = curve.points.filter(({ score }) => score.topCn);
      const worst = known.toSorted((a, b) => a.score.topCn!.estimate - b.score.topCn!.estimate)[0];
      return undisturbed && worst
        ? [
            `${pointsWords(worst.score.topCn!.estimate - undisturbed.estimate)} points at ${
              of === 'noise'
                ? `${significant(100 * worst.amount, 3)} %`
                : `${of === 'resolution' ? withMinus(worst.amount) : signed(worst.amount)} eV`
            }${all.length > 1 ? ` (${name(curve)})` : ''}`,
          ]
        : [];
    });
    return losses.length
      ? `Top CN changes with ${what} by up to ${losses.slice(0, 3).join(', ')}`
      : `The effect of ${what}`;
  }
}

function pointOf(
  x: number,
  share: StudyScore['topCn'],
): { x: number; y: number; low: number; high: number }[] {
  return share ? [{ x, y: 100 * share.estimate, low: 100 * share.from, high: 100 * share.to }] : [];
}
