import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { SimulatedFile } from '../../answers/simulations/simulation-object.ts';
import { InputError } from '../../base/input-error.ts';
import { inOrder } from '../../base/workers/in-order.ts';
import { distinctSitesOf, joinSites } from '../../simulate/simulate-structure.ts';
import { simulationSettings } from '../../simulate/simulation-settings.ts';
import { SiteThreads } from '../../simulate/site-threads.node.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { type FileStructure, foundStructures } from '../label/found-structures.ts';
import type { Progress } from '../screen/progress.ts';
import { type SiteCommandOptions, siteOptionsOf } from './site-options.ts';

/** What is simulated of the structures of files, and how. */
export interface SimulatedFilesOptions extends SiteCommandOptions {
  /** The absorber. */
  readonly element: string;
  readonly occupancy: OccupancyRule;
  readonly workers?: number;
}

/**
 * Simulates the spectra of an element in every structure of every file, in order; an error in the place of
 * one that is refused. Distinct sites go to worker threads one by one.
 */
export async function* simulatedFiles(
  args: readonly string[],
  { element, occupancy, workers = availableParallelism(), ...more }: SimulatedFilesOptions,
  progress: Progress,
): AsyncGenerator<SimulatedFile | InputError> {
  const sites = { done: 0, known: 0 };
  const threads = new SiteThreads(workers);
  const options = siteOptionsOf(more);
  // What is out of bounds is told before a structure is read.
  simulationSettings(element, options);

  /** Never rejects with a refusal: later structures are in work already. */
  const work = async (found: FileStructure): Promise<SimulatedFile | InputError> => {
    const { file, line } = found;
    if ('error' in found) {
      return found.error;
    }
    const { structure } = found;
    const place = line === undefined ? file : `${file}, line ${line}`;
    try {
      const alike = distinctSitesOf(structure, element);
      sites.known += alike.length;
      const answers = await Promise.all(
        alike.map(async ({ index }) => {
          const answer = await threads.answer({ place, structure, index, options });
          progress.update(++sites.done, sites.known, `${basename(place)}, atom ${index + 1}`);
          return answer;
        }),
      );
      const spectra = answers.map((answer, i) => {
        if (answer.kind === 'defect') {
          throw new Error(answer.message);
        }
        if (answer.kind === 'refusal') {
          throw new InputError({ problem: `atom ${alike[i]!.index + 1}: ${answer.message}` });
        }
        return answer.site;
      });
      return {
        file,
        structure,
        simulated: joinSites(structure, element, alike, spectra),
        ...(line !== undefined && { line }),
      };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      return error.within(place);
    }
  };

  try {
    yield* inOrder(foundStructures(args, occupancy), work, workers === 1 ? 1 : 2 * workers);
  } finally {
    await threads.end();
  }
}
