import type { InputError } from '../../base/input-error.ts';
import { type CleanedRows, cleanRows } from './clean-rows.ts';
import { edgeAt, kEdgeAt } from './edge-at.ts';
import type { EnergyScale } from './energy-scale.ts';
import { impossibleEnergies } from './impossible-energies.ts';
import { type LargestStep, largestStep } from './largest-step.ts';
import type { Signal } from './signal.ts';

/** A scale of the energies with the rows and the largest step that it gives. */
export interface BestScale {
  readonly scale: EnergyScale;
  readonly rows: CleanedRows;
  readonly step: LargestStep;
}

/**
 * The first scale that puts the largest step onto a K edge, else onto an L edge;
 * the first of all where none does.
 */
export function bestScale(scales: readonly EnergyScale[], { values }: Signal): BestScale {
  const tried: BestScale[] = [];
  let refusal: InputError | undefined;
  for (const scale of scales) {
    const rows = cleanRows(scale.energyEv, values);
    const impossible = impossibleEnergies(rows.energyEv);
    refusal ??= impossible;
    if (!impossible) {
      tried.push({ scale, rows, step: largestStep(rows.energyEv, rows.mu) });
    }
  }
  const best =
    tried.find(({ step }) => kEdgeAt(step.energyEv)) ??
    tried.find(({ step }) => edgeAt(step.energyEv)) ??
    tried[0];
  if (!best) {
    throw refusal;
  }
  return best;
}
