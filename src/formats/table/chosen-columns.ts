import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import { type ColumnChoice, columnsOfChoice } from '../column-choice.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import type { EnergyChoice } from './energy-column.ts';
import { type Signal, signalOfColumn, transmissionSignal, yieldSignal } from './signal.ts';

/** The energy column and the signal that a user has named. */
export interface ChosenColumns {
  readonly energy: EnergyChoice;
  readonly signal: Signal;
}

/**
 * Finds the columns of a choice in a table.
 *
 * @param energy what the reader knows of the energy column;
 * its unit serves where the user names the same column
 * @throws InputError where the table has no such columns
 */
export function chosenColumns(
  table: ColumnTable,
  choice: ColumnChoice,
  energy?: EnergyChoice,
): ChosenColumns {
  const highest = largestOf(columnsOfChoice(choice));
  if (highest >= table.columns.length) {
    const labels = table.columns.slice(0, 12).map(({ label }, i) => `${i + 1} ${label}`);
    throw new InputError({
      ...placeOf(table),
      problem: `column ${highest + 1} was chosen, and the table has ${table.columns.length} (${labels.join(', ')}${
        table.columns.length > 12 ? ', …' : ''
      })`,
      remedy: 'choose among these',
    });
  }
  const unit = choice.unit ?? (energy?.column === choice.energy ? energy.unit : undefined);
  const isUnitGiven = choice.unit !== undefined;
  return {
    energy: { column: choice.energy, ...(unit && { unit, isUnitGiven }) },
    signal: chosenSignal(table, choice.mu),
  };
}

function chosenSignal(table: ColumnTable, mu: ColumnChoice['mu']): Signal {
  switch (mu.kind) {
    case 'column':
      return signalOfColumn(table, mu.mu);
    case 'transmission':
    case 'reference':
      return transmissionSignal(table, mu.i0, mu.itrans, mu.kind);
    case 'fluorescence':
    case 'electron-yield':
      return yieldSignal(table, mu.channels, mu.i0, mu.kind);
  }
}
