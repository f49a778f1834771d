import type { InputError } from '../../base/input-error.ts';
import { baseName } from '../../base/text/base-name.ts';
import type { NamedStructure } from '../../dataset/simulate/simulation-plan.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { foundStructures } from '../label/found-structures.ts';

/**
 * Names of these files' structures are ids; data blocks and comment lines often have the same name in all
 * files.
 */
const filesWithIds = /\.(jsonl|ndjson|json)(\.gz)?$/i;

/**
 * The structures of files with the ids of their materials.
 * @param refused told of each that cannot be read
 */
export async function* simulationMaterials(
  args: readonly string[],
  occupancy: OccupancyRule,
  refused: (error: InputError) => void,
): AsyncGenerator<NamedStructure> {
  for await (const found of foundStructures(args, occupancy)) {
    if ('error' in found) {
      refused(found.error);
      continue;
    }
    const { file, place, structure } = found;
    const id =
      found.line !== undefined || filesWithIds.test(file)
        ? structure.name
        : [baseName(file), place].filter(Boolean).join(', ');
    yield { id, structure };
  }
}
