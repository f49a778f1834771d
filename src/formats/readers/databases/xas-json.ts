import { InputError } from '../../../base/input-error.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { decodeText } from '../../text/decode-text.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { readySpectrum } from '../ready-spectrum.ts';

/** Names under which programs keep energies and mu, pymatgen's first. */
const energyKeys = ['x', 'energy', 'energies', 'energy_eV', 'energyEv'];
const muKeys = ['y', 'mu', 'intensity', 'absorption'];
/** pymatgen renamed the first; the last is what people write by hand. */
const elementKeys = ['absorbing_element', 'absorption_element', 'absorbing_species', 'element'];
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
 * Spectra in JSON: pymatgen's XAS objects (`x`, `y`, `absorbing_element`, `edge`, …; older files lack half of them),
 * the same inside a Materials Project document under `spectrum`, one alone or a list of them.
 */
export const xasJsonReader: FormatReader = {
  name: 'XAS JSON',
  recognises: (_bytes, head) => /^\ufeff?\s*(?:\{\s*"|\[\s*\{)/.test(head.replace(/^\u00ef\u00bb\u00bf/, '')),
  read: (bytes, options) => readJson(parseJson(decodeText(bytes)), options),
};

function readJson(content: unknown, options: ReadOptions): FileReading {
  const documents = documentsOf(content);
  const parts = documents.map((document, i): Part => {
    const place = documents.length > 1 ? `item ${i + 1}` : undefined;
    return { name: place ?? 'the spectrum', read: () => readDocument(document, place, options) };
  });
  return gatherReadings(parts);
}

/** One document, a list of them, or the answer of an endpoint that holds such a list under "data". */
function documentsOf(content: unknown): readonly unknown[] {
  if (Array.isArray(content)) {
    return content;
  }
  return isObject(content) && Array.isArray(content.data) && content.data.every(isObject)
    ? content.data
    : [content];
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
  const [muKey, mu] = numbersUnder(spectrum, muKeys, 'mu');
  const of = (keys: readonly string[]) => textUnder(spectrum, keys) ?? textUnder(document, keys);
  const symbol = of(elementKeys);
  const type = of(['spectrum_type'])?.toUpperCase();
  const index = spectrum.absorbing_index ?? document.absorbing_index;
  const site = typeof index === 'number' ? `site ${index}` : undefined;
  const name = of(nameKeys) ?? baseName(options.fileName);
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
