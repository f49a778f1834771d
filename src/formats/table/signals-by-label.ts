import { appendAll } from '../../base/lists.ts';
import { type ColumnRole, columnRole, lineOfLabel } from './column-role.ts';
import type { ColumnTable } from './column-table.ts';
import { edgesOfShellWithin } from './edges-within.ts';
import { formulaSignal } from './formula-signals.ts';
import { type Signal, signalOfColumn, transmissionSignal, yieldSignal } from './signal.ts';

interface Labelled {
  readonly index: number;
  readonly label: string;
  readonly role: ColumnRole;
  readonly suffix: string;
}

/**
 * Every way to make mu that the labels of the columns tell: columns that hold mu, columns whose label is a
 * formula, ln(i0/itrans), fluorescence and electron yield over i0, and the reference foil. If they tell none
 * and a single column is left beside the energy, that one.
 *
 * @param energy index of the energy column, which is never mu
 * @param energyEv its energies; emission lines count whose edge lies among them
 */
export function signalsByLabel(table: ColumnTable, energy: number, energyEv: Float64Array): Signal[] {
  const columns = inContext(
    table.columns
      .map(({ label }, index): Labelled => ({ index, label, ...columnRole(label) }))
      .filter(({ index }) => index !== energy),
  );
  const of = (...roles: ColumnRole[]) => columns.filter(({ role }) => roles.includes(role));
  const formulas = columns.flatMap(({ index }) => formulaSignal(table, index) ?? []);

  const raw = [...of('mutrans', 'mufluor', 'muyield', 'mu'), ...(of('i0').length === 0 ? of('signal') : [])];
  const normalised = of('normtrans', 'normfluor', 'norm');
  const ready: Signal[] = (raw.length > 0 || formulas.length > 0 ? raw : normalised).map(
    ({ index, role }) => ({
      ...signalOfColumn(table, index, channelOf[role]),
      ...(role.startsWith('norm') && { state: 'normalised' as const }),
    }),
  );
  const signals = [...ready, ...formulas];
  const has = (...channels: Signal['channel'][]) => signals.some(({ channel }) => channels.includes(channel));
  const isReady = signals.some(({ channel }) => channel !== 'reference');
  // A column called plain "mu" may be either: what it was made of makes no second spectrum.
  const isUnnamed = has(undefined);
  const made = [
    ...(has('transmission') || isUnnamed ? [] : transmissions(table, of('i0'), of('itrans'))),
    ...(has('fluorescence') || isUnnamed ? [] : fluorescences(table, columns, energyEv, isReady)),
    ...(has('electron-yield') || isUnnamed ? [] : yields(table, of('i0'), of('iyield'))),
  ];
  appendAll(signals, [...made, ...references(table, columns, has('reference'))]);
  if (signals.some(({ channel }) => channel !== 'reference')) {
    return signals;
  }
  const notMu: readonly ColumnRole[] = ['derived', 'murefer', 'irefer', 'i0', 'itrans', 'energy', 'angle'];
  const others = columns.filter(({ role }) => !notMu.includes(role));
  return others.length === 1 ? [...signals, signalOfColumn(table, others[0]!.index)] : signals;
}

/** Ion chambers that are numbered along the beam: "IC1", "IonChamber2". */
const ionChamber = /^(?:ic|ion[ _-]?ch(?:amber)?)[ _-]?(\d)$/i;
const alongTheBeam: readonly ColumnRole[] = ['i0', 'itrans', 'irefer'];

/**
 * Roles that the other columns give: beside "I_0" and "Reference" a column called "Sample" is the
 * intensity behind the sample; where no column is called I0, numbered ion chambers stand before and behind
 * the sample and behind the reference.
 */
function inContext(columns: readonly Labelled[]): readonly Labelled[] {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role);
  if (!has('i0') && !has('itrans')) {
    const numberOf = ({ label }: Labelled) => ionChamber.exec(label.trim())?.[1] ?? '';
    const chambers = columns
      .filter((column) => numberOf(column) !== '')
      .sort((a, b) => Number(numberOf(a)) - Number(numberOf(b)));
    return chambers.length < 2
      ? columns
      : columns.map((column) => {
          const role = alongTheBeam[chambers.indexOf(column)];
          return role ? { ...column, role } : column;
        });
  }
  if (!has('i0') || !has('irefer') || has('itrans')) {
    return columns;
  }
  return columns.map((column) =>
    /^sample$/i.test(column.label.trim()) ? { ...column, role: 'itrans' } : column,
  );
}

const channelOf: Readonly<Partial<Record<ColumnRole, NonNullable<Signal['channel']>>>> = {
  mutrans: 'transmission',
  normtrans: 'transmission',
  mufluor: 'fluorescence',
  normfluor: 'fluorescence',
  muyield: 'electron-yield',
};

