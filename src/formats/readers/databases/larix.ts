import { isGzip } from '../../../base/bytes/archive-kind.ts';
import { gunzip, gunzipStart } from '../../../base/bytes/gunzip.ts';
import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { decodeText } from '../../text/decode-text.ts';
import { mostGzipContent } from '../archives/most-gzip-content.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { isObject, type JsonObject, parseJson } from '../json.ts';
import { readySpectrum } from '../ready-spectrum.ts';

const signature = '##LARIX:';

/**
 * Sessions of Larix (xraylarch), gzipped or plain: lines "<:name:>", each followed by a line of JSON
 * in which arrays are objects with a "value". Groups that hold `energy` and `mu` are spectra;
 * everything else is passed over.
 */
export const larixReader: FormatReader = {
  name: 'Larix session',
  recognises: (bytes, head) => (isGzip(bytes) ? decodeText(gunzipStart(bytes)) : head).startsWith(signature),
  read(bytes, options) {
    const text = decodeText(isGzip(bytes) ? gunzip(bytes, mostGzipContent(bytes)) : bytes);
    return gatherReadings(partsOf(text, options));
  },
};

function partsOf(text: string, options: ReadOptions): Part[] {
  const parts: Part[] = [];
  let name = '';
  for (const line of text.split('\n')) {
    const symbol = /^<:(.{1,200}):>$/.exec(line)?.[1];
    if (symbol !== undefined) {
      name = symbol;
      continue;
    }
    if (name === '' || !line.startsWith('{') || !line.includes('"mu"')) {
      continue;
    }
    const place = name;
    parts.push({ name: place, read: () => readGroup(line, place, options) });
    name = '';
  }
  return parts;
}

function readGroup(line: string, place: string, options: ReadOptions): FileReading {
  const group = parseJson(line);
  const [energies, mu] = isObject(group) ? [arrayOf(group.energy), arrayOf(group.mu)] : [];
  if (!isObject(group) || !energies || !mu) {
    throw new InputError({ problem: 'no energies with mu in it' });
  }
  const text = (key: string) => (typeof group[key] === 'string' ? (group[key] as string) : undefined);
  const symbol = text('atsym') ?? text('element') ?? '';
  return readySpectrum(
    {
      format: 'Larix session',
      name: text('label') ?? text('filename') ?? place,
      group: place,
      energies,
      mu,
      columns: ['energy', 'mu'],
      muRecipe: 'array mu',
      state: 'raw',
      element: elementOf(symbol)?.symbol,
      edge: elementOf(symbol) ? text('edge')?.toUpperCase() : undefined,
    },
    options,
  );
}

/** The numbers of an array as Larix writes it: {"__class__": "Array", "value": […]}, or a plain list. */
function arrayOf(value: unknown): Float64Array | undefined {
  const list = isObject(value) ? (value as JsonObject).value : value;
  return Array.isArray(list)
    ? Float64Array.from(list, (item) => (typeof item === 'number' ? item : Number.NaN))
    : undefined;
}
