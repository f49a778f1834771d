import { largestOf, smallestOf } from '../../base/lists.ts';
import { fixed, listed } from '../../base/text/words.ts';
import { coordinationNumbers } from '../../environment/coordination.ts';
import { motifs } from '../../environment/motifs.ts';
import type {
  ElementData,
  GroupLabels,
  JointDistribution,
  LabelDistribution,
  ThresholdResult,
} from '../../study/results/dataset.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { columnPanels } from '../chart/column-panels.ts';
import { densityPanels } from '../chart/density-panels.ts';
import { lineChart } from '../chart/line-chart.ts';
import { matrix } from '../chart/matrix.ts';
import { periodicTable } from '../chart/periodic-table.ts';
import { thousands } from '../chart/plot-axes.ts';
import { cnLabelWords, motifLabelWords } from '../label-words.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { countWords } from './words.ts';

/** What the study learnt from: spectra, labels, order parameters, thresholds. */
export function dataSection(results: StudyResults): StudySection {
  const { elements, labelDistributions, jointDistributions, thresholds, groupLabels } = results;
  const { dataset } = results;
  return {
    id: 'data',
    heading: 'The data',
    intro:
      `${countWords(dataset.siteSpectra, 'site spectrum', 'site spectra')} and ${thousands(dataset.averagedSpectra)} averaged spectra of ` +
      `${countWords(dataset.materials, 'material')}, computed with ${listed(dataset.codes)}. The paper has ` +
      `${countWords(dataset.paper.spectra, 'spectrum', 'spectra')} of ${dataset.paper.elements} elements (${dataset.paper.source}).`,
    figures: [
      ...(elements?.length ? [spectraOfElements(elements)] : []),
      ...(labelDistributions?.length
        ? [cnDistributions(labelDistributions), motifDistributions(labelDistributions)]
        : []),
      ...(jointDistributions?.length ? [jointFigure(jointDistributions)] : []),
      ...(thresholds?.length ? [thresholdsFigure(thresholds)] : []),
      ...(groupLabels?.length ? [groupLabelTable(groupLabels)] : []),
      ...(elements?.length ? [labelList(elements)] : []),
    ],
    absent: [
      ...(elements?.length ? [] : ['The counts of each element are not part of this study.']),
      ...(labelDistributions?.length
        ? []
        : ['The distributions of CN and motifs are not part of this study.']),
      ...(jointDistributions?.length
        ? []
        : ['The joint distributions of order parameters are not part of this study.']),
      ...(thresholds?.length ? [] : ['The calibration of the thresholds is not part of this study.']),
    ],
  };
}

function spectraOfElements(elements: readonly ElementData[]): StudyFigure {
  const counted = elements.map((item) => ({ ...item, spectra: item.siteSpectra + item.averagedSpectra }));
  const byCount = counted.toSorted((a, b) => b.spectra - a.spectra);
  const most = byCount[0]!;
  const least = byCount.at(-1)!;
  const leftOut = elements.filter((item) => item.leftOut);
  return {
    id: 'spectra-of-elements',
    title:
      most === least
        ? `${most.element} has ${countWords(most.spectra, 'spectrum', 'spectra')}`
        : `Between ${thousands(least.spectra)} (${least.element}) and ${thousands(most.spectra)} (${most.element}) spectra an element`,
    caption:
      `Site and averaged spectra of each of ${countWords(elements.length, 'element')}, shaded by the logarithm; below them the number ` +
      `of materials.${leftOut.length ? ` Without a model, for want of spectra: ${listed(leftOut.map(({ element }) => element))}.` : ''}`,
    draw: (width) =>
      periodicTable(
        {
          cells: counted.map(({ element, spectra, materials }) => ({
            symbol: element,
            value: spectra > 0 ? Math.log10(spectra) : undefined,
            words: thousands(spectra),
            second: thousands(materials),
          })),
          ramp: { from: Math.log10(Math.max(1, least.spectra)), to: Math.log10(Math.max(2, most.spectra)) },
          format: (value) => thousands(Math.round(10 ** value)),
          rampLabel: 'spectra (logarithmic shades)',
          secondLabel: 'Under the number of spectra: number of materials.',
        },
        width,
      ),
    table: {
      columns: [
        ...[
          'element',
          'group',
          'materials',
          'site spectra',
          'averaged spectra',
          'drawn at random',
          'unusable',
        ],
        'fewest a label',
      ]
        .map((name): { name: string; decimals?: number } => ({ name }))
        .concat([{ name: 'label entropy (nat)', decimals: 2 }, { name: 'left out because' }]),
      rows: elements.map((item) => [
        item.element,
        item.group,
        item.materials,
        item.siteSpectra,
        item.averagedSpectra,
        item.naturalSpectra,
        item.unusable,
        item.fewestSamples,
        item.labelEntropy,
        item.leftOut,
      ]),
    },
  };
}

function shares(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => (sum > 0 ? count / sum : 0));
}

/** Index of the largest value. */
function peak(values: readonly number[]): number {
  return values.indexOf(largestOf(values));
}

