import { type CandidatesObject, candidatesObject } from '../../answers/simulations/candidates-object.ts';
import { measuredSpectrum } from '../../answers/simulations/measured-file.ts';
import type { SimulatedFile } from '../../answers/simulations/simulation-object.ts';
import { InputError } from '../../base/input-error.ts';
import { FreeAtomTable } from '../../simulate/atoms/free-atom-table.ts';
import { type SimulatedSite, simulateSite } from '../../simulate/simulate-site.ts';
import {
  distinctSitesOf,
  joinSites,
  type SimulatedStructure,
  type SitesAlike,
} from '../../simulate/simulate-structure.ts';
import type { SimulateSiteOptions } from '../../simulate/simulation-settings.ts';
import { shiftEnergy } from '../../spectrum/shift-energy.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import type { Structure } from '../../structure/structure.ts';
import { answerInThread } from './answer-in-thread.ts';

/** What a thread that simulates can be asked. */
export type SimulationTask =
  | { readonly kind: 'sites'; readonly structure: Structure; readonly element: string }
  /** @param atoms address of the table of free atoms */
  | {
      readonly kind: 'site';
      readonly structure: Structure;
      readonly index: number;
      readonly atoms: string;
      readonly options: SimulateSiteOptions;
    }
  | {
      readonly kind: 'join';
      readonly structure: Structure;
      readonly element: string;
      readonly alike: readonly SitesAlike[];
      readonly sites: readonly SimulatedSite[];
    }
  | {
      readonly kind: 'rank';
      readonly spectrum: Spectrum;
      readonly shiftEv: number;
      readonly element: string;
      readonly file: string;
      readonly found: readonly SimulatedFile[];
    };

export interface SimulationAnswers {
  readonly sites: readonly SitesAlike[];
  readonly site: SimulatedSite;
  readonly join: SimulatedStructure;
  readonly rank: CandidatesObject;
}

let atoms: { readonly address: string; readonly table: Promise<FreeAtomTable> } | undefined;

answerInThread(answerOf);

async function answerOf(task: SimulationTask): Promise<SimulationAnswers[SimulationTask['kind']]> {
  switch (task.kind) {
    case 'sites':
      return distinctSitesOf(task.structure, task.element);
    case 'site':
      return simulateSite(task.structure, task.index, await freeAtoms(task.atoms), task.options);
    case 'join':
      return joinSites(task.structure, task.element, task.alike, task.sites);
    case 'rank': {
      const { spectrum, shiftEv, file, element, found } = task;
      const shifted = shiftEv ? shiftEnergy(spectrum, shiftEv) : spectrum;
      return candidatesObject(measuredSpectrum(shifted, file, element), found);
    }
  }
}

/** @throws InputError where the table cannot be fetched */
async function freeAtoms(address: string): Promise<FreeAtomTable> {
  if (atoms?.address !== address) {
    atoms = { address, table: fetched(address) };
  }
  try {
    return await atoms.table;
  } catch (error) {
    atoms = undefined;
    throw error;
  }
}

async function fetched(address: string): Promise<FreeAtomTable> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) {
    throw new InputError({
      problem: 'the table of free atoms could not be fetched',
      remedy: 'check the connection and try again',
    });
  }
  return new FreeAtomTable(new Uint8Array(await response.arrayBuffer()));
}
