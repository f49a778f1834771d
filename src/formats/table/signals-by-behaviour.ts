import { edgeWords } from '../../elements/edge.ts';
import { columnRole } from './column-role.ts';
import type { ColumnTable } from './column-table.ts';
import { edgeAt } from './edge-at.ts';
import { cleanedOrNone, edgeClarity } from './edge-clarity.ts';
import { largestStep } from './largest-step.ts';
import { type Signal, yieldSignal } from './signal.ts';

/** A column without a telling name must show twice as clear an edge as a named one before it is believed. */
const surelyClear = 15;

/**
 * Fluorescence by its behaviour: where no named signal shows an edge, columns whose names tell
 * nothing are divided by I0, and those that rise clearly at a tabulated edge are summed. Undefined if
 * there is no I0 or no such column.
 */
export function signalByBehaviour(table: ColumnTable, energyEv: Float64Array): Signal | undefined {
  const roles = table.columns.map(({ label }) => columnRole(label).role);
  const i0 = roles.indexOf('i0');
  if (i0 < 0) {
    return undefined;
  }
  const rising = roles.flatMap((role, column) => {
    const isFluorescence = role === 'unknown' || role === 'line' || role === 'signal';
    return isFluorescence && risesAtEdge(yieldSignal(table, [column], i0), energyEv) ? [column] : [];
  });
  if (rising.length === 0) {
    return undefined;
  }
  const signal = yieldSignal(table, rising, i0);
  const rows = cleanedOrNone(energyEv, signal.values);
  const edge = rows && edgeAt(largestStep(rows.energyEv, rows.mu).energyEv);
  const reason = `no column named so shows an edge, and this rises clearly${edge ? ` at the ${edgeWords(edge)}` : ''}`;
  return { ...signal, guesses: [{ what: 'mu recipe', value: signal.recipe, reason }] };
}

function risesAtEdge({ values }: Signal, energyEv: Float64Array): boolean {
  if ((edgeClarity(energyEv, values) ?? 0) < surelyClear) {
    return false;
  }
  const rows = cleanedOrNone(energyEv, values);
  const step = rows && largestStep(rows.energyEv, rows.mu);
  return step !== undefined && step.height > 0 && edgeAt(step.energyEv) !== undefined;
}
