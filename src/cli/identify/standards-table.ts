import type { Difference } from '../../answers/standards/difference.ts';
import { counted, fixed, percent } from '../../base/text/words.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import { printable } from '../screen/printable.ts';
import { columnsOf, cutMiddle, screenColumns } from '../screen/screen-text.ts';

/** Standards that are named at most. */
const mostNearest = 3;

/** A line of the table; the name of a spectrum at its end gives way to the screen. */
function row(name: string, words: string, spectrum = ''): string {
  const line = `  ${name.padEnd(12)}${words}`;
  return line + cutMiddle(printable(spectrum), screenColumns() - columnsOf(line));
}

/** How a spectrum stands to the standards that were given. */
export function standardsTable({ nearest, fit }: StandardsComparison): string {
  return [
    ...nearest
      .slice(0, mostNearest)
      .map(({ name, distance }, i) =>
        row(i ? '' : 'standards', `${fixed(distance, 3)} of the edge step from `, name),
      ),
    ...fit.shares.map(({ name, share, error }, i) =>
      row(i ? '' : 'mixture', `${percent(share, 1)} ± ${percent(error, 1)} `, name),
    ),
    row(
      '',
      `of ${counted(nearest.length, 'standard')}: sum ${percent(fit.sum, 1)}, R factor ${fit.rFactor.toExponential(1)}`,
    ),
    row('', `${fixed(fit.rms, 4)} of the edge step is left (root mean square)`),
    '',
  ].join('\n');
}

/** How far a spectrum is from the reference that was taken off it. */
export const differenceLine = ({ reference, rms }: Difference): string =>
  `${row('difference', `${fixed(rms, 4)} of the edge step (root mean square) from `, reference.name)}\n`;