const groupWords = (group: string): string => (group === 'all' ? 'all elements' : group);

function cnDistributions(distributions: readonly LabelDistribution[]): StudyFigure {
  const all = distributions.find(({ group }) => group === 'all') ?? distributions[0]!;
  const commonest = peak(all.firstCn);
  return {
    id: 'cn-distributions',
    title: `CN ${commonest + 1} is the commonest first CN (${Math.round(100 * shares(all.firstCn)[commonest]!)} % of ${groupWords(all.group)})`,
    caption:
      'Share of site spectra (%) by the first CN of their label, in each group of elements. ' +
      `n = ${countWords(all.spectra, 'site spectrum', 'site spectra')} in ${groupWords(all.group)}. Shares under half a percent carry no number.`,
    draw: (width) =>
      columnPanels(
        {
          columns: coordinationNumbers.map(String),
          xLabel: 'Coordination number',
          panels: distributions.map(({ group, spectra, firstCn }) => ({
            heading: groupWords(group),
            note: `n ${thousands(spectra)}`,
            shares: shares(firstCn),
          })),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'group' },
        { name: 'spectra' },
        ...all.firstCn.map((_, i) => ({ name: `CN ${i + 1}` })),
        ...all.meanP.map((_, i) => ({ name: `mean p ${i + 1}`, decimals: 3 })),
      ],
      rows: distributions.map(({ group, spectra, firstCn, meanP }) => [
        groupWords(group),
        spectra,
        ...firstCn,
        ...meanP,
      ]),
    },
  };
}

function motifDistributions(distributions: readonly LabelDistribution[]): StudyFigure {
  const all = distributions.find(({ group }) => group === 'all') ?? distributions[0]!;
  const commonest = motifs[peak(all.firstMotif)]!;
  const highest = largestOf(
    distributions.flatMap(({ firstMotif }) => shares(firstMotif)),
    0.01,
  );
  const names = motifs.map(({ name, coordinationNumber }) => `${coordinationNumber} ${name}`);
  return {
    id: 'motif-distributions',
    title: `The commonest first motif is ${commonest.name} (CN ${commonest.coordinationNumber})`,
    caption:
      'Share of site spectra (%) by the first motif of their first CN, for each of the 25 motifs with its CN and each group of elements. ' +
      `n = ${countWords(all.spectra, 'site spectrum', 'site spectra')} in ${groupWords(all.group)}.`,
    draw: (width) =>
      matrix(
        {
          columns: distributions.map(({ group }) => groupWords(group)),
          rows: names.map((name, motif) => ({
            name,
            values: distributions.map(({ firstMotif }) => 100 * shares(firstMotif)[motif]!),
          })),
          ramp: { from: 0, to: Math.ceil(100 * highest) },
          format: (value) => (value > 0 && value < 0.5 ? '<1' : String(Math.round(value))),
          rampLabel: 'share of site spectra (%)',
          mostCell: 78,
          cellHeight: 18,
        },
        width,
      ),
    table: {
      columns: [
        { name: 'motif' },
        { name: 'CN' },
        ...distributions.map(({ group }) => ({ name: groupWords(group) })),
        ...distributions.map(({ group }) => ({ name: `mean q, ${groupWords(group)}`, decimals: 3 })),
      ],
      rows: motifs.map(({ name, coordinationNumber }, motif) => [
        name,
        coordinationNumber,
        ...distributions.map(({ firstMotif }) => firstMotif[motif]),
        ...distributions.map(({ meanQ }) => meanQ[motif]),
      ]),
    },
  };
}

function jointFigure(joints: readonly JointDistribution[]): StudyFigure {
  const known = joints.filter(({ correlation }) => correlation);
  const strongest = known.toSorted(
    (a, b) => Math.abs(b.correlation!.estimate) - Math.abs(a.correlation!.estimate),
  )[0];
  const counts = joints.map(({ sites }) => sites);
  return {
    id: 'joint-distributions',
    title: strongest
      ? `Most closely together go ${strongest.x} and ${strongest.y} (correlation ${fixed(strongest.correlation!.estimate, 2)})`
      : 'How order parameters occur together',
    caption:
      'Sites by two of their order parameters, those left out where both are 0. Shades are logarithmic; r is Pearson’s correlation. ' +
      `n = ${[...new Set([smallestOf(counts), largestOf(counts)])].map(thousands).join(' to ')} sites a panel.`,
    draw: (width) =>
      densityPanels(
        joints.map(({ parameter, x, y, bins, counts, correlation }) => ({
          heading: correlation
            ? `${parameter}, r = ${fixed(correlation.estimate, 2)}`
            : `${parameter}, r not defined`,
          xLabel: x,
          yLabel: y,
          bins,
          counts,
        })),
        width,
      ),
    table: {
      columns: [
        { name: 'parameter' },
        { name: 'x' },
        { name: 'y' },
        { name: 'sites' },
        { name: 'correlation', decimals: 3 },
        { name: 'from', decimals: 3 },
        { name: 'to', decimals: 3 },
      ],
      rows: joints.map(({ parameter, x, y, sites, correlation }) => [
        parameter,
        x,
        y,
        sites,
        correlation?.estimate,
        correlation?.from,
        correlation?.to,
      ]),
    },
  };
}

