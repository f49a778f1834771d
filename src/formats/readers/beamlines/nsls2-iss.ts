import { below, elementSymbol, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * NSLS-II 8-ID (ISS): "# Key: value" lines and a label line "# # energy i0 ir it iff"; currents are negative.
 */
export const issReader = textReader({
  name: 'NSLS-II ISS scan',
  recognises: (head) => /^# Facility: NSLS-II\s/.test(head) && /^# Beamline: ISS/m.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#[\s#]*energy\b/i);
    const value = (key: RegExp) => key.exec(lines[lineWith(lines, key)] ?? '')?.[1];
    const element = elementSymbol(value(/^# Element:\s*([A-Za-z]{1,2})\s*$/));
    const edge = value(/^# Edge:\s*(\w{1,2})\s*$/);
    const table = tableOf(
      'NSLS-II ISS scan',
      lines,
      { from: below(lines, line) },
      (lines[line] ?? '').replace(/[#\s]+/, '').split(/\s+/),
      options,
      { ...(element && { element }), ...(edge && { edge }) },
    );
    return [{ table, energy: { column: 0, unit: 'eV' as const } }];
  },
});
