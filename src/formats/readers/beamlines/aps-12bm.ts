import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * APS 12-BM: SPEC-like lines without #N and #L; the last "#C" line numbers its labels:
 * "#C 1_Energy (keV) 2_sec …".
 */
export const aps12bmReader = textReader({
  name: 'APS 12-BM scan',
  recognises: (head) => /^#C 1_\w/m.test(head) && /^#[SD] /.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#C 1_/);
    const labels = (lines[line] ?? '')
      .slice(2)
      .split(/\s\d{1,3}_/)
      .map((label) => label.trim())
      .filter((label) => label !== '');
    const table = tableOf('APS 12-BM scan', lines, { from: below(lines, line) }, labels, options);
    return [{ table }];
  },
});
