import { largestOf, smallestOf } from '../../base/lists.ts';
import { fixed } from '../../base/text/words.ts';
import { coordinationNumbers } from '../../environment/coordination.ts';
import { motifs } from '../../environment/motifs.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { JointDistribution, LabelDistribution } from '../../study/results/dataset.ts';
import { columnPanels } from '../chart/column-panels.ts';
import { densityPanels } from '../chart/density-panels.ts';
import { matrix } from '../chart/matrix.ts';
import { thousands } from '../chart/plot-axes.ts';
import type { StudyFigure } from './study-figure.ts';
import { countWords } from './words.ts';

function shares(counts: readonly number[]): number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => (sum > 0 ? count / sum : 0));
}

const groupWords = (group: string): string => (group === 'all' ? 'all elements' : group);

/** How often each CN is first, by group. */
export function cnDistributions(distributions: readonly LabelDistribution[]): StudyFigure {
  const all = distributions.find(({ group }) => group === 'all') ?? distributions[0]!;
  const commonest = indexOfLargest(all.firstCn);
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

/** How often each motif is first, by CN. */
export function motifDistributions(distributions: readonly LabelDistribution[]): StudyFigure {
  const all = distributions.find(({ group }) => group === 'all') ?? distributions[0]!;
  const commonest = motifs[indexOfLargest(all.firstMotif)]!;
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

/** CN against motif, as a matrix. */
export function jointFigure(joints: readonly JointDistribution[]): StudyFigure {
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
