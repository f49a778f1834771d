import { relative } from 'node:path';
import type { InputError } from '../../base/input-error.ts';
import { baseName, fileNameOf } from '../../base/text/base-name.ts';
import type { NamedStructure } from '../../dataset/simulate/simulation-plan.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { foundStructures } from '../label/found-structures.ts';

/**
 * Names of these files' structures are ids; data blocks and comment lines often have the same name in all
 * files.
 */
const filesWithIds = /\.(jsonl|ndjson|json)(\.gz)?$/i;

/**
 * "Fe2O3" of Fe2O3.cif; below a folder that was named, the path from there, "mp-1/POSCAR", so that files of
 * one name in several folders are different materials.
 */
function idOfFile(file: string, args: readonly string[]): string {
  const paths = args.map((arg) => relative(arg, file)).filter((path) => path && !path.startsWith('..'));
  const [path] = paths.sort((a, b) => a.length - b.length);
  const folder = path === undefined ? '' : path.slice(0, path.length - fileNameOf(path).length);
  return `${folder.replaceAll('\\', '/')}${baseName(file)}`;
}

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
        : [idOfFile(file, args), place].filter(Boolean).join(', ');
    yield { id, structure };
  }
}
