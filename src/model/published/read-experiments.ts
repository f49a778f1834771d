import { InputError } from '../../base/input-error.ts';
import { list, numbers, parsedJson, record, text } from '../../base/text/json-fields.ts';
import type { LabelledFeatures } from '../evaluate.ts';

/**
 * Reads a table of spectra with features and labels as the published experiments have it: a JSON list of
 * objects with `id`, `element`, `formula`, `mu` (the features), `cnRankLabel` ("CN_6") and
 * `motifRankLabelByCN` ({"CN_6": "octahedral-…"}). Other fields are left alone.
 *
 * @throws InputError that names the row and the field
 */
export function readExperiments(content: string): LabelledFeatures[] {
  const place = 'the table of labelled spectra';
  const rows = list(parsedJson(content, place), place);
  if (rows.length === 0) {
    throw new InputError({ place, problem: 'it is empty', remedy: 'give at least one spectrum' });
  }
  return rows.map((row, i) => readRow(row, `${place}, row ${i + 1}`));
}

function readRow(row: unknown, at: string): LabelledFeatures {
  const fields = record(row, at);
  const own = (field: string): string => text(fields[field], `${at}: "${field}"`);
  const features = Float32Array.from(numbers(fields.mu, `${at}: "mu"`));
  if (features.length === 0) {
    throw new InputError({ place: `${at}: "mu"`, problem: 'there are no numbers' });
  }
  const place = `${at}: "motifRankLabelByCN"`;
  const motifLabels: Record<string, string> = {};
  for (const [cn, label] of Object.entries(record(fields.motifRankLabelByCN, place))) {
    if (!/^CN_\d{1,2}$/.test(cn)) {
      throw new InputError({ place, problem: `expected names such as "CN_6", found ${JSON.stringify(cn)}` });
    }
    motifLabels[cn.slice('CN_'.length)] = text(label, `${place}: ${cn}`);
  }
  return {
    id: own('id'),
    element: own('element'),
    formula: own('formula'),
    features,
    truth: { cnLabel: own('cnRankLabel'), motifLabels },
  };
}
