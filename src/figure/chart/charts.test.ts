import { describe, expect, test } from 'vitest';
import { arranged } from './arranged.ts';
import { chartSheet } from './chart-sheet.ts';
import { columnPanels } from './column-panels.ts';
import { densityPanels } from './density-panels.ts';
import type { Draw } from './drawing.ts';
import { forestPlot } from './forest-plot.ts';
import { groupedBars } from './grouped-bars.ts';
import { lineChart } from './line-chart.ts';
import { matrix } from './matrix.ts';
import { periodicTable } from './periodic-table.ts';
import { reliability } from './reliability.ts';
import { scatter } from './scatter.ts';
import { spectraPanels } from './spectra-panels.ts';

const wave = (i: number): number => Math.sin(i * 2.3);
const estimate = (value: number, half: number, quoted?: number) => ({
  value,
  low: value - half,
  high: value + half,
  ...(quoted !== undefined && { quoted }),
});
const classifiers = ['forest', 'kNN', 'MLP', 'CNN', 'SVC', 'baseline'].map((name, number) => ({
  name,
  number,
}));
const symbols = 'Li Be B C Na Mg Al Si K Ca Ti V Fe Cu Zn Sr Ag Ce'.split(' ');
const energyEv = Array.from({ length: 100 }, (_, i) => i / 2);
const edge = (white: number, pre: number): number[] =>
  energyEv.map(
    (e) =>
      1 / (1 + Math.exp(-(e - 9) / 1.3)) +
      white * Math.exp(-(((e - 14) / 3) ** 2)) +
      pre * Math.exp(-(((e - 4) / 1.2) ** 2)),
  );

