import { InputError } from '../../base/input-error.ts';
import {
  finite,
  maybe,
  numbers,
  oneOf,
  parsedJson,
  record,
  wholeNumber,
  word,
} from '../../base/text/json-fields.ts';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifCount } from '../../environment/motifs.ts';
import type { E0Source } from '../../spectrum/features/features.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Structure } from '../../structure/structure.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import type { StoreColumnName } from './store-schema.ts';
import { structureOfText } from './structure-text.ts';

/** The structure that was read last: the rows of a material repeat it. */
export interface LastStructure {
  text: string;
  structure: Structure | undefined;
}

/**
 * The row of its cells, checked: stores come from elsewhere too.
 *
 * @param at place of the row, for messages
 * @throws InputError that names the place and the column
 */
export function rowOfCells(
  cells: Readonly<Record<StoreColumnName, unknown>>,
  at: string,
  last: LastStructure,
): SpectrumRow {
  const place = (column: StoreColumnName): string => `${at}: "${column}"`;
  const text = (column: StoreColumnName): string => word(cells[column], place(column));
  const optional = <Value>(
    column: StoreColumnName,
    read: (value: unknown, at: string) => Value,
  ): Value | undefined => maybe(cells[column], place(column), read);
  const list = (column: StoreColumnName, length?: number): Float64Array =>
    numbers(cells[column], place(column), length);

  const materialId = text('material_id');
  const energyEv = list('energy_ev');
  if (energyEv.length < 2) {
    throw new InputError({ place: place('energy_ev'), problem: 'expected at least two energies' });
  }
  const falls = energyEv.findIndex((energy, i) => i > 0 && !(energy > energyEv[i - 1]!));
  if (falls > 0) {
    throw new InputError({
      place: place('energy_ev'),
      problem: `energies must rise, but number ${falls + 1} does not`,
    });
  }
  const structure = optional('structure', () => structureAt(text('structure'), materialId, at, last));
  return compact({
    element: text('element'),
    materialId,
    formula: text('formula'),
    kind: oneOf<SpectrumRow['kind']>(cells.kind, ['site', 'averaged'], place('kind')),
    siteIndex: optional('site_index', wholeNumber),
    multiplicity: optional('multiplicity', (value, own) => wholeNumber(value, own, { least: 1 })),
    energyEv,
    mu: list('mu', energyEv.length),
    state: oneOf<SpectrumState>(cells.state, ['raw', 'normalised', 'computed'], place('state')),
    e0Ev: optional('e0_ev', finite),
    e0Source: optional('e0_source', () => text('e0_source') as E0Source),
    features: optional('features', () => Float32Array.from(list('features'))),
    p: optional('p', () => list('p', largestCoordinationNumber)),
    q: optional('q', () => list('q', motifCount)),
    labels: {
      cnLabel: String(cells.cn_label),
      motifLabels: motifLabels(cells.motif_labels, place('motif_labels')),
    },
    structure,
    code: text('code'),
    source: String(cells.source),
    draw: optional('draw', () => text('draw')),
  });
}

function motifLabels(value: unknown, at: string): Record<string, string> {
  const labels = record(parsedJson(String(value), at), at);
  return Object.fromEntries(Object.entries(labels).map(([cn, label]) => [cn, word(label, at)]));
}

function structureAt(text: string, name: string, at: string, last: LastStructure): Structure {
  if (text !== last.text || last.structure?.name !== name) {
    last.structure = structureOfText(text, name, at);
    last.text = text;
  }
  return last.structure;
}

/** The row without the members that are undefined. */
function compact(row: { readonly [Name in keyof SpectrumRow]: SpectrumRow[Name] | undefined }): SpectrumRow {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined),
  ) as unknown as SpectrumRow;
}
