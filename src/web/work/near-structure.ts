import { structureLine } from '../../dataset/store/structure-text.ts';
import { fetchedBundle } from './fetched-bundle.ts';
import type { NearStructureTask } from './tasks.ts';

/**
 * The structure of a material behind the training spectra of an element, as a line of JSON;
 * undefined where there is none.
 */
export async function nearStructure(
  { element, materialId }: NearStructureTask,
  models: string,
): Promise<string | undefined> {
  const behind = await (await fetchedBundle(models)).loadStructures(element);
  const structure = behind?.structures.find(({ name }) => name === materialId);
  return structure && structureLine(structure);
}
