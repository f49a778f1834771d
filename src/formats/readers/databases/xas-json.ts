import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import type { ColumnTable, TableColumn } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { decodeText } from '../../text/decode-text.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { readySpectrum } from '../ready-spectrum.ts';

/** Names under which programs keep energies and mu, pymatgen's first. */
const energyKeys = ['x', 'energy', 'energies', 'energy_eV', 'energyEv'];
const muKeys = ['y', 'mu', 'intensity', 'intensities', 'absorption', 'absorbance', 'mu_norm', 'norm'];
/** pymatgen renamed the first; the last is what people write by hand. */
const elementKeys = [
  'absorbing_element',
  'absorption_element',
  'absorbing_species',
  'element',
  'absorber',
  'symbol',
];
const nameKeys = [
  'name',
  'label',
  'task_id',
  'material_id',
  'spectrum_id',
  'id',
  'formula',
  'formula_pretty',
];

/**
 * Spectra in JSON: pymatgen's XAS objects (`x`, `y`, `absorbing_element`, `edge`, …; older files lack half of
 * them), the same inside a Materials Project document under `spectrum`; columns of a scan under their names;
 * one alone, a list of them, one a line, or the answer of an endpoint.
 */
export const xasJsonReader: FormatReader = {
  name: 'XAS JSON',
  recognises: (_bytes, head) => /^\ufeff?\s*(?:\{\s*"|\[\s*\{)/.test(head.replace(/^\u00ef\u00bb\u00bf/, '')),
  read: (bytes, options) => {
    const text = decodeText(bytes);
    return gatherReadings(jsonLines(text, options) ?? documentsAsParts(parseJson(text), options));
  },
};

function documentsAsParts(content: unknown, options: ReadOptions): Part[] {
  const documents = documentsOf(content);
  return documents.map(({ key, document }, i): Part => {
    const place = documents.length > 1 ? (key ?? `item ${i + 1}`) : undefined;
    return { name: place ?? 'the spectrum', read: () => readDocument(document, place, options) };
  });
}

/** One document a line, of which a broken one hides no other; undefined where the text is one document. */
function jsonLines(text: string, options: ReadOptions): Part[] | undefined {
  const lines = text.split(/\r?\n/);
  const filled = lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [{ line: line.trim(), number: i + 1 }],
  );
  if (filled.length < 2 || !filled.every(({ line }) => line.startsWith('{')) || !isJson(filled[0]!.line)) {
    return undefined;
  }
  return filled.map(({ line, number }) => ({
    name: `line ${number}`,
    read: () => readDocument(parseJson(line), `line ${number}`, options),
  }));
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}

interface Document {
  /** Its name where it is a member of an object. */
  readonly key?: string;
  readonly document: unknown;
}

/** Where endpoints and programs put their lists. */
const listKeys = ['data', 'response', 'results', 'documents', 'docs', 'spectra'];

/**
 * One document, a list of them, an answer that holds such a list, or an object of documents by their names.
 */
function documentsOf(content: unknown): readonly Document[] {
  if (Array.isArray(content)) {
    const table = columnsOfRecords(content);
    return table ? [{ document: table }] : content.map((document) => ({ document }));
  }
  if (!isObject(content) || holdsSpectrum(content)) {
    return [{ document: content }];
  }
  const list = listKeys
    .map((key) => content[key])
    .find((value): value is unknown[] => Array.isArray(value) && value.length > 0 && value.every(isObject));
  if (list) {
    return documentsOf(list);
  }
  const members = Object.entries(content).filter(([, value]) => isObject(value) && holdsSpectrum(value));
  return members.length > 0 ? members.map(([key, document]) => ({ key, document })) : [{ document: content }];
}

const holdsSpectrum = (document: JsonObject): boolean =>
  isObject(document.spectrum) || energyKeys.some((key) => Array.isArray(document[key]));

/** Rows as objects, one number under each name, as columns. */
function columnsOfRecords(list: readonly unknown[]): JsonObject | undefined {
  const [first] = list;
  if (list.length < 2 || !isObject(first) || !energyKeys.some((key) => typeof first[key] === 'number')) {
    return undefined;
  }
  const names = Object.keys(first).filter((name) => typeof first[name] === 'number');
  return Object.fromEntries(
    names.map((name) => [name, list.map((row) => (isObject(row) ? row[name] : undefined))]),
  );
}

function readDocument(document: unknown, place: string | undefined, options: ReadOptions): FileReading {
  if (!isObject(document)) {
    throw new InputError({
      problem: 'it is no JSON object with x and y',
      remedy: 'give objects as pymatgen writes them',
    });
  }
  const spectrum = isObject(document.spectrum) ? document.spectrum : document;
  const [energyKey, energies] = numbersUnder(spectrum, energyKeys, 'energies');
  const of = (keys: readonly string[]) => textUnder(spectrum, keys) ?? textUnder(document, keys);
  const symbol = of(elementKeys);
  const type = of(['spectrum_type'])?.toUpperCase();
  const index = spectrum.absorbing_index ?? document.absorbing_index;
  const site = typeof index === 'number' ? `site ${index}` : undefined;
  const name = of(nameKeys) ?? baseName(options.fileName);
  const columns = muKeys.some((key) => Array.isArray(spectrum[key]))
    ? []
    : columnsBeside(spectrum, energyKey, energies.length);
  if (columns.length > 0) {
    const element = symbol === undefined ? undefined : elementOf(symbol)?.symbol;
    const edge = of(['edge']);
    const table: ColumnTable = {
      format: 'JSON of columns',
      name,
      ...(place !== undefined && { group: place }),
      columns: [{ label: energyKey, values: energies }, ...columns],
      ...(element !== undefined && { element }),
      ...(edge !== undefined && { edge }),
    };
    return readingsFromTable(table, { ...options, energy: { column: 0 } });
  }
  const [muKey, mu] = numbersUnder(spectrum, muKeys, 'mu');
  const fromPymatgen =
    energyKey === 'x' && (symbol !== undefined || type !== undefined || isObject(spectrum.structure));
  return readySpectrum(
    {
      format: fromPymatgen ? 'pymatgen XAS JSON' : 'JSON of spectra',
      name: site ? `${name} ${site}` : name,
      group: [place, site].filter(Boolean).join(', ') || undefined,
      energies,
      mu,
      columns: [energyKey, muKey],
      muRecipe: `"${muKey}"`,
      state: fromPymatgen ? 'computed' : 'raw',
      element: symbol === undefined ? undefined : elementOf(symbol)?.symbol,
      edge: of(['edge'])?.toUpperCase(),
    },
    options,
  );
}

function numbersUnder(spectrum: JsonObject, keys: readonly string[], what: string): [string, Float64Array] {
  const key = keys.find((candidate) => Array.isArray(spectrum[candidate]));
  if (key === undefined) {
    const present = Object.keys(spectrum).slice(0, 6).join(', ');
    throw new InputError({
      problem: `this JSON (${present.slice(0, 100)}) holds no spectrum in a known form`,
      remedy: `give ${what} as a list of numbers under ${keys.map((candidate) => `"${candidate}"`).join(' or ')}`,
    });
  }
  const values = spectrum[key] as unknown[];
  return [key, Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN))];
}

/** Other lists of as many numbers: the columns of a scan. */
function columnsBeside(spectrum: JsonObject, energyKey: string, length: number): TableColumn[] {
  return Object.entries(spectrum).flatMap(([label, values]) =>
    label !== energyKey && Array.isArray(values) && values.length === length && typeof values[0] === 'number'
      ? [
          {
            label,
            values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN)),
          },
        ]
      : [],
  );
}

/** The first of these members that is text, or an object that names an element as pymatgen serialises it. */
function textUnder(object: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = object[key];
    if (typeof value === 'string') {
      return value;
    }
    if (isObject(value) && typeof value.element === 'string') {
      return value.element;
    }
  }
  return undefined;
}
