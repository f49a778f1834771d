import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import type { Channel, FileReading, Guess, ReadOptions } from '../../reading.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { type Signal, transmissionSignal, yieldSignal } from '../../table/signal.ts';
import { readySpectrum } from '../ready-spectrum.ts';
import type { Hdf5Group } from './hdf5-file.ts';

/** Channel names under which a reference foil is measured beside the sample. */
const referenceName = /(?:^|\/)(?:i?ref(?:erence)?|murefer|mu_ref)$/i;

/** How far from 0 a normalised spectrum may begin: noise, and a pre-edge line that fits badly. */
const normalisedStart = 0.15;

/**
 * The spectra of an NXxas entry or subentry, in either layout; undefined where the group is none.
 * The 2024 layout has `energy` and `intensity`; the old one has the energy in the monochromator and raw
 * channels in `scan/data` (with `column_labels`) or in `instrument/incoming_beam` and `absorbed_beam`. An
 * entry that has neither may still be a scan of another kind.
 * @throws InputError where it is one and holds no usable spectrum
 */
export function nxxasReadings(group: Hdf5Group, options: ReadOptions): FileReading | undefined {
  if (!/^NXxas/i.test(group.text('definition') ?? '')) {
    return undefined;
  }
  const isReference = referenceName.test(group.path);
  if (isReference && options.channel !== 'reference') {
    throw new InputError({ problem: 'reference channel' });
  }
  if (group.shape('energy')?.length === 1 && group.shape('intensity')?.length === 1) {
    return newLayout(group, isReference, options);
  }
  const old = oldLayoutTable(group);
  return old && readingsFromTable(old.table, { ...options, energy: { column: 0 }, signals: old.signals });
}

function newLayout(group: Hdf5Group, isReference: boolean, options: ReadOptions): FileReading {
  const unit = `${group.attribute('units', 'energy') ?? ''} ${group.attribute('long_name', 'energy') ?? ''}`;
  const kev = /\bkeV\b/i.test(unit);
  const raw = group.numbers('energy')!;
  const mu = group.numbers('intensity')!;
  const guesses: Guess[] = [];
  if (!/\bk?eV\b/i.test(unit)) {
    guesses.push({ what: 'energy unit', value: 'eV', reason: 'the file names none; NXxas is in eV' });
  }
  return readySpectrum(
    {
      format: 'NXxas (HDF5)',
      ...descriptionOf(group),
      energies: kev ? raw.map((energy) => energy * 1000) : raw,
      mu,
      columns: ['energy', 'intensity'],
      muRecipe: `intensity (${modeOf(group)})`,
      ...channelOf(isReference ? 'reference' : modeOf(group)),
      state: stateOf(group, mu, guesses),
      conversions: kev ? ['energy keV → eV'] : [],
      guesses,
    },
    options,
  );
}

/**
 * The label "Normalized mu(E)" is believed only where the spectrum begins at 0;
 * some writers put it on raw mu.
 */
function stateOf(group: Hdf5Group, mu: Float64Array, guesses: Guess[]): 'raw' | 'normalised' | 'computed' {
  if (group.numbers('calculated')?.[0] === 1) {
    return 'computed';
  }
  const label = group.attribute('long_name', 'intensity') ?? '';
  if (!/normali[sz]ed/i.test(label)) {
    return 'raw';
  }
  const start = mu.find(Number.isFinite) ?? 0;
  if (Math.abs(start) <= normalisedStart) {
    return 'normalised';
  }
  guesses.push({
    what: 'state',
    value: 'raw',
    reason: `labelled "${label}", but it begins at ${start.toPrecision(3)}`,
  });
  return 'raw';
}

/** Name, place, element and edge of an entry: groups in the new layout, plain texts with some writers. */
function descriptionOf(group: Hdf5Group) {
  const symbol = group.text('element/symbol') ?? group.text('element') ?? '';
  const sample = group.text('sample/name') || group.text('title');
  return {
    name: sample || group.path,
    group: group.path,
    element: elementOf(symbol)?.symbol,
    edge: (group.text('edge/name') ?? group.text('edge'))?.toUpperCase() || undefined,
  };
}

/** The channel that a mode names: "transmission", "TFY", "fluorescence (partial yield)", "TEY". */
function channelOf(mode: string): { readonly channel?: Channel } {
  const channel: Channel | undefined = /ref/i.test(mode)
    ? 'reference'
    : /trans/i.test(mode)
      ? 'transmission'
      : /fluo|fy\b/i.test(mode)
        ? 'fluorescence'
        : /electron|ey\b/i.test(mode)
          ? 'electron-yield'
          : undefined;
  return channel ? { channel } : {};
}

const modeOf = (group: Hdf5Group): string =>
  group.text('mode') ?? group.text('mode/name') ?? group.text('data/mode') ?? 'mode not given';

function oldLayoutTable(group: Hdf5Group): { table: ColumnTable; signals?: Signal[] } | undefined {
  const energy = group.numbers('instrument/monochromator/energy');
  if (!energy || energy.length < 2) {
    return undefined;
  }
  const unit =
    group.attribute('units', 'instrument/monochromator/energy') ??
    group.attribute('units', 'instrument/monochromator');
  const facts = { format: 'NXxas, old layout (HDF5)', ...descriptionOf(group) };
  const columns = [{ label: 'energy', values: energy, unit }];
  const raw = scanColumns(group, energy.length);
  if (raw) {
    return { table: { ...facts, columns: [...columns, ...raw] } };
  }
  const incoming = group.numbers('instrument/incoming_beam/data') ?? group.numbers('monitor/data');
  const absorbed = group.numbers('instrument/absorbed_beam/data');
  if (incoming?.length !== energy.length || absorbed?.length !== energy.length) {
    return undefined;
  }
  const table = {
    ...facts,
    columns: [
      ...columns,
      { label: 'incoming_beam', values: incoming },
      { label: 'absorbed_beam', values: absorbed },
    ],
  };
  const inTransmission = /trans/i.test(modeOf(group));
  return {
    table,
    signals: [inTransmission ? transmissionSignal(table, 1, 2) : yieldSignal(table, [2], 1)],
  };
}

/** The columns of `scan/data`, whose longer side may be either. */
function scanColumns(group: Hdf5Group, rows: number): ColumnTable['columns'] | undefined {
  const shape = group.shape('scan/data');
  if (shape?.length !== 2) {
    return undefined;
  }
  const listed = group.attribute('column_labels', 'scan/data') ?? group.text('scan/column_labels') ?? '';
  const labels = listed
    .replace(/[[\]"']/g, '')
    .split(/[\s,;|]+/)
    .filter(Boolean);
  const [height, width] = shape as [number, number];
  const columnsFirst = width === rows && height === labels.length;
  if (!columnsFirst && !(height === rows && width === labels.length)) {
    return undefined;
  }
  const data = group.numbers('scan/data')!;
  return labels
    .map((label, column) => ({
      label,
      values: Float64Array.from(
        { length: rows },
        (_, row) => data[columnsFirst ? column * rows + row : row * width + column]!,
      ),
    }))
    .filter(({ label }) => label.toLowerCase() !== 'energy');
}
