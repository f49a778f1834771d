import { InputError } from '../../base/input-error.ts';
import type { LabelledFeatures } from '../evaluate.ts';

/**
 * Reads a table of spectra with features and labels as the published experiments have it: a JSON list of objects with
 * `id`, `element`, `formula`, `mu` (the features), `cnRankLabel` ("CN_6") and `motifRankLabelByCN` ({"CN_6":
 * "octahedral-…"}). Other fields are left alone.
 *
 * @throws InputError that names the row and the field
 */
export function readExperiments(text: string): LabelledFeatures[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (error) {
    throw new InputError(`the table of labelled spectra is no JSON (${(error as Error).message})`);
  }
  if (!Array.isArray(rows) || rows.length === 0) {
    throw new InputError('a table of labelled spectra is a JSON list of objects, and has at least one');
  }
  return rows.map(readRow);
}

function readRow(row: unknown, index: number): LabelledFeatures {
  const wrong = (field: string, expected: string): never => {
    throw new InputError(`row ${index + 1} of the table of labelled spectra: "${field}" must be ${expected}`);
  };
  const fields: Record<string, unknown> = typeof row === 'object' && row !== null ? { ...row } : {};
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : wrong(field, 'a text');
  };
  const { mu, motifRankLabelByCN } = fields;
  if (!Array.isArray(mu) || mu.length === 0 || !mu.every((value) => typeof value === 'number')) {
    return wrong('mu', 'a list of numbers');
  }
  if (typeof motifRankLabelByCN !== 'object' || motifRankLabelByCN === null) {
    return wrong('motifRankLabelByCN', 'an object');
  }
  const motifLabels: Record<string, string> = {};
  for (const [cn, label] of Object.entries(motifRankLabelByCN)) {
    if (!/^CN_\d{1,2}$/.test(cn) || typeof label !== 'string') {
      return wrong('motifRankLabelByCN', 'an object of texts by CN such as "CN_6"');
    }
    motifLabels[cn.slice('CN_'.length)] = label;
  }
  return {
    id: text('id'),
    element: text('element'),
    formula: text('formula'),
    features: Float32Array.from(mu),
    truth: { cnLabel: text('cnRankLabel'), motifLabels },
  };
}
