import type { Dataset, File, Group } from 'h5wasm';
import { hdf5InMemory } from '../src/formats/readers/hdf5/hdf5-file.ts';

/**
 * A group as an object: numbers, texts, groups, and attributes of "name" under "name@attribute" ("@a": its
 * own).
 */
export interface Tree {
  readonly [name: string]: Float64Array | string | number | Tree;
}

let files = 0;

/** The bytes of an HDF5 file with this content. */
export async function makeHdf5(tree: Tree, more: (file: File) => void = () => {}): Promise<Uint8Array> {
  const library = await hdf5InMemory();
  const path = `/made-${files++}.h5`;
  const file = library.create(path);
  fill(file, tree);
  more(file);
  file.close();
  const bytes = library.files.readFile(path) as Uint8Array;
  library.files.unlink(path);
  return bytes;
}

function fill(group: Group, tree: Tree): void {
  for (const [key, value] of Object.entries(tree)) {
    const [name, attribute] = key.split('@') as [string, string | undefined];
    if (attribute !== undefined) {
      const owner = name === '' ? group : (group.get(name) as Dataset);
      owner.create_attribute(attribute, value as string);
    } else if (value instanceof Float64Array || typeof value === 'string' || typeof value === 'number') {
      group.create_dataset({ name, data: value });
    } else {
      fill(group.create_group(name), value);
    }
  }
}