function thresholdsFigure(thresholds: readonly ThresholdResult[]): StudyFigure {
  const found = thresholds.flatMap(({ parameter, targets }) =>
    targets[0] ? [`${targets[0].threshold.toFixed(2)} for ${parameter}`] : [],
  );
  const target = thresholds[0]?.targets[0]?.name;
  return {
    id: 'thresholds',
    title: found.length
      ? `The calibration finds ${listed(found)} (${target})`
      : 'The calibration of the thresholds',
    caption:
      'Label cardinality (mean number of labels, Equation 4 of the paper) of the sites and of the averages of the materials, against the ' +
      'threshold. Equation 5 takes the threshold at which the two come nearest to each other; the other dashed lines stand where the ' +
      'cardinality of the sites comes nearest to what their entropy says.',
    paper: thresholds.map(
      ({ parameter, paper }) =>
        `The paper uses ${paper.value} for ${parameter} (${paper.source}).${paper.differs ? ` ${paper.differs}` : ''}`,
    ),
    draw: (width) =>
      lineChart(
        {
          series: [
            { name: 'sites', number: 0 },
            { name: 'averages of materials', number: 1 },
          ],
          panels: thresholds.map(({ parameter, curve, targets, paper }) => {
            const most = largestOf(
              curve.map(({ cardinality }) => cardinality),
              1,
            );
            const last = curve.at(-1)?.threshold || 1;
            const atPaper = curve.reduce(
              (near, point) =>
                Math.abs(point.threshold - paper.value) < Math.abs(near.threshold - paper.value)
                  ? point
                  : near,
              curve[0] ?? { threshold: 0, cardinality: 0 },
            );
            return {
              heading: parameter === 'p' ? 'CN labels (p)' : 'Motif labels (q)',
              x: { domain: [0, last], label: 'Threshold' },
              y: { domain: [0, most * 1.08], label: 'Labels a site' },
              lines: [
                {
                  series: 0,
                  isBare: true,
                  points: curve.map(({ threshold, cardinality }) => ({ x: threshold, y: cardinality })),
                },
                {
                  series: 1,
                  isBare: true,
                  points: curve.map(({ threshold, ofAverages }) => ({ x: threshold, y: ofAverages })),
                },
              ],
              places: targets.map(({ threshold, name }) => ({
                x: threshold,
                name: `${threshold.toFixed(2)} ${name}`,
              })),
              quoted: [{ x: atPaper.threshold, y: atPaper.cardinality }],
            };
          }),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'parameter' },
        { name: 'threshold', decimals: 3 },
        { name: 'label cardinality', decimals: 3 },
        { name: 'of averages', decimals: 3 },
        { name: 'target' },
      ],
      rows: thresholds.flatMap(({ parameter, curve, targets }) => [
        ...targets.map(({ threshold, target, name }) => [parameter, threshold, target, undefined, name]),
        ...curve.map(({ threshold, cardinality, ofAverages }) => [
          parameter,
          threshold,
          cardinality,
          ofAverages,
          undefined,
        ]),
      ]),
    },
  };
}

function groupLabelTable(groups: readonly GroupLabels[]): StudyFigure {
  return {
    id: 'labels-of-groups',
    title: 'What can be learnt of each group of elements',
    caption:
      'CNs that stand in at least one label frequent enough to be learnt, and how many labels there are (Table 2 of the paper).',
    table: {
      columns: ['group', 'elements', 'CNs', 'CN ranking labels', 'motif ranking labels'].map((name) => ({
        name,
      })),
      rows: groups.map((item) => [
        item.group,
        item.elements.join(', '),
        item.coordinationNumbers.join(', '),
        item.cnLabels,
        item.motifLabels,
      ]),
    },
  };
}

function labelList(elements: readonly ElementData[]): StudyFigure {
  const rows = elements.flatMap(({ element, cnLabels, motifLabels, fewestSamples }) => {
    const learnt = (count: number): string => (count >= fewestSamples ? 'yes' : 'no');
    return [
      ...Object.entries(cnLabels).map(([label, count]) => [
        element,
        '',
        cnLabelWords(label),
        count,
        learnt(count),
      ]),
      ...Object.entries(motifLabels).flatMap(([cn, labels]) =>
        Object.entries(labels).map(([label, count]) => [
          element,
          Number(cn),
          motifLabelWords(label, Number(cn)),
          count,
          learnt(count),
        ]),
      ),
    ];
  });
  return {
    id: 'label-list',
    title: `${countWords(rows.length, 'label')} of ${countWords(elements.length, 'element')}`,
    caption:
      'Every CN ranking label, and every motif ranking label of a CN, with its number of spectra and whether it is frequent enough to ' +
      'be learnt (Table S1 of the paper).',
    table: {
      columns: ['element', 'motif of CN', 'ranking label', 'spectra', 'learnt'].map((name) => ({ name })),
      rows,
    },
  };
}
