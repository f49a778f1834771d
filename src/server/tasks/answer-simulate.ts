import type { Refusal } from '../../answers/refusal.ts';
import { candidatesObject } from '../../answers/simulations/candidates-object.ts';
import { type MeasuredFile, measuredFile } from '../../answers/simulations/measured-file.ts';
import { type SimulatedFile, simulationObject } from '../../answers/simulations/simulation-object.ts';
import { type StructureOfFile, structuresOfFile } from '../../answers/structures/structures-of-file.ts';
import { InputError } from '../../base/input-error.ts';
import { elementOf } from '../../elements/element.ts';
import { loadFreeAtoms } from '../../simulate/atoms/free-atoms.node.ts';
import { simulateSite } from '../../simulate/simulate-site.ts';
import { distinctSitesOf, joinSites } from '../../simulate/simulate-structure.ts';
import { type SimulateSiteOptions, simulationSettings } from '../../simulate/simulation-settings.ts';
import { Problem } from '../problem.ts';
import type { SimulateOptions } from '../schemas/request-schemas.ts';
import { simulateLimits } from '../schemas/simulate-limits.ts';
import { AnswerText } from './answer-text.ts';
import { readSimulateQuestion } from './read-question.ts';
import type { ServiceTask } from './task.ts';

/** A structure and the sites of it that are to be simulated. */
type Planned = StructureOfFile & { readonly alike: ReturnType<typeof distinctSitesOf> };

/**
 * Simulates the structures of a request; against a measured spectrum, ranks them.
 * @returns lists of results and refusals, and the first refusal
 * @throws Problem where it asks for too much, or the spectrum cannot be used
 */
export async function answerSimulate(
  task: ServiceTask,
): Promise<{ readonly text: AnswerText; readonly firstRefusal: string | undefined }> {
  const { files, options, spectrum } = await readSimulateQuestion(task);
  const { occupancy } = options;
  const measured = spectrum && (await measuredOf(spectrum.name, spectrum.bytes, options.element));
  const element = measured?.element ?? options.element;
  if (element === undefined) {
    throw new Problem(400, '"element" is missing: name the absorber, or send a measured spectrum.');
  }
  if (!elementOf(element)) {
    throw new Problem(400, `"element": "${element}" is not an element symbol such as "Fe".`);
  }
  const text = new AnswerText(['results', 'refused']);
  let firstRefusal: string | undefined;
  const refuse = (refused: Refusal): void => {
    firstRefusal ??= refused.error;
    text.add('refused', refused);
  };

  const planned: Planned[] = [];
  for (const { name, bytes } of files) {
    for (const found of structuresOfFile(bytes, name, occupancy)) {
      if ('error' in found) {
        refuse({ file: found.file, error: found.error.message });
        continue;
      }
      refusing(found, refuse, () => {
        checkAtoms(found);
        planned.push({ ...found, alike: distinctSitesOf(found.structure, element) });
      });
      checkTotals(planned);
    }
  }

  const siteOptions = siteOptionsOf(options, element);
  const atoms = await loadFreeAtoms();
  const start = performance.now();
  const simulated: SimulatedFile[] = [];
  for (const { alike, ...found } of planned) {
    refusing(found, refuse, () => {
      const sites = alike.map(({ index }) => {
        if (performance.now() - start > 1000 * simulateLimits.seconds) {
          throw new Problem(
            413,
            `The simulation takes more than the ${simulateLimits.seconds} s that a request has: send fewer structures, ` +
              'or simulate them with the program.',
          );
        }
        return simulateSite(found.structure, index, atoms, siteOptions);
      });
      simulated.push({ ...found, simulated: joinSites(found.structure, element, alike, sites) });
    });
  }
  if (!measured) {
    for (const each of simulated) {
      text.add('results', simulationObject(each));
    }
  } else if (simulated.length > 0) {
    text.add('results', candidatesObject(measured, simulated));
  }
  return { text, firstRefusal };
}

/** @throws Problem for what a site would take too long with, or what is out of bounds */
function siteOptionsOf(
  { scatterers, lmax, below, broadening }: SimulateOptions,
  element: string,
): SimulateSiteOptions {
  const options: SimulateSiteOptions = {
    ...(scatterers !== undefined && { scatterers }),
    ...(lmax !== undefined && { lMax: lmax }),
    ...(below !== undefined && { belowEv: below }),
    ...(broadening !== undefined && { broadeningEv: broadening }),
  };
  try {
    const { scatterers: all, lMax } = simulationSettings(element, options);
    if (all * (lMax + 1) ** 2 > simulateLimits.waves) {
      throw new Problem(
        400,
        `With lmax ${lMax} a request has at most ${Math.floor(simulateLimits.waves / (lMax + 1) ** 2)} scatterers, not ${all}.`,
      );
    }
  } catch (error) {
    throw error instanceof InputError ? new Problem(400, error.message) : error;
  }
  return options;
}

async function measuredOf(
  file: string,
  bytes: Uint8Array,
  element: string | undefined,
): Promise<MeasuredFile> {
  try {
    return await measuredFile(bytes, { file, ...(element !== undefined && { element }) });
  } catch (error) {
    throw error instanceof InputError ? new Problem(400, error.message) : error;
  }
}

function checkAtoms({ structure }: StructureOfFile): void {
  if (structure.sites.length > simulateLimits.atoms) {
    throw new InputError({
      problem: `the cell has ${structure.sites.length} atoms, and the service simulates up to ${simulateLimits.atoms}`,
      remedy: 'simulate it with the program',
    });
  }
}

/** @throws Problem where the structures so far are too much */
function checkTotals(planned: readonly Planned[]): void {
  if (planned.length > simulateLimits.structures) {
    throw new Problem(
      413,
      `The request has more than ${simulateLimits.structures} structures to simulate: send them in several requests.`,
    );
  }
  const sites = planned.reduce((sum, { alike }) => sum + alike.length, 0);
  if (sites > simulateLimits.sites) {
    throw new Problem(
      413,
      `The structures have more than ${simulateLimits.sites} distinct sites, of about a second each: send them in several ` +
        'requests, or simulate them with the program.',
    );
  }
}

/** What concerns one structure stops no other. */
function refusing(
  { file, line }: StructureOfFile,
  refuse: (refused: Refusal) => void,
  work: () => void,
): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    refuse({ file, error: error.within(line === undefined ? file : `${file}, line ${line}`).message });
  }
}