/** One chart of each kind, from small inputs that were made up. */
const charts: Readonly<Record<string, Draw>> = {
  'grouped-bars': (width) =>
    groupedBars(
      {
        series: classifiers,
        most: 100,
        panels: [
          {
            heading: 'Accuracy (%)',
            groups: ['all elements', 'alkali', 'post-transition metal'].map((name, g) => ({
              name,
              note: `n ${[1200, 210, 95][g]}`,
              bars: classifiers.map((_, s) =>
                g === 1 && s === 3
                  ? undefined
                  : estimate(82 - 4 * s + 3 * wave(g + s), 3, g + s ? undefined : 88),
              ),
            })),
          },
        ],
      },
      width,
    ),
  lines: (width) =>
    lineChart(
      {
        series: classifiers.slice(0, 3),
        panels: [
          {
            heading: 'Learning curve',
            x: { domain: [90, 1100], label: 'Training spectra', kind: 'log' },
            y: { domain: [40, 100], label: 'Top CN (%)' },
            lines: [0, 1, 2].map((series) => ({
              series,
              points: [100, 250, 500, 1000].map((x, i) => ({
                x,
                y: 60 + 8 * i - 5 * series,
                low: 56 + 8 * i - 5 * series,
                high: 63 + 8 * i - 5 * series,
              })),
            })),
            levels: [{ y: 52, name: 'baseline' }],
          },
          {
            heading: 'Wrong E0',
            x: { domain: [-5, 5], label: 'E0 given less E0 found (eV)' },
            y: { domain: [40, 100], label: 'Top CN (%)' },
            lines: [
              { series: 0, points: [-5, -2.5, 0, 2.5, 5].map((x) => ({ x, y: 82 - x * x })) },
              { series: 1, isBare: true, points: [-5, 0, 5].map((x) => ({ x, y: 74 + x })) },
            ],
            places: [{ x: 4.2, name: 'far from E0' }],
            quoted: [{ x: 0, y: 88 }],
          },
        ],
      },
      width,
    ),
  scatter: (width) =>
    scatter(
      {
        series: classifiers.slice(0, 3),
        panels: ['Accuracy', 'Jaccard'].map((heading) => ({
          heading: `forest: ${heading}`,
          note: 'ρ = −0.62 (−0.80 to −0.31)',
          x: { domain: [0, 2.6], label: 'Label entropy (nat)' },
          y: { domain: [50, 103], label: `${heading} (%)` },
          points: symbols.map((name, i) => ({
            name,
            x: 0.2 + 0.13 * i,
            y: 95 - 1.9 * i + 5 * wave(i),
            series: i % 3,
          })),
          fit: [0, 2.6].map((x) => ({ x, y: 96 - 14 * x, low: 92 - 15 * x, high: 99 - 13 * x })),
        })),
      },
      width,
    ),
  'periodic-table': (width) =>
    periodicTable(
      {
        cells: symbols.map((symbol, i) => ({
          symbol,
          value: symbol === 'Ag' ? undefined : 60 + 2.2 * i,
          words: symbol === 'Ag' ? '–' : String(Math.round(60 + 2.2 * i)),
          second: `b ${40 + i}`,
        })),
        ramp: { from: 50, to: 100 },
        format: String,
        rampLabel: 'accuracy of the forest (%)',
        secondLabel: 'b: accuracy of the baseline (%).',
      },
      width,
    ),
  matrix: (width) =>
    arranged(
      [
        (wide) =>
          matrix(
            {
              rowHeading: 'True',
              columnHeading: 'Answered',
              columns: ['tetrahedral', 'square pyramidal', 'octahedral'],
              rows: ['tetrahedral', 'square pyramidal', 'octahedral'].map((name, row) => ({
                name,
                values: [0, 1, 2].map((column) => (row === column ? 84 - 9 * row : 8)),
                note: `n ${140 - 40 * row}`,
              })),
              ramp: { from: 0, to: 100 },
              format: String,
              rampLabel: 'share of the row (%)',
              outlinesDiagonal: true,
            },
            wide,
          ),
        (wide) =>
          matrix(
            {
              columnHeading: 'Trained without',
              columns: ['pre-edge', 'main peak', 'pre-edge + main peak'],
              rows: ['Ti', 'V', 'Na', 'K'].map((name, row) => ({
                name,
                block: row < 2 ? 'transition metal' : 'alkali',
                values: [9 - 3 * row, row === 2 ? undefined : 2, 14 - 5 * row],
              })),
              ramp: { most: 15 },
              isTurned: true,
              format: (value) => String(value).replace('-', '−'),
              rampLabel: 'points lost',
            },
            wide,
          ),
      ],
      300,
      width,
    ),
  densities: (width) =>
    densityPanels(
      ['CN 5', 'CN 6', 'CN 8'].map((yLabel, panel) => ({
        heading: `p, r = −0.${8 - panel}0`,
        xLabel: 'CN 4',
        yLabel,
        bins: 10,
        counts: Array.from({ length: 100 }, (_, i) =>
          Math.round(300 * Math.exp(-(((i % 10) + Math.floor(i / 10) - 9 + panel) ** 2) / 4)),
        ),
      })),
      width,
    ),
  columns: (width) =>
    columnPanels(
      {
        columns: Array.from({ length: 12 }, (_, i) => String(i + 1)),
        xLabel: 'Coordination number',
        panels: ['all elements', 'alkali', 'transition metal'].map((heading, panel) => ({
          heading,
          note: `n ${1200 - 400 * panel}`,
          shares: [0, 0.002, 0.03, 0.2, 0.1, 0.5, 0.05, 0.08, 0.02, 0, 0, 0.018],
        })),
      },
      width,
    ),
  'forest-plot': (width) =>
    forestPlot(
      {
        columns: [
          {
            heading: 'Computed: top CN (%)',
            domain: [70, 90],
            series: 0,
            level: { value: 74, name: 'baseline' },
          },
          {
            heading: 'Difference (points)',
            domain: [-8, 3],
            series: 2,
            level: { value: 0, name: 'none' },
            isSigned: true,
          },
          { heading: 'Measured: top CN (%)', domain: [60, 100], series: 1 },
        ],
        rows: ['anchored-0.3', 'anchored-0.5', 'the recipe of the paper', 'extremely randomised trees'].map(
          (name, row) => ({
            name,
            block: row < 3 ? 'anchor and scale' : 'trees',
            isReference: row === 0,
            estimates: [
              estimate(83 - 2 * row, 1.5, row === 2 ? 85.4 : undefined),
              row ? estimate(-2 * row + 1, 0.8) : { value: 0 },
              row === 3 ? undefined : estimate(84 - row, 7),
            ],
          }),
        ),
      },
      width,
    ),
  reliability: (width) =>
    reliability(
      {
        series: [],
        panels: ['forest', 'MLP'].map((heading, series) => ({
          heading,
          note: 'calibration error 4.0 %, log loss 0.90',
          lines: [
            {
              series,
              bins: [0.25, 0.45, 0.65, 0.85, 0.97].map((probability, i) => ({
                probability,
                accuracy: Math.min(1, probability + 0.08 - 0.14 * series),
                low: Math.max(0, probability - 0.02 - 0.14 * series),
                high: Math.min(1, probability + 0.16 - 0.14 * series),
                count: 40 + 90 * i,
              })),
            },
          ],
        })),
      },
      width,
    ),
  spectra: (width) =>
    spectraPanels(
      (['pre-edge', 'main peak'] as const).map((deciding, panel) => ({
        heading: `V: ${deciding}`,
        note: 'mp-0 V2O5 V site 0: CN 4, without CN 6',
        xLabel: 'Energy from the start of the window (eV)',
        curves: [
          { name: 'this spectrum', series: 0, energyEv, mu: edge(0.3 + 0.3 * panel, 0.4) },
          { name: 'mean of CN 4', series: 2, energyEv, mu: edge(0.25 + 0.3 * panel, 0.35) },
          { name: 'mean of CN 6', series: 1, energyEv, mu: edge(0.6, 0.05) },
        ],
        regions: ['pre-edge', 'main peak', 'post-peak'].map((name, i) => ({
          name,
          fromEv: 15 * i,
          toEv: i === 2 ? 49.5 : 15 * (i + 1),
          isDeciding: name === deciding,
        })),
      })),
      width,
    ),
};

describe.each(Object.entries(charts))('the chart "%s"', (name, draw) => {
  const words = { title: `A made-up example: ${name}`, note: 'Made-up numbers, n = 0, no split.' };

  test('is drawn as the committed picture', async () => {
    await expect(chartSheet(words, draw)).toMatchFileSnapshot(`./__snapshots__/${name}.svg`);
  });

  test('is drawn anew for a phone, as the committed picture', async () => {
    await expect(chartSheet(words, draw, 390)).toMatchFileSnapshot(`./__snapshots__/${name}-narrow.svg`);
  });

  test.each([280, 390, 700, 960, 1600])('has only numbers at %i px', (width) => {
    expect(chartSheet(words, draw, width)).not.toMatch(/NaN|Infinity|undefined/);
  });
});
