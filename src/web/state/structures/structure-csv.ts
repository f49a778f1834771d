import { bondWords } from '../../../answers/structures/bond-words.ts';
import { round } from '../../../base/text/rounded.ts';
import { csvLine } from '../../../base/text/write-csv.ts';
import { coordinationNumbers } from '../../../environment/coordination.ts';
import type { CoordinationLabel } from '../../../environment/labels.ts';
import { motifs } from '../../../environment/motifs.ts';
import type { LabelledFile } from '../../work/label-structures.ts';

const pColumns = coordinationNumbers.map((cn) => `p_${cn}`);
const head = [
  ...['file', 'formula', 'structure', 'element', 'atom', 'kind', 'cn_label', 'motif_labels', 'neighbors'],
  ...pColumns,
  ...motifs.map(({ coordinationNumber, name }) => `q_${coordinationNumber}_${name.replaceAll(' ', '_')}`),
];

/**
 * The labels of a structure as a table: a line a site, then a line an element with the mean over its sites.
 */
export function structureCsv({ structure, object }: LabelledFile): string {
  const line = (element: string, atom: string, kind: string, label: CoordinationLabel, neighbors: string) =>
    csvLine([
      object.file,
      object.formula,
      object.name,
      element,
      atom,
      kind,
      label.cnLabel,
      Object.entries(label.motifLabels)
        .map(([cn, motifLabel]) => `${cn}: ${motifLabel}`)
        .join('; '),
      neighbors,
      ...label.p.map(fourDigits),
      ...label.q.map(fourDigits),
    ]);
  return `${[
    csvLine(head),
    ...object.sites.map((site) =>
      line(site.element, String(site.index + 1), 'site', site, bondWords(site, structure)),
    ),
    ...Object.entries(object.averages).map(([element, label]) => line(element, '', 'mean', label, '')),
  ].join('\n')}\n`;
}

const fourDigits = (value: number): string => String(round(value, 4));
