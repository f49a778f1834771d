import { InputError } from '../../base/input-error.ts';
import { structureLine } from '../../dataset/store/structure-text.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { Structure } from '../../structure/structure.ts';
import { exitStatus } from '../exit-status.ts';
import { print } from '../screen/terminal.ts';

/**
 * `edgewise model structure`: crystal structures behind the training spectra that a bundle keeps, a line of
 * JSON each, as `label` and `simulate` read them.
 *
 * @param ids materials, as the nearest ones of an answer are named
 * @throws InputError where the bundle keeps no structure of one of them
 */
export async function modelStructureCommand(
  ids: readonly string[],
  { model }: { readonly model?: string },
): Promise<number> {
  const bundle = await openBundleFolder(model ?? embeddedBundleFolder);
  const known = new Map<string, Structure>();
  for (const element of bundle.elements) {
    for (const structure of (await bundle.loadStructures(element))?.structures ?? []) {
      known.set(structure.name, structure);
    }
  }
  const found = ids.map((id) => {
    const structure = known.get(id);
    if (!structure) {
      throw new InputError({
        place: id,
        problem: `the bundle "${bundle.manifest.name}" keeps ${known.size ? 'no structure of it' : 'no structures'}`,
        remedy: known.size
          ? 'take the id of one of the nearest materials of an answer'
          : 'train it again with this version of Edgewise',
      });
    }
    return structure;
  });
  for (const structure of found) {
    print(structureLine(structure));
  }
  return exitStatus.fine;
}
