import { LayoutError } from '../../layout-error.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import { transmissionSignal } from '../../table/signal.ts';
import { showsEdge } from '../../table/signals-with-edge.ts';
import { lineWith, tableOf, textReader } from './text-format.ts';

/**
 * PETRA III P65: calls itself xdi but is not (no signature, no Column lines): motor positions, then one
 * label line "#enc_energy … VFC01 VFC02 VFC03". VFC01, 02 and 03 are the ion chambers before the sample,
 * behind it, and behind the reference foil. Foils measured on their own stand in the reference position: if
 * only there an edge shows, it is it.
 */
export const petraP65Reader = textReader({
  name: 'PETRA P65 scan',
  recognises: (head) => /^# PETRA III Extension Beamline P6\d/.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#\s*enc_energy\s/);
    if (line < 0) {
      throw new LayoutError({
        problem: 'the P65 header has no label line "#enc_energy …"',
        remedy: 'export the scan again',
      });
    }
    const labels = lines[line]!.slice(1).trim().split(/\s+/);
    const table = tableOf('PETRA P65 scan', lines, { from: line + 1 }, labels, options);
    const { columns } = table;
    const [i0, i1, i2] = columnsWith(columns, /^VFC0[123]$/);
    if (i0 === undefined || i1 === undefined) {
      return [{ table }];
    }
    const energy = { column: Math.max(0, columnWith(columns, /^enc_energy$/)), unit: 'eV' as const };
    const sample = transmissionSignal(table, i0, i1);
    const reference = i2 === undefined ? undefined : transmissionSignal(table, i1, i2, 'reference');
    const energies = columns[energy.column]!.values;
    if (reference && !showsEdge(sample, energies) && showsEdge(reference, energies)) {
      const reason = `${sample.recipe} shows no edge: the sample stands in the reference position`;
      const guess = { what: 'mu recipe', value: reference.recipe, reason };
      return [
        { table, energy, signals: [{ ...reference, channel: 'transmission' as const, guesses: [guess] }] },
      ];
    }
    return [{ table, energy, signals: reference ? [sample, reference] : [sample] }];
  },
});
