import { elementOf, kEdges } from '../elements/index.ts';
import { InputError } from '../input-error.ts';
import { type CleanedRows, cleanRows } from './clean-rows.ts';
import type { ColumnTable } from './column-table.ts';
import { type EnergyChoice, type EnergyScale, energyScales } from './energy-scale.ts';
import { type LargestStep, largestStep } from './largest-step.ts';
import { chooseMu } from './mu-choice.ts';
import type { MuSource } from './mu-source.ts';
import { isAtKEdge, nearestKEdge } from './nearest-k-edge.ts';
import type { FileReading, Guess, Reading, ReadOptions } from './reading.ts';

/** What a reader decides itself; what it leaves open is chosen from labels and numbers. */
export interface TableOptions extends ReadOptions {
  /** Energy column and unit. */
  readonly energy?: EnergyChoice;
  /** How each spectrum is made; made from the labels where absent. */
  readonly mu?: readonly MuSource[];
  /** What the reader left out before the table was made. */
  readonly leftOut?: FileReading['leftOut'];
}

/** A step this many times the noise is an edge, and its direction is to be believed. */
const sureOfStep = 5;

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
      if (!(error instanceof InputError)) throw error;
      refusal ??= error;
      leftOut.push({ name: source.name ?? source.recipe, reason: error.message });
    }
  }
  if (usable.length === 0) throw refusal ?? new InputError('the file holds no spectrum of a sample');
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
  const warnings = [...(table.warnings ?? []), ...rows.warnings];
  const guesses: Guess[] = [...(table.guesses ?? []), ...scale.guesses, ...(source.guesses ?? [])];
  const { values: mu, recipe, remark } = uprightMu(source, scale, rows.mu, step);
  if (typeof remark === 'string') warnings.push(remark);
  else if (remark) guesses.push(remark);
  const { element, edge } = absorber(table, options, warnings);
  const placing = misplacedStep(rows.energyEv, step, element, edge);
  if (placing) warnings.push(placing);
  const group = table.group ?? (several ? (source.name ?? recipe) : undefined);
  return {
    spectrum: {
      name: source.name ?? (several ? `${table.name} ${recipe}` : table.name),
      energyEv: rows.energyEv,
      mu,
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
      guesses,
      warnings,
    },
  };
}

/** mu as it stands, or made with the intensities swapped where the edge points downwards; and what to say of it. */
function uprightMu(
  source: MuSource,
  scale: EnergyScale,
  values: Float64Array,
  step: LargestStep,
): { values: Float64Array; recipe: string; remark?: Guess | string } {
  const { recipe, swapped } = source;
  if (step.height > 0 || step.significance < sureOfStep) return { values, recipe };
  if (!swapped) {
    return {
      values,
      recipe,
      remark: `the largest step of mu, at ${step.energyEv.toFixed(1)} eV, points downwards`,
    };
  }
  const reason = `${recipe} gives an edge that points downwards`;
  return {
    values: cleanRows(scale.energyEv, swapped.values).mu,
    recipe: swapped.recipe,
    remark: { what: 'mu recipe', value: swapped.recipe, reason },
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
    return { scale, rows, step: largestStep(rows.energyEv, rows.mu) };
  });
  return tried.find(({ step }) => nearestKEdge(step.energyEv)) ?? tried[0]!;
}

/** Element and edge: what the user gives wins over what the file says, and both must exist. */
function absorber(
  table: ColumnTable,
  options: ReadOptions,
  warnings: string[],
): { element?: string; edge?: string } {
  let { element, edge } = table;
  if (element !== undefined && !elementOf(element)) {
    warnings.push(`the file names the element "${element}", which does not exist: ignored`);
    element = undefined;
  }
  if (edge !== undefined && !/^(K|L[123]?|M[1-5]?|N[1-7]?|O[1-7]?|P[1-3]?)$/.test(edge)) {
    warnings.push(`the file names the edge "${edge}", which does not exist: ignored`);
    edge = undefined;
  }
  if (options.element !== undefined && options.element !== element) {
    if (element !== undefined) {
      warnings.push(`the file says ${element}; ${options.element} was given and is used`);
    }
    element = options.element;
  }
  return { element, edge };
}

/** Says where the largest step is if it is not near the K edge that it should be; nothing for other edges. */
function misplacedStep(
  energyEv: Float64Array,
  { energyEv: stepEv }: LargestStep,
  element?: string,
  edge = 'K',
): string | undefined {
  if (edge !== 'K') return undefined;
  const nearest = nearestKEdge(stepEv);
  const edgeEv = element === undefined ? undefined : kEdges.get(element);
  if (edgeEv === undefined) {
    return nearest ? undefined : `the largest step of mu, at ${stepEv.toFixed(1)} eV, is near no K edge`;
  }
  if (isAtKEdge(stepEv, edgeEv)) return undefined;
  const [first, last] = [energyEv[0]!, energyEv.at(-1)!];
  if (edgeEv < first || edgeEv > last) {
    return `the energies, ${first.toFixed(1)} to ${last.toFixed(1)} eV, do not hold the ${element} K edge (${edgeEv} eV)`;
  }
  const other = nearest && nearest !== element ? `, nearest K edge: ${nearest}` : '';
  return `the largest step of mu, at ${stepEv.toFixed(1)} eV, is not at the ${element} K edge (${edgeEv} eV)${other}`;
}
