import type { Difference } from '../../answers/standards/difference.ts';
import { counted, fixed, percent } from '../../base/text/words.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import { printable } from '../screen/printable.ts';

/** Standards that are named at most. */
const mostNearest = 3;

const row = (name: string, words: string): string => `  ${name.padEnd(12)}${words}`;

/** How a spectrum stands to the standards that were given. */
export function standardsTable({ nearest, fit }: StandardsComparison): string {
  return [
    ...nearest
      .slice(0, mostNearest)
      .map(({ name, distance }, i) =>
        row(i ? '' : 'standards', `${printable(name)}, differs by ${fixed(distance, 3)} of the edge step`),
      ),
    ...fit.shares.map(({ name, share, error }, i) =>
      row(i ? '' : 'mixture', `${percent(share, 1)} ± ${percent(error, 1)} ${printable(name)}`),
    ),
    row(
      '',
      `of ${counted(nearest.length, 'standard')}: sum ${percent(fit.sum, 1)}, R factor ${fit.rFactor.toExponential(1)}, ` +
        `${fixed(fit.rms, 4)} of the edge step is left`,
    ),
    '',
  ].join('\n');
}

/** How far a spectrum is from the reference that was taken off it. */
export const differenceLine = ({ reference, rms }: Difference): string =>
  `${row('difference', `${fixed(rms, 4)} of the edge step from ${printable(reference.name)} (root mean square)`)}\n`;
