import { InputError } from '../base/input-error.ts';
import { readExperiments } from '../model/published/read-experiments.ts';
import type { StudyExperiment } from './jobs/study-element.ts';

/**
 * Reads the published experiments (a JSON list, see `readExperiments`) as spectra: their energies beside their features,
 * which are mu of the whole window scaled to 0 … 1.
 * @throws InputError that names the row and the field
 */
export function readExperimentSpectra(text: string): StudyExperiment[] {
  const raw = JSON.parse(text) as { energy?: unknown; inPaper28?: unknown }[];
  return readExperiments(text).map(({ id, element, formula, features, truth }, i) => {
    const energy = raw[i]!.energy;
    if (!Array.isArray(energy) || energy.length !== features.length) {
      throw new InputError({
        problem: `row ${i + 1} of the experiments: "energy" must have ${features.length} numbers`,
      });
    }
    return {
      id,
      element,
      formula,
      inPaper: raw[i]!.inPaper28 === true,
      energyEv: Float64Array.from(energy as number[]),
      mu: Float64Array.from(features),
      truth,
    };
  });
}
