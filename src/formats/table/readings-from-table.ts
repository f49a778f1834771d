import { InputError } from '../../base/input-error.ts';
import type { FileReading, Reading, ReadOptions } from '../reading.ts';
import { holdsEdge, settleAbsorber } from './absorber.ts';
import { type CleanedRows, cleanRows } from './clean-rows.ts';
import type { ColumnTable } from './column-table.ts';
import { edgeWarning } from './edge-warning.ts';
import { type EnergyChoice, type EnergyScale, energyScales } from './energy-scale.ts';
import { type LargestStep, largestStep } from './largest-step.ts';
import { chooseMu } from './mu-choice.ts';
import type { MuSource } from './mu-source.ts';
import { nearestKEdge } from './nearest-k-edge.ts';
import { uprightMu } from './upright-mu.ts';

/** What a reader decides itself; what it leaves open is chosen from labels and numbers. */
export interface TableOptions extends ReadOptions {
  /** Energy column and unit. */
  readonly energy?: EnergyChoice;
  /** How each spectrum is made; made from the labels where absent. */
  readonly mu?: readonly MuSource[];
  /** What the reader left out before the table was made. */
  readonly leftOut?: FileReading['leftOut'];
}

/**
 * Makes spectra of a table of columns: energies in eV (from keV, monochromator angles or encoder steps where needed),
 * mu (taken or made), rows cleaned, and the receipt of it all. Where the file names no energy unit, the one that puts
 * the largest step of mu onto a K edge is taken; where two intensities come in the wrong order, they are swapped.
 *
 * @throws InputError where the table holds no spectrum: chi(k), no mu, fewer than two usable rows
 */
export function readingsFromTable(table: ColumnTable, options: TableOptions): FileReading {
  const scales = energyScales(table, options.energy);
  const chosen = options.mu ? { sources: options.mu, leftOut: [] } : chooseMu(table, scales[0]!.label);
  const leftOut = [...(options.leftOut ?? []), ...chosen.leftOut];
  const usable: { source: MuSource; best: BestScale }[] = [];
  let refusal: InputError | undefined;
  for (const source of chosen.sources) {
    try {
      usable.push({ source, best: bestScale(scales, source) });
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refusal ??= error;
      leftOut.push({ name: source.name ?? source.recipe, reason: error.message });
    }
  }
  if (usable.length === 0) {
    throw refusal ?? new InputError('the file holds no spectrum of a sample');
  }
  const several = usable.length > 1;
  return {
    readings: usable.map(({ source, best }) => reading(table, source, best, several, options)),
    leftOut,
  };
}

function reading(
  table: ColumnTable,
  source: MuSource,
  { scale, rows, step }: BestScale,
  several: boolean,
  options: ReadOptions,
): Reading {
  const absorber = settleAbsorber(table, options);
  const { element, edge } = absorber;
  // Without the edge in the data the largest step is background, and its direction says nothing.
  const upright = holdsEdge(rows.energyEv, absorber) ? uprightMu(source, step) : undefined;
  const recipe = upright?.recipe ?? source.recipe;
  const misfit = edgeWarning(rows.energyEv, step.energyEv, absorber);
  const group = table.group ?? (several ? (source.name ?? recipe) : undefined);
  return {
    spectrum: {
      name: source.name ?? (several ? `${table.name} ${recipe}` : table.name),
      energyEv: rows.energyEv,
      mu: upright?.swapped ? cleanRows(scale.energyEv, source.swapped!.values).mu : rows.mu,
      state: source.state ?? table.state ?? 'raw',
      ...(element && { element }),
      ...(edge && { edge }),
      ...(table.e0Ev !== undefined && { e0Ev: table.e0Ev }),
    },
    receipt: {
      format: table.format,
      ...(group !== undefined && { group }),
      columns: [scale.label, ...source.columns],
      muRecipe: recipe,
      conversions: [...(table.conversions ?? []), ...scale.conversions],
      rowsDropped: [...(table.rowsDropped ?? []), ...rows.rowsDropped],
      guesses: [table.guesses, scale.guesses, source.guesses, upright?.guesses].flatMap((list) => list ?? []),
      warnings: [table.warnings, rows.warnings, absorber.warnings, upright?.warnings, misfit].flatMap(
        (list) => list ?? [],
      ),
    },
  };
}

interface BestScale {
  readonly scale: EnergyScale;
  readonly rows: CleanedRows;
  readonly step: LargestStep;
}

/** The first scale that puts the largest step onto a K edge; the first of all where none does. */
function bestScale(scales: readonly EnergyScale[], source: MuSource): BestScale {
  const tried = scales.map((scale) => {
    const rows = cleanRows(scale.energyEv, source.values);
    refuseImpossible(rows.energyEv);
    return { scale, rows, step: largestStep(rows.energyEv, rows.mu) };
  });
  return tried.find(({ step }) => nearestKEdge(step.energyEv)) ?? tried[0]!;
}

/** Above every K edge (Cm: 128 keV) and every beamline. */
const highestEnergyEv = 200_000;

function refuseImpossible(energyEv: Float64Array): void {
  const [first, last] = [energyEv[0]!, energyEv.at(-1)!];
  if (first > 0 && last < highestEnergyEv) {
    return;
  }
  throw new InputError(
    `energies from ${first} to ${last} eV are no absolute energies of photons; give them in eV, and not relative to the edge`,
  );
}
