import { InputError } from '../../base/input-error.ts';
import type { FileReading } from '../reading.ts';
import { type ColumnRole, columnRole } from './column-role.ts';
import type { ColumnTable } from './column-table.ts';
import { type MuSource, muFromColumn, muFromFluorescence, muFromTransmission } from './mu-source.ts';

/** How the spectra of a table are made, and what of it is no spectrum of the sample. */
export interface MuChoice {
  readonly sources: readonly MuSource[];
  readonly leftOut: FileReading['leftOut'];
}

/**
 * Chooses how mu is made from the labels of the columns: columns that hold mu first, then ln(i0/itrans) and ifluor/i0,
 * then the only column beside the energy. Transmission and fluorescence of one scan become two spectra. The reference
 * channel is left out.
 *
 * @param energyLabel label of the energy column, which is never mu
 * @throws InputError naming the columns found where none of this is possible
 */
export function chooseMu(table: ColumnTable, energyLabel: string): MuChoice {
  const columns = table.columns.map(({ label }, index) => ({ index, label, ...columnRole(label) }));
  const of = (...roles: ColumnRole[]) => columns.filter(({ role }) => roles.includes(role));
  const leftOut = of('murefer', 'irefer').map(({ label }) => ({ name: label, reason: 'reference channel' }));

  const raw = [...of('mutrans', 'mufluor', 'mu'), ...(of('i0').length === 0 ? of('signal') : [])];
  const normalised = of('normtrans', 'normfluor', 'norm');
  const ready = raw.length > 0 ? raw : normalised;
  const sources: MuSource[] = ready.map(({ index, role }) => ({
    ...muFromColumn(table, index),
    state: role.startsWith('norm') ? 'normalised' : undefined,
  }));
  if (raw.length > 0) {
    leftOut.push(...normalised.map(({ label }) => ({ name: label, reason: 'normalised copy of mu' })));
  }

  const hasTransmission = raw.some(({ role }) => role !== 'mufluor') || normalised.length > 0;
  const hasFluorescence = raw.some(({ role }) => role !== 'mutrans') || normalised.length > 0;
  const made = intensities(table, columns, !hasTransmission, !hasFluorescence);
  sources.push(...made);
  if (sources.length > 0) {
    return { sources, leftOut };
  }

  const notMu: readonly ColumnRole[] = ['derived', 'murefer', 'irefer', 'i0', 'itrans'];
  const others = columns.filter(({ label, role }) => label !== energyLabel && !notMu.includes(role));
  if (others.length === 1) {
    return { sources: [muFromColumn(table, others[0]!.index)], leftOut };
  }
  throw new InputError(
    `none of the columns (${list(columns.map(({ label }) => label))}) can be told to be mu: name them in the last header line, mu as "mutrans" or "mufluor", intensities as "i0" with "itrans" or "ifluor"`,
  );
}

type Labelled = { index: number; label: string; role: ColumnRole; channel: string };

/** Pairs i0 and itrans of one channel or hutch; fluorescence channels of one i0 are summed. */
function intensities(
  table: ColumnTable,
  columns: readonly Labelled[],
  transmission: boolean,
  fluorescence: boolean,
): MuSource[] {
  const of = (wanted: ColumnRole) => columns.filter(({ role }) => role === wanted);
  const [monitors, transmitted, fluorescent] = [of('i0'), of('itrans'), of('ifluor')];
  const sources: MuSource[] = [];
  if (transmission) {
    transmitted.forEach((itrans, order) => {
      const i0 =
        monitors.find(({ channel }) => channel === itrans.channel) ??
        (monitors.length === transmitted.length
          ? monitors[order]
          : monitors.length === 1
            ? monitors[0]
            : undefined);
      if (i0) {
        sources.push(muFromTransmission(table, i0.index, itrans.index));
      }
    });
  }
  if (fluorescence && fluorescent.length > 0 && monitors.length > 0) {
    const hutches = new Set(fluorescent.map(({ channel }) => (/^\d*$/.test(channel) ? '' : channel)));
    for (const hutch of hutches) {
      const channels = fluorescent.filter(({ channel }) => (/^\d*$/.test(channel) ? '' : channel) === hutch);
      const i0 = monitors.find(({ channel }) => channel === hutch) ?? monitors[0]!;
      sources.push(
        muFromFluorescence(
          table,
          channels.map(({ index }) => index),
          i0.index,
        ),
      );
    }
  }
  return sources;
}

/** At most a dozen labels: a message is one sentence. */
function list(labels: readonly string[]): string {
  return labels.length <= 12
    ? labels.join(', ')
    : `${labels.slice(0, 12).join(', ')}, … ${labels.length} in all`;
}
