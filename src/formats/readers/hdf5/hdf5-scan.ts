import { elementOf } from '../../../elements/element.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import { edgeName } from '../../table/absorber.ts';
import { columnRole } from '../../table/column-role.ts';
import type { ColumnTable, TableColumn } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { type Signal, signalOfColumn } from '../../table/signal.ts';
import { signalsByLabel } from '../../table/signals-by-label.ts';
import type { Hdf5Group } from './hdf5-file.ts';

/** More counters than any beamline records: every spectrum of every pixel is not read. */
const mostCounters = 512;
/** Counters stand at most this deep in an entry: instrument/detector/data, or an NXdata group. */
const deepestCounter = 3;

/**
 * Groups of an entry that hold counters of their own scan,
 * and such that describe the beamline before the scan.
 */
const otherGroups = /^(?:before_scan|after_scan|user\d*|process|notes?|sample|source)$/i;

/** One column of a scan where it stands in the file. */
interface Counter {
  readonly group: Hdf5Group;
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  /** Says the file that it is the signal of its NXdata group? */
  readonly isSignal: boolean;
  /** Is it the axis of its NXdata group? */
  readonly isAxis: boolean;
}

/**
 * A scan over the energy: an entry of Bliss, of Diamond's GDA, of SOLEIL, MAX IV or ALBA, or any NXentry
 * with an NXdata group. Its one-dimensional datasets as long as the energy become the columns of a table,
 * and mu is made by their names, or is the signal that the NXdata group names. Undefined where the group is
 * none, or scans something else.
 */
export function scanReadings(group: Hdf5Group, options: ReadOptions): FileReading | undefined {
  const counters = countersOf(group);
  const energy = energyOf(counters);
  if (!energy) {
    return undefined;
  }
  const columns = [energy, ...unique(energy, counters)].slice(0, mostCounters);
  if (columns.length < 2) {
    return undefined;
  }
  const table: ColumnTable = {
    // Bliss numbers its scans "1.1"; others have a group of that name too.
    format:
      group.child('measurement') && /(?:^|\/|_)\d+\.\d+$/.test(group.path)
        ? 'Bliss scan (HDF5)'
        : 'NeXus scan (HDF5)',
    name: group.text('sample/name') || group.text('title') || group.path || 'scan',
    ...(group.path && { group: group.path }),
    columns: columns.map(
      ({ group: owner, name, label }): TableColumn => ({
        label,
        values: owner.numbers(name)!,
        unit: owner.attribute('units', name),
      }),
    ),
    ...absorberOf(group),
  };
  const signals = signalsByLabel(table, 0, table.columns[0]!.values);
  const isSample = ({ channel }: Signal) => channel !== 'reference';
  const named = columns.flatMap(({ isSignal }, column) => (isSignal ? [signalOfColumn(table, column)] : []));
  return readingsFromTable(table, {
    ...options,
    energy: { column: 0 },
    signals: signals.some(isSample) ? signals : [...named, ...signals],
  });
}

/** The counters of an entry, the ones of its NXdata groups and of `measurement` first. */
function countersOf(entry: Hdf5Group): Counter[] {
  const found: Counter[] = [];
  const visit = (group: Hdf5Group, depth: number): void => {
    const signal = group.attribute('signal');
    const axes = group.attribute('axes');
    const groups: Hdf5Group[] = [];
    for (const name of group.names()) {
      if (found.length >= 4 * mostCounters) {
        return;
      }
      const shape = group.shape(name);
      if (shape?.length === 1 && shape[0]! > 1) {
        found.push({
          group,
          name,
          label: labelOf(group, name),
          rows: shape[0]!,
          isSignal: signal === name || group.hasAttribute('signal', name),
          isAxis: axes === name,
        });
      } else if (shape === undefined && depth < deepestCounter && !otherGroups.test(name)) {
        const child = group.child(name);
        const kind = child?.attribute('NX_class');
        if (child && kind !== 'NXentry' && kind !== 'NXsubentry') {
          groups.push(child);
        }
      }
    }
    for (const child of groups.sort((a, b) => rankOf(a) - rankOf(b))) {
      visit(child, depth + 1);
    }
  };
  visit(entry, 0);
  return found;
}

