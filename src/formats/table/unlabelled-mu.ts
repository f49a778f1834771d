import { InputError } from '../../base/input-error.ts';
import { cleanRows } from './clean-rows.ts';
import type { ColumnTable } from './column-table.ts';
import { energyScales } from './energy-scale.ts';
import { largestStep } from './largest-step.ts';
import { type MuSource, muFromColumn, muFromTransmission } from './mu-source.ts';
import { nearestKEdge } from './nearest-k-edge.ts';

/** The step must stand out this much from the noise before a column without a name is believed to be mu. */
const clearStep = 20;

/**
 * mu of a table whose columns have no names and whose first column is energy. Of two columns the second is mu. Of
 * more, the second is mu if it has a clear edge upwards at a K edge, else ln(second/third) if that has; anything else
 * is refused, because a wrong guess would look exactly like a spectrum.
 *
 * @throws InputError where the columns must be named
 */
export function unlabelledMu(table: ColumnTable): MuSource {
  if (table.columns.length === 2) {
    return muFromColumn(table, 1);
  }
  const [scale] = energyScales(table, { column: 0 });
  const candidates = [muFromColumn(table, 1), muFromTransmission(table, 1, 2)];
  for (const source of candidates) {
    const { energyEv, mu } = cleanRows(scale!.energyEv, source.values);
    const { energyEv: stepEv, height, significance } = largestStep(energyEv, mu);
    const element = nearestKEdge(stepEv);
    if (element && height > 0 && significance > clearStep) {
      const reason = `the columns have no names, and this has a clear edge at the ${element} K edge`;
      return { ...source, guesses: [{ what: 'mu recipe', value: source.recipe, reason }] };
    }
  }
  throw new InputError(
    `its ${table.columns.length} columns have no names and neither the second nor ln(second/third) has a clear K edge; name them in a line above the numbers, such as "# energy i0 itrans"`,
  );
}
