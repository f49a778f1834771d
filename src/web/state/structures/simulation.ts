import { signal } from '@preact/signals';
import type { CandidatesObject } from '../../../answers/simulations/candidates-object.ts';
import { simulationXdi } from '../../../answers/simulations/simulation-xdi.ts';
import { baseName } from '../../../base/text/base-name.ts';
import type { SimulatedStructure } from '../../../simulate/simulate-structure.ts';
import { atomsAddress, simulationThreads } from '../../work/simulation-threads.ts';
import { ThreadRefusal } from '../../work/task-threads.ts';
import { type Entry, nameOf } from '../bench.ts';
import { announce, tellDefect } from '../notices.ts';
import { saveFile } from '../save/save-file.ts';
import { type OpenStructure, structures } from './structures.ts';

/**
 * Full width of a Lorentzian beyond the core level's, eV; a negative one sharpens.
 * What comes next is simulated with it.
 */
export const addedBroadeningEv = signal(0);

export function giveBroadening(widthEv: number): void {
  addedBroadeningEv.value = widthEv;
  // A ranking holds for the width that it was made with.
  ranking.value = undefined;
}

/**
 * Simulated spectra, or the sentence that says why there is none, by structure, element and added broadening.
 */
export const simulations = signal<ReadonlyMap<string, SimulatedStructure | string>>(new Map());

/** How far the simulation is; undefined where none is going on. */
export const simulationProgress = signal<{ readonly done: number; readonly total: number } | undefined>(
  undefined,
);

/** The candidates for a measured spectrum, or why they are not ranked. */
export const ranking = signal<
  { readonly entry: number; readonly element: string; readonly answer: CandidatesObject | string } | undefined
>(undefined);

export const simulationKey = ({ id }: OpenStructure, element: string): string =>
  `${id} ${element} ${addedBroadeningEv.value}`;

/** The structures of the view that hold an element. */
export const structuresWith = (element: string): OpenStructure[] =>
  structures.value.filter(({ structure }) => structure.sites.some((site) => site.element === element));

let threads: ReturnType<typeof simulationThreads> | undefined;

export function cancelSimulation(): void {
  threads?.end();
  threads = undefined;
  simulationProgress.value = undefined;
  announce('Simulation cancelled');
}

/** Saves a simulated spectrum as `edgewise simulate --format xdi` prints it. */
export function saveSimulation({ structure, object }: OpenStructure, simulated: SimulatedStructure): void {
  const name = `${baseName(object.file)}-${simulated.element}.xdi`;
  saveFile(name, 'text/plain', simulationXdi({ file: object.file, structure, simulated }));
  announce(`${name} saved`);
}

/**
 * Simulates the element's spectra in each of the structures that has none yet,
 * and ranks them against a spectrum.
 */
export async function simulate(
  wanted: readonly OpenStructure[],
  element: string,
  against?: Entry,
): Promise<void> {
  threads?.end();
  const own = simulationThreads();
  threads = own;
  simulationProgress.value = { done: 0, total: 0 };
  try {
    const missing = wanted.filter((open) => !simulations.peek().has(simulationKey(open, element)));
    await Promise.all(missing.map((open) => simulateOne(own, open, element)));
    if (against && threads === own) {
      await rank(own, wanted, element, against);
    }
    if (threads === own) {
      announce(
        `Simulated: ${element} in ${missing.length === 1 ? 'one structure' : `${missing.length} structures`}`,
      );
    }
  } catch (error) {
    tellDefect(error);
  } finally {
    own.end();
    if (threads === own) {
      threads = undefined;
      simulationProgress.value = undefined;
    }
  }
}

async function simulateOne(
  own: ReturnType<typeof simulationThreads>,
  open: OpenStructure,
  element: string,
): Promise<void> {
  const { structure } = open;
  const key = simulationKey(open, element);
  const options = { broadeningEv: addedBroadeningEv.peek() };
  const found = (value: SimulatedStructure | string): void => {
    simulations.value = new Map(simulations.peek()).set(key, value);
  };
  try {
    const alike = await own.ask({ kind: 'sites', structure, element });
    more(alike.length);
    const sites = await Promise.all(
      alike.map(async ({ index }) => {
        const site = await own.ask({ kind: 'site', structure, index, atoms: atomsAddress(), options });
        more(0, 1);
        return site;
      }),
    );
    found(await own.ask({ kind: 'join', structure, element, alike, sites }));
  } catch (error) {
    if (!(error instanceof ThreadRefusal)) {
      throw error;
    }
    found(error.message);
  }
}

async function rank(
  own: ReturnType<typeof simulationThreads>,
  wanted: readonly OpenStructure[],
  element: string,
  entry: Entry,
): Promise<void> {
  const found = wanted.flatMap((open) => {
    const simulated = simulations.peek().get(simulationKey(open, element));
    const { file, line } = open.object;
    return simulated === undefined || typeof simulated === 'string'
      ? []
      : [{ file, structure: open.structure, simulated, ...(line !== undefined && { line }) }];
  });
  if (found.length === 0) {
    return;
  }
  try {
    const { spectrum } = entry.reading;
    const { shiftEv = 0 } = entry.parameters;
    const answer = await own.ask({ kind: 'rank', spectrum, shiftEv, element, file: nameOf(entry), found });
    ranking.value = { entry: entry.id, element, answer };
  } catch (error) {
    if (!(error instanceof ThreadRefusal)) {
      throw error;
    }
    ranking.value = { entry: entry.id, element, answer: error.message };
  }
}

function more(total: number, done = 0): void {
  const progress = simulationProgress.peek();
  if (progress) {
    simulationProgress.value = { done: progress.done + done, total: progress.total + total };
  }
}
