import { withMinus } from '../../../base/text/words.ts';
import type { Quantity, XAxis } from '../../state/plot-options.ts';
import type { Readout } from './readout.ts';
import { type Series, valueAt } from './series.ts';

/** The values of all curves at x, with as many digits as tell them apart. */
export function readoutAt(all: readonly Series[], at: number, axis: XAxis, quantity: Quantity): Readout {
  const words = (value: number) =>
    withMinus(quantity === 'normalised' ? value.toFixed(3) : value.toPrecision(4));
  return {
    at,
    x: `${axis === 'relative' ? 'E − E0 ' : ''}${withMinus(at.toFixed(1))} eV`,
    values: new Map(
      all.flatMap((series) => {
        const value = valueAt(series, at);
        return value === undefined ? [] : [[series.id, words(value)] as const];
      }),
    ),
  };
}
