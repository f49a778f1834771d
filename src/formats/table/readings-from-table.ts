import { InputError } from '../../base/input-error.ts';
import { LayoutError } from '../layout-error.ts';
import type { Channel, FileReading, LeftOut, Reading, ReadOptions, TableChoices } from '../reading.ts';
import { holdsEdge, settleAbsorber } from './absorber.ts';
import { type BestScale, bestScale } from './best-scale.ts';
import { chosenColumns } from './chosen-columns.ts';
import { columnRole } from './column-role.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import { edgeWarning } from './edge-warning.ts';
import type { EnergyChoice } from './energy-column.ts';
import { energyScales } from './energy-scale.ts';
import { refuseStandstill } from './impossible-energies.ts';
import { referenceCheck, referenceWarning } from './reference-check.ts';
import type { Signal } from './signal.ts';
import { signalByBehaviour } from './signals-by-behaviour.ts';
import { signalsByLabel } from './signals-by-label.ts';
import { showsEdge, signalsWithEdge } from './signals-with-edge.ts';
import { downwardsWarning, refuseUpsideDown } from './upside-down.ts';

/** What a reader decides itself; what it leaves open is chosen from labels and numbers. */
export interface TableOptions extends ReadOptions {
  /** Energy column and unit. */
  readonly energy?: EnergyChoice;
  /** Every way to make mu, the preferred one first; made from the labels if absent or empty. */
  readonly signals?: readonly Signal[];
  /** What the reader left out before the table was made. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Makes spectra of a table of columns: energies in eV (from keV, monochromator angles or encoder steps where
 * needed), mu (taken or made), rows cleaned, and the receipt of it all. Where the file names no energy unit,
 * the one that puts the largest step of mu onto a tabulated edge is taken. Of several signals those become
 * spectra that show an edge; the reference foil is left out and calibrates. What the user has named
 * (`columns`, `channel`) wins over all of it.
 *
 * @throws InputError where the table holds no spectrum: chi(k), no mu, fewer than two usable rows
 */
export function readingsFromTable(read: ColumnTable, options: TableOptions): FileReading {
  // A d-spacing that the user says stands before that of the file.
  const said = options.columns?.dSpacingAngstrom;
  const table = said === undefined ? read : { ...read, dSpacingAngstrom: said };
  if (table.columns.length < 2 || table.columns[0]!.values.length < 2) {
    throw new LayoutError({
      ...placeOf(table),
      problem: rowsMissing(table),
      remedy: 'measure it or export it again',
    });
  }
  const chosen = options.columns && chosenColumns(table, options.columns, options.energy);
  const scales = energyScales(table, chosen?.energy ?? options.energy);
  const { energyEv, column: energy } = scales[0]!;
  refuseStandstill(table, scales[0]!);
  const named = options.signals?.length ? options.signals : signalsByLabel(table, energy, energyEv);
  const signals = chosen ? [chosen.signal] : withUnnamed(table, named, energyEv);
  const wanted = chosen ? signals : wantedSignals(table, signals, energy, options.channel);
  const kept = signalsWithEdge(wanted, energyEv, table.name);
  const leftOut: LeftOut[] = [
    ...(options.leftOut ?? []),
    ...signals
      .filter((signal) => !wanted.includes(signal))
      .map(({ recipe, channel }) => ({
        name: recipe,
        reason:
          options.channel === undefined ? 'reference channel' : `${channel ?? 'not named as a'} channel`,
      })),
    ...wanted
      .filter((signal) => !kept.some(({ recipe }) => recipe === signal.recipe))
      .map(({ recipe }) => ({ name: recipe, reason: 'no clear absorption edge in this signal' })),
  ];
  const usable: { signal: Signal; best: BestScale }[] = [];
  let refusal: InputError | undefined;
  for (const signal of kept) {
    try {
      const best = bestScale(scales, signal);
      if (!chosen) {
        refuseUpsideDown(table, signal, best, options);
      }
      usable.push({ signal, best });
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refusal ??= error;
      leftOut.push({ name: signal.name ?? signal.recipe, reason: error.problem });
    }
  }
  if (usable.length === 0) {
    throw refusal ?? new InputError({ ...placeOf(table), problem: 'it holds no spectrum of a sample' });
  }
  const choices = table.isReadyMade
    ? undefined
    : choicesOf(table, energy, chosen ? named : signals, energyEv);
  return {
    readings: usable.map(({ signal, best }) =>
      reading(table, signal, best, { ...options, choices, references: named, isOne: usable.length === 1 }),
    ),
    leftOut,
  };
}

interface ReceiptFacts extends ReadOptions {
  readonly choices: TableChoices | undefined;
  readonly references: readonly Signal[];
  readonly isOne: boolean;
}

function reading(
  table: ColumnTable,
  signal: Signal,
  { scale, rows, step }: BestScale,
  { choices, references, isOne, ...options }: ReceiptFacts,
): Reading {
  const absorber = settleAbsorber(table, options);
  const { element, edge } = absorber;
  const state = signal.state ?? table.state ?? 'raw';
  const { channel, recipe } = signal;
  const group = table.group ?? (isOne ? undefined : (signal.name ?? recipe));
  const foil =
    channel === 'reference' ? undefined : references.find((other) => other.channel === 'reference');
  const reference = foil && referenceCheck(foil, scale.energyEv, element);
  const isE0Inside =
    table.e0Ev !== undefined && table.e0Ev > rows.energyEv[0]! && table.e0Ev < rows.energyEv.at(-1)!;
  const misfits: (string | undefined)[] = [
    table.e0Ev === undefined || isE0Inside
      ? undefined
      : `its E0 of ${table.e0Ev} eV lies outside the spectrum: not used`,
    // A program knows which edge it computed, and its white line may fall by more than the edge rises.
    state === 'computed'
      ? undefined
      : edgeWarning(rows.energyEv, (isE0Inside ? table.e0Ev : undefined) ?? step.energyEv, absorber),
    // Without the edge in the data the largest step is background, and its direction says nothing.
    state === 'raw' && holdsEdge(rows.energyEv, absorber) ? downwardsWarning(step) : undefined,
    reference ? referenceWarning(reference) : undefined,
  ];
  return {
    spectrum: {
      name: signal.name ?? (isOne ? table.name : `${table.name} ${recipe}`),
      energyEv: rows.energyEv,
      mu: rows.mu,
      state,
      ...(element && { element }),
      ...(edge && { edge }),
      ...(isE0Inside && { e0Ev: table.e0Ev }),
    },
    receipt: {
      format: table.format,
      ...(group !== undefined && { group }),
      columns: [scale.label, ...signal.columns.map((column) => table.columns[column]!.label)],
      muRecipe: recipe,
      ...(channel && { channel }),
      conversions: [...(table.conversions ?? []), ...scale.conversions],
      rowsDropped: [...(table.rowsDropped ?? []), ...rows.rowsDropped],
      guesses: [table.guesses, scale.guesses, signal.guesses].flatMap((list) => list ?? []),
      warnings: [table.warnings, scale.warnings, rows.warnings, absorber.warnings, misfits]
        .flatMap((list): readonly (string | undefined)[] => list ?? [])
        .filter((warning) => warning !== undefined),
      ...(choices && { choices }),
      ...(reference && { reference }),
    },
  };
}

/** Adds fluorescence by its behaviour where no named signal of the sample shows an edge. */
function withUnnamed(
  table: ColumnTable,
  named: readonly Signal[],
  energyEv: Float64Array,
): readonly Signal[] {
  const sample = named.filter(({ channel }) => channel !== 'reference');
  if (table.isReadyMade || sample.some((signal) => showsEdge(signal, energyEv))) {
    return named;
  }
  const found = signalByBehaviour(table, energyEv);
  return found && !named.some(({ recipe }) => recipe === found.recipe) ? [...named, found] : named;
}

/** The signals of the channel that was asked for, else all of the sample. */
function wantedSignals(
  table: ColumnTable,
  signals: readonly Signal[],
  energy: number,
  channel: Channel | undefined,
): readonly Signal[] {
  const wanted = signals.filter((signal) =>
    channel === undefined ? signal.channel !== 'reference' : signal.channel === channel,
  );
  if (wanted.length > 0) {
    return wanted;
  }
  if (channel !== undefined) {
    const found = signals.map((signal) => `${signal.recipe} (${signal.channel ?? 'channel not named'})`);
    throw new InputError({
      ...placeOf(table),
      problem: `no ${channel} channel is found in it${found.length > 0 ? `, but ${list(found)}` : ''}`,
      remedy:
        'ask for another channel, or say which columns it is made of (--columns energy=1,fluorescence=3,i0=2)',
    });
  }
  if (signals.length > 0) {
    throw new InputError({
      ...placeOf(table),
      problem: `only a reference channel is found in it (${signals[0]!.recipe})`,
      remedy: 'if that is the sample, say so (--channel reference)',
    });
  }
  const labels = table.columns.map(({ label }, i) => `${i + 1} ${label}`).filter((_, i) => i !== energy);
  throw new LayoutError({
    ...placeOf(table),
    problem: `none of the columns (${list(labels)}) can be told to be mu`,
    remedy:
      'say which they are (--columns energy=1,i0=2,it=3), or name them in the last header line, mu as "mutrans" or "mufluor", intensities as "i0" with "itrans" or "ifluor"',
  });
}

/** At most a dozen: a message is one sentence. */
const list = (words: readonly string[]): string =>
  words.length <= 12 ? words.join(', ') : `${words.slice(0, 12).join(', ')}, … ${words.length} in all`;

const rowsMissing = ({ columns }: ColumnTable): string =>
  columns.length === 0
    ? 'the header is followed by no numbers'
    : columns.length === 1
      ? 'the rows hold one number each, and a spectrum needs energy and mu'
      : 'the header is followed by a single row of numbers';

function choicesOf(
  table: ColumnTable,
  energy: number,
  signals: readonly Signal[],
  energyEv: Float64Array,
): TableChoices {
  const labelOf = (column: number) => table.columns[column]!.label;
  const used = new Set([energy, ...signals.flatMap(({ columns }) => columns)]);
  return {
    channels: signals.map((signal) => ({
      ...(signal.channel && { channel: signal.channel }),
      muRecipe: signal.recipe,
      columns: signal.columns.map(labelOf),
      showsEdge: showsEdge(signal, energyEv),
    })),
    columns: table.columns.map(({ label }) => label),
    unused: table.columns
      .filter(
        ({ label }, i) => !used.has(i) && !['derived', 'energy', 'angle'].includes(columnRole(label).role),
      )
      .map(({ label }) => label),
  };
}
