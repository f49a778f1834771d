import { readFileSync } from 'node:fs';
import type { Spectrum } from '../src/spectrum/spectrum.ts';
import { referencePath } from './reference.ts';

/** A measured spectrum of the reference folder by its id in the manifest. */
export function measuredSpectrum(id: string, state: Spectrum['state'] = 'raw'): Spectrum {
  const rows = readFileSync(referencePath('measured', 'files', `${id}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  return {
    name: id,
    energyEv: Float64Array.from(rows, (row) => row[0]!),
    mu: Float64Array.from(rows, (row) => row[1]!),
    state,
  };
}
