import { axes, type Panel } from './axes.ts';
import { sheet } from './sheet.ts';
import { element, linePath, text } from './svg.ts';

/** One curve of label cardinality, with the targets that thresholds were sought for. */
export interface ThresholdPanel {
  /** "CN labels (p)". */
  readonly title: string;
  readonly curve: readonly { readonly threshold: number; readonly cardinality: number }[];
  /** Targets and the thresholds that meet them best. */
  readonly targets: readonly { readonly name: string; readonly target: number; readonly threshold: number }[];
}

/** The calibration of label thresholds (Equations 4 and 5 of the paper): a panel for p, a panel for q. */
export interface ThresholdFigure {
  /** Second line: what the labels are of. */
  readonly subtitle: string;
  readonly panels: readonly ThresholdPanel[];
}

const width = 960;
const panelWidth = 370;
const panelHeight = 280;
const panelTop = 104;
const height = panelTop + panelHeight + 64;

/** Draws label cardinality against the threshold; each target a dashed line over to the curve and down to its threshold. */
export function thresholdFigure(shown: ThresholdFigure): string {
  return sheet(
    { width, height, words: 'Label cardinality against the threshold' },
    text(28, 32, 'Labels a sample has on average, by threshold', { class: 'ink title' }),
    text(28, 53, shown.subtitle, { class: 'soft' }),
    ...shown.panels.map((panel, index) => drawPanel(panel, 78 + index * (panelWidth + 98))),
  );
}

function drawPanel(shown: ThresholdPanel, left: number): string {
  const panel: Panel = { left, top: panelTop, width: panelWidth, height: panelHeight };
  const last = shown.curve.at(-1)?.threshold ?? 1;
  const highest = Math.max(...shown.curve.map(({ cardinality }) => cardinality));
  const { x, y, svg } = axes(panel, {
    xDomain: [0, last],
    yDomain: [0, highest * 1.05],
    xLabel: 'threshold',
    yLabel: 'label cardinality',
  });
  const bottom = panelTop + panelHeight;
  return [
    text(left, panelTop - 18, shown.title, { class: 'ink heading' }),
    svg,
    element('path', {
      d: linePath(shown.curve.map(({ threshold, cardinality }) => [x(threshold), y(cardinality)] as const)),
      class: 'curve',
    }),
    ...shown.targets.flatMap(({ name, target, threshold }, index) => {
      const letter = 'abcdefgh'[index] ?? '';
      return [
        element('path', {
          d: linePath([
            [left, y(target)],
            [x(threshold), y(target)],
            [x(threshold), bottom],
          ]),
          class: 'mark',
        }),
        text(x(threshold) + 5, y(target) - 5, letter, { class: 'mark-text small' }),
        text(x(last), panelTop + 14 + index * 16, `${letter}   ${threshold.toFixed(2)}   ${name}`, {
          class: 'mark-text',
          'text-anchor': 'end',
        }),
      ];
    }),
  ].join('');
}
