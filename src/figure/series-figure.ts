import { largestOf, smallestOf } from '../base/lists.ts';
import { significant } from '../base/text/rounded.ts';
import { interpolateLinear } from '../numeric/interpolate-linear.ts';
import { axes, type Panel } from './axes.ts';
import { chartStyle } from './chart/chart-style.ts';
import { imageElement, painted, rampKey, shadeAt } from './raster.ts';
import { sheet } from './sheet.ts';
import { element, linePath, text } from './svg.ts';
import { wrapLabel } from './wrap-label.ts';

/** What the figure of a series shows. */
export interface SeriesFigure {
  readonly title: string;
  readonly subtitle: string;
  /** Name and unit of the variable: "temperature (K)". */
  readonly variable: string;
  /** One a spectrum, increasing. */
  readonly values: readonly number[];
  /** The verdicts: "supported" is drawn full, everything else hollow. */
  readonly isSupported: readonly boolean[];
  /** P(CN) of each spectrum by CN, the CNs of the largest shares first. */
  readonly probabilities: readonly { readonly cn: number; readonly values: readonly number[] }[];
  /** eV, increasing. */
  readonly energy: readonly number[];
  /** Normalised mu, spectra × energies. */
  readonly mu: readonly (readonly number[])[];
  readonly indicator?: readonly number[];
  readonly suggested?: number;
  /** Share of the second state, with its error. */
  readonly fractions?: readonly number[];
  readonly errors?: readonly number[];
  /** Energies of isosbestic points, and whether they hold. */
  readonly isosbestic?: readonly { readonly energyEv: number; readonly holds: boolean }[];
  /** Sentences below the panels. */
  readonly words: readonly string[];
  /** Last line: versions and bundle. */
  readonly footer: string;
}

const width = 960;
const heat: Panel = { left: 84, top: 92, width: 370, height: 250 };
const numbers: Panel = { left: 560, top: 92, width: 370, height: 250 };
const second = 470;
const bottomHeight = 190;
/** Columns of the heat map: about as many as px. */
const heatColumns = 400;

/**
 * Draws a series as SVG: heat map, P(CN) against the variable,
 * indicator of the components, share of the second state.
 */
