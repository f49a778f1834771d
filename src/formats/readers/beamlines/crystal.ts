import type { Guess } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { kEdgeAt } from '../../table/edge-at.ts';
import { cleanedOrNone } from '../../table/edge-clarity.ts';
import { toEnergyEv } from '../../table/energy-unit.ts';
import { largestStep } from '../../table/largest-step.ts';
import type { Signal } from '../../table/signal.ts';

/** Lattice spacings of the usual monochromator crystals, Å (a = 5.43102 Å at room temperature, NIST). */
const crystals = [
  { name: 'Si(111)', dSpacingAngstrom: 3.1356 },
  { name: 'Si(220)', dSpacingAngstrom: 1.92016 },
  { name: 'Si(311)', dSpacingAngstrom: 1.63751 },
] as const;

/** A crystal that nobody wrote down, and why it is this one. */
export interface CrystalGuess {
  readonly dSpacingAngstrom: number;
  readonly guess: Guess;
  readonly warning?: string;
}

/**
 * Finds the monochromator crystal of a scan over angles that does not name it: the one that puts the edge of
 * one of the signals onto a K edge; the first of Si(111), Si(220), Si(311) where several or none do, with a
 * warning.
 *
 * @param angle index of the column of angles in millidegrees
 */
export function guessCrystal(table: ColumnTable, angle: number, signals: readonly Signal[]): CrystalGuess {
  const fits = crystals.flatMap((crystal) => {
    const energyEv = toEnergyEv(table.columns[angle]!.values, 'millidegrees', { ...table, ...crystal });
    for (const { values } of signals) {
      const rows = cleanedOrNone(energyEv, values);
      if (!rows || rows.mu.length < 3) {
        continue;
      }
      const step = largestStep(rows.energyEv, rows.mu);
      const element = step.height > 0 && step.significance > 5 ? kEdgeAt(step.energyEv)?.element : undefined;
      if (element) {
        return [{ ...crystal, element, stepEv: step.energyEv }];
      }
    }
    return [];
  });
  const [first] = fits;
  const value = `${first?.name ?? crystals[0].name}, d = ${(first ?? crystals[0]).dSpacingAngstrom} Å`;
  if (first) {
    const reason = `the file does not name it; it puts the edge at ${first.stepEv.toFixed(1)} eV, the ${first.element} K edge`;
    const others = fits.slice(1).map(({ name, element }) => `${name} (${element})`);
    return {
      dSpacingAngstrom: first.dSpacingAngstrom,
      guess: { what: 'monochromator crystal', value, reason },
      ...(others.length > 0 && {
        warning: `the crystal could also be ${others.join(' or ')}: check the energies`,
      }),
    };
  }
  return {
    dSpacingAngstrom: crystals[0].dSpacingAngstrom,
    guess: { what: 'monochromator crystal', value, reason: 'the file does not name it; the usual one' },
    warning: 'no crystal puts the edge onto a K edge: check the energies',
  };
}
