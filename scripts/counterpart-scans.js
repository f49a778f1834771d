// Measured spectra of the reference folder, and the structures of their compounds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { measuredCurve } from '../dist/simulate/compare/measured-curve.js';

/** The objects of a file of JSON lines in the folder `data`. */
export const referenceLines = (reference, name) =>
  gunzipSync(readFileSync(join(reference, 'data', name)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Compounds of measured spectra with their structures. */
export const counterparts = (reference) => referenceLines(reference, 'counterparts.jsonl.gz');

/**
 * Measured spectra of the reference folder whose compound is certain, prepared for comparison; `compound`
 * counts the counterparts. What cannot be compared is told and left out.
 */
export function counterpartScans(reference, compounds) {
  const manifest = ['measured', 'measured-more'].flatMap((name) =>
    JSON.parse(readFileSync(join(reference, name, 'manifest.json'), 'utf8')).map((entry) => ({
      ...entry,
      name,
    })),
  );
  return manifest.flatMap(({ id, element, csv, name, state }) => {
    const of = compounds.flatMap(({ measured_ids: ids }, i) => (ids.includes(id) ? [i] : []));
    if (of.length !== 1) {
      return [];
    }
    const rows = readFileSync(join(reference, name, csv), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const columns = rows.map((row) => row.split(',').map(Number));
    const spectrum = {
      name: id,
      energyEv: Float64Array.from(columns, (row) => row[0]),
      mu: Float64Array.from(columns, (row) => row[1]),
      state: state === 'normalised' ? 'normalised' : 'raw',
    };
    const curve = measuredCurve(spectrum, element);
    const last = curve.energyEv.at(-1) - curve.anchorEv;
    const normal = curve.mu.every((value) => Math.abs(value) < 6);
    if (last < 30 || !normal) {
      console.log(
        `${id}: left out, it ${normal ? `ends ${last.toFixed(0)} eV above its edge` : 'cannot be normalised'}`,
      );
      return [];
    }
    return [{ id, element, compound: of[0], curve }];
  });
}