export function seriesFigure(shown: SeriesFigure): string {
  const words = shown.words.flatMap((sentence) => wrapLabel(sentence, 12, width - 60));
  const wordsTop = second + bottomHeight + 64;
  const height = wordsTop + 17 * words.length + 34;
  return sheet(
    { width, height, words: `${shown.title}: ${shown.values.length} spectra`, style: chartStyle },
    text(28, 34, shown.title, { class: 'ink title' }),
    text(28, 55, shown.subtitle, { class: 'soft' }),
    drawHeat(shown),
    drawNumbers(shown),
    drawIndicator(shown),
    drawFractions(shown),
    words.map((line, i) => text(28, wordsTop + 17 * i, line, { class: 'ink' })),
    text(28, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function drawHeat({ energy, mu, values, variable, isosbestic = [] }: SeriesFigure): string {
  const [from, to] = [energy[0]!, energy.at(-1)!];
  const high = largestOf(mu.flatMap((row) => largestOf(row)));
  const low = smallestOf(mu.flatMap((row) => smallestOf(row)));
  const image = new Float64Array(mu.length * heatColumns);
  const energyEv = Float64Array.from(energy);
  const centres = Array.from(
    { length: heatColumns },
    (_, column) => from + ((column + 0.5) / heatColumns) * (to - from),
  );
  for (const [i, row] of mu.entries()) {
    // The first spectrum lies at the bottom, as its value does on an axis.
    image.set(
      interpolateLinear(energyEv, Float64Array.from(row), centres),
      (mu.length - 1 - i) * heatColumns,
    );
  }
  const rgba = painted(image, (value) => shadeAt((value - low) / (high - low || 1)));
  const { x, svg } = axes(heat, {
    xDomain: [from, to],
    yDomain: [0.5, mu.length + 0.5],
    xLabel: 'Energy (eV)',
    yLabel: '',
    hidesY: true,
  });
  const step = heat.height / mu.length;
  const every = Math.max(1, Math.ceil(mu.length / 9));
  const bottom = heat.top + heat.height;
  const rows = values.flatMap((value, i) =>
    i % every === 0
      ? [
          text(heat.left - 8, bottom - (i + 0.5) * step + 4, String(significant(value, 5)), {
            'text-anchor': 'end',
            class: 'soft small',
          }),
        ]
      : [],
  );
  return [
    text(heat.left, heat.top - 12, 'Spectra', { class: 'ink heading' }),
    svg,
    imageElement(
      { x: heat.left, y: heat.top, width: heat.width, height: heat.height },
      heatColumns,
      mu.length,
      rgba,
    ),
    ...rows,
    text(0, 0, variable, {
      'text-anchor': 'middle',
      class: 'ink',
      transform: `translate(${heat.left - 62} ${heat.top + heat.height / 2}) rotate(-90)`,
    }),
    ...isosbestic.map(({ energyEv, holds }) =>
      element('path', {
        d: `M${x(energyEv)},${heat.top}V${bottom}`,
        class: holds ? 'anchor' : 'mark',
      }),
    ),
    isosbestic.length
      ? text(heat.left, bottom + 58, 'dotted: isosbestic points that hold; dashed: crossings that do not', {
          class: 'soft small',
        })
      : '',
    rampKey({ x: heat.left + heat.width - 120, y: heat.top - 22, width: 120, height: 8 }),
    text(heat.left + heat.width - 126, heat.top - 14, `mu ${low.toFixed(1)} to ${high.toFixed(1)}`, {
      'text-anchor': 'end',
      class: 'soft small',
    }),
  ].join('');
}

/** Ends of the axis of the variable, with room on either side. */
function domainOf(values: readonly number[]): [number, number] {
  const [low, high] = [smallestOf(values), largestOf(values)];
  const room = 0.04 * (high - low || 1);
  return [low - room, high + room];
}

function drawNumbers({ values, probabilities, isSupported, variable }: SeriesFigure): string {
  const { x, y, svg } = axes(numbers, {
    xDomain: domainOf(values),
    yDomain: [0, 1],
    xLabel: variable,
    yLabel: 'P(CN)',
  });
  const curves = probabilities.map(({ cn, values: shares }, k) => {
    const points = shares.map((share, i) => [x(values[i]!), y(share)] as const);
    const left = numbers.left + k * 74;
    return [
      element('path', { d: linePath(points), class: `line line-${k}` }),
      points.map(([cx, cy], i) =>
        element('circle', {
          cx,
          cy,
          r: 4,
          class: isSupported[i] ? `point fill-${k}` : `line line-${k} paper`,
        }),
      ),
      element('circle', { cx: left + 6, cy: numbers.top - 16, r: 4, class: `point fill-${k}` }),
      text(left + 15, numbers.top - 12, `CN ${cn}`, { class: 'ink' }),
    ];
  });
  const right = numbers.left + numbers.width;
  return [
    svg,
    ...curves.flat(2),
    text(right, numbers.top - 32, 'hollow: not supported', { class: 'soft small', 'text-anchor': 'end' }),
  ].join('');
}

function drawIndicator({ indicator, suggested }: SeriesFigure): string {
  if (!indicator?.length || !suggested) {
    return '';
  }
  const panel: Panel = { left: heat.left, top: second, width: heat.width, height: bottomHeight };
  const logs = indicator.slice(0, 12).map((value) => Math.log10(Math.max(value, 1e-12)));
  const { x, y, svg } = axes(panel, {
    xDomain: [0.5, logs.length + 0.5],
    yDomain: [Math.floor(smallestOf(logs) * 2) / 2, Math.ceil(largestOf(logs) * 2) / 2 + 0.01],
    xLabel: 'Components',
    yLabel: 'log IND',
  });
  const points = logs.map((value, i) => [x(i + 1), y(value)] as const);
  return [
    text(panel.left, panel.top - 12, `How many components: ${suggested} suggested`, { class: 'ink heading' }),
    svg,
    element('path', { d: linePath(points), class: 'line line-0' }),
    ...points.map(([cx, cy], i) =>
      element('circle', {
        cx,
        cy,
        r: i + 1 === suggested ? 6 : 3.5,
        class: `point fill-${i + 1 === suggested ? 1 : 0}`,
      }),
    ),
  ].join('');
}

function drawFractions({ values, fractions, errors, variable }: SeriesFigure): string {
  if (!fractions) {
    return '';
  }
  const panel: Panel = { left: numbers.left, top: second, width: numbers.width, height: bottomHeight };
  const { x, y, svg } = axes(panel, {
    xDomain: domainOf(values),
    yDomain: [0, 1],
    xLabel: variable,
    yLabel: 'Second state',
  });
  const points = fractions.map((share, i) => [x(values[i]!), y(share)] as const);
  return [
    text(panel.left, panel.top - 12, 'Share of the second of two states', { class: 'ink heading' }),
    svg,
    element('path', { d: linePath(points), class: 'line line-2' }),
    ...points.map(([cx, cy], i) => {
      const error = errors?.[i] ?? 0;
      const [high, low] = [y(Math.min(1, fractions[i]! + error)), y(Math.max(0, fractions[i]! - error))];
      return (
        element('path', { d: `M${cx},${high}V${low}`, class: 'whisker' }) +
        element('circle', { cx, cy, r: 4, class: 'point fill-2' })
      );
    }),
  ].join('');
}
