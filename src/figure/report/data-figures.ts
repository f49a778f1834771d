import { listed } from '../../base/text/words.ts';
import type { ElementData, GroupLabels } from '../../study/results/dataset.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { periodicTable } from '../chart/periodic-table.ts';
import { thousands } from '../chart/plot-axes.ts';
import { cnLabelWords, motifLabelWords } from '../label-words.ts';
import { cnDistributions, jointFigure, motifDistributions } from './distribution-figures.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { thresholdsFigure } from './thresholds-figure.ts';
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
