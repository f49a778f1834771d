import { list, numbers, parsedJson, record } from '../base/text/json-fields.ts';
import { readExperiments } from '../model/published/read-experiments.ts';
import type { StudyExperiment } from './jobs/study-element.ts';

/**
 * Reads the published experiments (a JSON list, see `readExperiments`) as spectra: their energies beside
 * their features, which are mu of the whole window scaled to 0 … 1.
 * @throws InputError that names the row and the field
 */
export function readExperimentSpectra(content: string): StudyExperiment[] {
  const place = 'the experiments';
  const rows = list(parsedJson(content, place), place);
  return readExperiments(content).map(({ id, element, formula, features, truth }, i) => {
    const at = `${place}, row ${i + 1}`;
    const { energy, inPaper28 } = record(rows[i], at);
    return {
      id,
      element,
      formula,
      inPaper: inPaper28 === true,
      energyEv: numbers(energy, `${at}: "energy"`, features.length),
      mu: Float64Array.from(features),
      truth,
    };
  });
}
