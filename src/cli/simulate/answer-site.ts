import { InputError } from '../../base/input-error.ts';
import { loadFreeAtoms } from '../../simulate/atoms/free-atoms.node.ts';
import { type SimulatedSite, type SimulateSiteOptions, simulateSite } from '../../simulate/simulate-site.ts';
import type { Structure } from '../../structure/structure.ts';

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
  | { readonly kind: 'refusal'; readonly message: string };

export async function answerSite({ structure, index, options }: SiteTask): Promise<SiteAnswer> {
  const atoms = await loadFreeAtoms();
  try {
    return { kind: 'site', site: simulateSite(structure, index, atoms, options) };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { kind: 'refusal', message: error.clause };
  }
}