/** Pairs i0 and itrans of one channel or hutch. */
function transmissions(
  table: ColumnTable,
  monitors: readonly Labelled[],
  transmitted: readonly Labelled[],
): Signal[] {
  return transmitted.flatMap((itrans, order) => {
    const i0 =
      monitors.find(({ suffix }) => suffix === itrans.suffix) ??
      (monitors.length === transmitted.length
        ? monitors[order]
        : monitors.length === 1
          ? monitors[0]
          : undefined);
    return i0 ? [transmissionSignal(table, i0.index, itrans.index)] : [];
  });
}

/** Elements of a detector under one i0 are summed; so are the windows of one emission line. */
function fluorescences(
  table: ColumnTable,
  columns: readonly Labelled[],
  energyEv: Float64Array,
  isReady: boolean,
): Signal[] {
  const monitors = columns.filter(({ role }) => role === 'i0');
  const fluorescent = columns.filter(({ role }) => role === 'ifluor');
  const signals: Signal[] = [];
  for (const detector of new Set(fluorescent.map(detectorOf))) {
    const elements = fluorescent.filter((column) => detectorOf(column) === detector);
    const i0 = monitors.find(({ suffix }) => suffix === hutchOf(elements[0]!)) ?? monitors[0];
    // Without I0 fluorescence is mu only where nothing better is there.
    if (i0 || !isReady) {
      appendAll(signals, sumOf(table, elements, i0));
    }
  }
  const lines = columns.filter(({ label, role }) => role === 'line' && isExcited(label, energyEv));
  for (const name of new Set(lines.map(({ label }) => lineName(label)))) {
    const windows = lines.filter(({ label }) => lineName(label) === name);
    appendAll(signals, sumOf(table, windows, monitors[0]));
  }
  return signals;
}

/** Numbers count the elements of a detector; other suffixes are channels or hutches. */
const hutchOf = ({ suffix }: Labelled): string => (/^[\d_ .:-]*$/.test(suffix) ? '' : suffix);

/** The detector that a column belongs to: a Lytle chamber beside a silicon drift detector is another one. */
const detectorOf = (column: Labelled): string =>
  `${/^[a-z]*/i.exec(column.label.trim())![0].toLowerCase()} ${hutchOf(column)}`;

/** Counts of zero come from elements that were not connected. */
function sumOf(table: ColumnTable, columns: readonly Labelled[], i0: Labelled | undefined): Signal[] {
  const counting = columns.filter(({ index }) => table.columns[index]!.values.some((value) => value !== 0));
  return counting.length === 0
    ? []
    : [
        toldWithoutI0(
          yieldSignal(
            table,
            counting.map(({ index }) => index),
            i0?.index,
          ),
          i0,
        ),
      ];
}

/** Counts that nothing is known to divide by follow the beam as well as the sample. */
function toldWithoutI0(signal: Signal, i0: Labelled | undefined): Signal {
  const reason = 'no column is named as I0 to divide it by';
  return i0 ? signal : { ...signal, guesses: [{ what: 'mu recipe', value: signal.recipe, reason }] };
}

/** Does an edge of the line's shell lie within the scan? */
function isExcited(label: string, energyEv: Float64Array): boolean {
  const line = lineOfLabel(label);
  return line !== undefined && edgesOfShellWithin(line.element, line.shell, energyEv).length > 0;
}

const lineName = (label: string): string => {
  const line = lineOfLabel(label);
  return line ? `${line.element} ${line.shell}` : label;
};

function yields(table: ColumnTable, monitors: readonly Labelled[], currents: readonly Labelled[]): Signal[] {
  const [i0] = monitors;
  return currents.map(({ index }) =>
    toldWithoutI0(yieldSignal(table, [index], i0?.index, 'electron-yield'), i0),
  );
}

/**
 * The foil behind the sample: ready made, or ln(itrans/irefer), or ln(i0/irefer)
 * where no itrans was recorded.
 */
function references(table: ColumnTable, columns: readonly Labelled[], isReady: boolean): Signal[] {
  const of = (wanted: ColumnRole) => columns.filter(({ role }) => role === wanted);
  const ready = of('murefer').map(({ index }) => signalOfColumn(table, index, 'reference'));
  if (ready.length > 0 || isReady) {
    return ready;
  }
  return of('irefer').map((irefer, order) => {
    const before =
      of('itrans').find(({ suffix }) => suffix === irefer.suffix) ??
      of('itrans')[order] ??
      of('itrans')[0] ??
      of('i0')[0];
    return before
      ? transmissionSignal(table, before.index, irefer.index, 'reference')
      : signalOfColumn(table, irefer.index, 'reference');
  });
}
