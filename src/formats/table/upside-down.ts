import { InputError } from '../../base/input-error.ts';
import type { ReadOptions } from '../reading.ts';
import { holdsEdge, settleAbsorber } from './absorber.ts';
import type { BestScale } from './best-scale.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import { edgeAt } from './edge-at.ts';
import type { LargestStep } from './largest-step.ts';
import type { Signal } from './signal.ts';
import { showsEdge } from './signals-with-edge.ts';

/** A step this many times the noise is an edge, and its direction is to be believed. */
const sureOfStep = 5;

/** An edge this clear upside down is no background. */
const sureOfDirection = 20;

/**
 * An edge points upwards. Where ln(i0/itrans) clearly points downwards, the columns are not what their labels
 * say, and which they are is nothing to guess.
 */
export function refuseUpsideDown(
  table: ColumnTable,
  signal: Signal,
  { rows, step }: BestScale,
  options: ReadOptions,
): void {
  const isMade = signal.recipe.startsWith('ln(');
  const absorber = settleAbsorber(table, options);
  const clearly =
    step.height < 0 && step.significance > sureOfDirection && edgeAt(step.energyEv) !== undefined;
  if (!isMade || !clearly || !holdsEdge(rows.energyEv, absorber)) {
    return;
  }
  if (!showsEdge({ ...signal, values: rows.mu.map((value) => -value) }, rows.energyEv)) {
    return;
  }
  const columns = signal.columns.map((column) => `column ${column + 1} ${table.columns[column]!.label}`);
  throw new InputError({
    ...placeOf(table),
    problem:
      `${signal.recipe} has its edge at ${step.energyEv.toFixed(1)} eV upside down, so ${columns.join(' and ')} ` +
      'are not the intensities before and behind the sample',
    remedy: 'say which columns are (--columns energy=1,i0=2,it=3)',
  });
}

/** The warning where the largest step of mu points downwards and is no noise. */
export function downwardsWarning({ height, significance, energyEv }: LargestStep): string | undefined {
  return height >= 0 || significance < sureOfStep
    ? undefined
    : `the largest step of mu, at ${energyEv.toFixed(1)} eV, points downwards`;
}