/** Counters gathered for the scan come before those that the devices keep. */
const rankOf = (group: Hdf5Group): number =>
  group.attribute('NX_class') === 'NXdata'
    ? 0
    : /(?:^|\/)(?:measurement|scan_data|data)$/.test(group.path)
      ? 1
      : 2;

/** Its name; where that is a number ("data_01", "actuator_1_1") the long name that the writer gave it. */
function labelOf(group: Hdf5Group, name: string): string {
  if (/^(?:data|actuator|value|counter)[_\d]*$/i.test(name)) {
    const long = group.attribute('long_name', name) ?? group.attribute('name', name);
    const device = group.path.split('/').at(-1)!;
    // "data" of the detector "i0" is i0.
    const isDevice = /^(?:data|value)$/i.test(name) && columnRole(device).role !== 'unknown';
    return long?.split('/').at(-1)?.trim() || (isDevice ? device : name);
  }
  return name;
}

const isInEv = ({ group, name }: Counter): boolean => /^k?eV$/i.test(group.attribute('units', name) ?? '');

/**
 * The counter whose name says energy, best one that is an axis; else the axis of an NXdata group in eV; else
 * one whose name holds the word ("mono1_energy"), or the name of the monochromator and the unit eV.
 */
function energyOf(counters: readonly Counter[]): Counter | undefined {
  const named = counters.filter(({ label }) => columnRole(label).role === 'energy');
  const isSet = ({ label }: Counter) => /set|sp$|requested|demand/i.test(label);
  return (
    named.find(({ isAxis }) => isAxis) ??
    named.find((counter) => counter.rows > 4 && !isSet(counter)) ??
    named.find(({ rows }) => rows > 4) ??
    counters.find((counter) => counter.isAxis && counter.rows > 4 && isInEv(counter)) ??
    looseEnergy(counters)
  );
}

/** The energy of the monochromator before that of a spectrometer behind the sample. */
function looseEnergy(counters: readonly Counter[]): Counter | undefined {
  const long = counters.filter(({ rows }) => rows > 4);
  const ofMono = ({ label }: Counter) => /bragg|mono|dcm|enc/i.test(label);
  const saysEnergy = ({ label }: Counter) => /energy/i.test(label);
  return (
    long.find((counter) => saysEnergy(counter) && ofMono(counter)) ??
    long.find(saysEnergy) ??
    long.find((counter) => ofMono(counter) && isInEv(counter))
  );
}

/** Counters as long as the energy, each once: links repeat them under other groups. */
function unique(energy: Counter, counters: readonly Counter[]): Counter[] {
  const seen = new Set([energy.label]);
  return counters.filter(({ label, rows }) => {
    if (rows !== energy.rows || seen.has(label)) {
      return false;
    }
    seen.add(label);
    return true;
  });
}

/** Element and edge where an entry names them: as datasets, or in GDA's parameters in XML. */
function absorberOf(group: Hdf5Group): Pick<ColumnTable, 'element' | 'edge'> {
  const parameters =
    group.text('before_scan/QEXAFS_Parameters') ??
    group.text('before_scan/Scan_Parameters') ??
    group.text('before_scan/XAS_Parameters') ??
    '';
  const inXml = (tag: string) => new RegExp(`<${tag}>\\s*(\\w{1,3})\\s*</${tag}>`).exec(parameters)?.[1];
  const symbol = group.text('element/symbol') ?? group.text('element') ?? inXml('element');
  const edge = edgeName(group.text('edge/name') ?? group.text('edge') ?? inXml('edge') ?? '');
  return {
    ...(symbol !== undefined && elementOf(symbol) && { element: symbol }),
    ...(edge && { edge }),
  };
}
