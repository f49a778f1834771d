import { InputError } from '../../base/input-error.ts';
import { edgeWords } from '../../elements/edge.ts';
import { cleanRows } from './clean-rows.ts';
import type { ColumnTable } from './column-table.ts';
import { kEdgeAt } from './edge-at.ts';
import { type EnergyChoice, isIndex } from './energy-column.ts';
import { energyScales } from './energy-scale.ts';
import { largestStep } from './largest-step.ts';
import { type Signal, signalOfColumn, transmissionSignal } from './signal.ts';

/** The step must stand out this much from the noise before a column without a name is believed to be mu. */
const clearStep = 20;

/**
 * mu of a table whose columns have no names. With one column beside the energy, that is mu. With more, the
 * first of them is mu if it has a clear edge upwards at a K edge, else ln(first/second) if that has; anything
 * else is refused, because a wrong guess would look exactly like a spectrum.
 *
 * @throws InputError where the columns must be named
 */
export function signalWithoutLabels(table: ColumnTable, energy: EnergyChoice): Signal {
  const [first, second] = table.columns.flatMap(({ values }, i) =>
    i > energy.column && !isIndex(values) ? [i] : [],
  );
  if (first !== undefined && second === undefined) {
    return signalOfColumn(table, first);
  }
  const candidates =
    first === undefined || second === undefined
      ? []
      : [signalOfColumn(table, first), transmissionSignal(table, first, second)];
  for (const scale of energyScales(table, energy)) {
    for (const signal of candidates) {
      const { energyEv, mu } = cleanRows(scale.energyEv, signal.values);
      const { energyEv: stepEv, height, significance } = largestStep(energyEv, mu);
      const edge = kEdgeAt(stepEv);
      if (edge && height > 0 && significance > clearStep) {
        const reason = `the columns have no names, and this has a clear edge at the ${edgeWords(edge)}`;
        return { ...signal, guesses: [{ what: 'mu recipe', value: signal.recipe, reason }] };
      }
    }
  }
  throw new InputError({
    problem: `its ${table.columns.length} columns have no names and ${
      candidates.length === 0
        ? 'none beside the energy can be told to be mu'
        : `neither ${candidates.map(({ recipe }) => recipe).join(' nor ')} has a clear K edge`
    }`,
    remedy:
      'name them in a line above the numbers, such as "# energy i0 itrans", or say which they are (--columns energy=1,i0=2,it=3)',
  });
}
