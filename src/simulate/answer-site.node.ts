import { InputError } from '../base/input-error.ts';
import type { Structure } from '../structure/structure.ts';
import { loadFreeAtoms } from './atoms/free-atoms.node.ts';
import { type SimulatedSite, simulateSite } from './simulate-site.ts';
import type { SimulateSiteOptions } from './simulation-settings.ts';

/** One site that a thread simulates. */
export interface SiteTask {
  /** File and line, for messages. */
  readonly place: string;
  readonly structure: Structure;
  readonly index: number;
  readonly options: SimulateSiteOptions;
}

export type SiteAnswer =
  | { readonly kind: 'site'; readonly site: SimulatedSite }
  | { readonly kind: 'refusal'; readonly message: string }
  /** An exception that is no refusal: one site of thousands must not end the work on the others. */
  | { readonly kind: 'defect'; readonly message: string };

export async function answerSite({ structure, index, options }: SiteTask): Promise<SiteAnswer> {
  const atoms = await loadFreeAtoms();
  try {
    return { kind: 'site', site: simulateSite(structure, index, atoms, options) };
  } catch (error) {
    return error instanceof InputError
      ? { kind: 'refusal', message: error.clause }
      : { kind: 'defect', message: String((error as Error).stack ?? error) };
  }
}
