import { below, lineWith, tableOf, textReader } from './text-format.ts';

/** SLRI (Siam Photon) BL8: LabVIEW table with tabs, numbers like 8.77914E+3, label line without "#". */
export const slriReader = textReader({
  name: 'SLRI BL8 scan',
  recognises: (head) => /^#\s*BL\d+: X-ray Absorption Spectroscopy/m.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^Energy \(eV\)\t/);
    const labels = (lines[line] ?? '').trim().split('\t');
    const table = tableOf('SLRI BL8 scan', lines, { from: below(lines, line) }, labels, options);
    return [{ table, energy: { column: 0, unit: 'eV' as const } }];
  },
});
