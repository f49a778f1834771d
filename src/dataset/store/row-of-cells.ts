import { InputError } from '../../base/input-error.ts';
import { numbers, record, word } from '../../base/json-fields.ts';
import { largestCoordinationNumber } from '../../environment/coordination.ts';
import { motifCount } from '../../environment/motifs.ts';
import type { E0Source } from '../../spectrum/features.ts';
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
  const oneOf = <Word extends string>(column: StoreColumnName, words: readonly Word[]): Word => {
    const found = words.find((candidate) => candidate === cells[column]);
    if (found) {
      return found;
    }
    throw new InputError(`${place(column)} must be ${words.join(' or ')}, found ${String(cells[column])}.`);
  };
  const maybe = <Value>(column: StoreColumnName, read: (value: unknown) => Value): Value | undefined =>
    cells[column] === null || cells[column] === undefined ? undefined : read(cells[column]);
  const whole = (column: StoreColumnName, least: number) =>
    maybe(column, (value) => wholeNumber(value, least, place(column)));
  const list = (column: StoreColumnName, length?: number): Float64Array =>
    numbers(cells[column], place(column), length);

  const materialId = text('material_id');
  const energyEv = list('energy_ev');
  if (energyEv.length < 2) {
    throw new InputError(`${place('energy_ev')} must have at least two energies.`);
  }
  const falls = energyEv.findIndex((energy, i) => i > 0 && !(energy > energyEv[i - 1]!));
  if (falls > 0) {
    throw new InputError(`${place('energy_ev')} must rise, but number ${falls + 1} does not.`);
  }
  const structure = maybe('structure', () => structureAt(text('structure'), materialId, at, last));
  return compact({
    element: text('element'),
    materialId,
    formula: text('formula'),
    kind: oneOf<SpectrumRow['kind']>('kind', ['site', 'averaged']),
    siteIndex: whole('site_index', 0),
    multiplicity: whole('multiplicity', 1),
    energyEv,
    mu: list('mu', energyEv.length),
    state: oneOf<SpectrumState>('state', ['raw', 'normalised', 'computed']),
    e0Ev: maybe('e0_ev', (value) => numbers([value], place('e0_ev'))[0]!),
    e0Source: maybe('e0_source', () => text('e0_source') as E0Source),
    features: maybe('features', () => Float32Array.from(list('features'))),
    p: maybe('p', () => list('p', largestCoordinationNumber)),
    q: maybe('q', () => list('q', motifCount)),
    labels: {
      cnLabel: String(cells.cn_label),
      motifLabels: motifLabels(cells.motif_labels, place('motif_labels')),
    },
    structure,
    code: text('code'),
    source: String(cells.source),
    draw: maybe('draw', () => text('draw')),
  });
}

function wholeNumber(value: unknown, least: number, at: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) {
    return value;
  }
  throw new InputError(`${at} must be a whole number of at least ${least}, found ${String(value)}.`);
}

function motifLabels(value: unknown, at: string): Record<string, string> {
  let labels: unknown;
  try {
    labels = JSON.parse(String(value));
  } catch {
    throw new InputError(`${at} must be a JSON object.`);
  }
  return Object.fromEntries(Object.entries(record(labels, at)).map(([cn, label]) => [cn, word(label, at)]));
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
