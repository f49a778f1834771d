import type { Checksum } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import type { ElementModel } from '../element-model.ts';
import type { ReferenceStructures, References } from '../references.ts';
import { bundleHash } from './encode-bundle.ts';
import type { BundleManifest, ElementEntry } from './manifest.ts';
import { readElement } from './read-element.ts';
import { readManifest } from './read-manifest.ts';
import { readReferences } from './read-references.ts';

/** Where the files of a bundle come from: a folder, a server, memory. */
export interface BundleSource {
  /** What a person would call the place: the path or the address. */
  readonly place: string;
  /** @throws InputError where there is no such file */
  read(name: string): Promise<Uint8Array>;
  /** SHA-256, where the place has a faster one. @default sha256 */
  readonly checksum?: Checksum;
}

/** A trained model whose elements are loaded when they are first asked for. */
export interface Bundle {
  readonly manifest: BundleManifest;
  /** See `bundleHash`. */
  readonly hash: string;
  /** Symbols of the elements that it has a file for, in alphabetical order. */
  readonly elements: readonly string[];
  /** @throws InputError where the bundle does not have the element, or its file is damaged */
  load(element: string): Promise<ElementModel>;
  /**
   * Training spectra of the element to hold its answers against, a file of their own;
   * undefined where the bundle keeps none.
   * @throws InputError where the bundle does not have the element, or the file is damaged
   */
  loadReferences(element: string): Promise<References | undefined>;
  /**
   * Crystal structures of the materials behind those spectra; undefined where the bundle keeps none.
   * @throws InputError where the bundle does not have the element, or the file is damaged
   */
  loadStructures(element: string): Promise<ReferenceStructures | undefined>;
}

/** A longer list of elements would hide what is said. */
const mostNamed = 8;

const namesOf = (elements: readonly string[]): string =>
  elements.length > mostNamed ? `${elements.length} other elements` : elements.join(', ');

/**
 * Opens a bundle: reads and checks its manifest.
 *
 * @throws InputError in one sentence that begins with the place
 */
export async function openBundle(source: BundleSource): Promise<Bundle> {
  const at = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof InputError) {
        throw error.within(source.place);
      }
      throw error;
    }
  };
  const manifest = await at(async () =>
    readManifest(new TextDecoder().decode(await source.read('bundle.json'))),
  );
  const elements = Object.keys(manifest.elements).sort();
  const entryOf = (element: string): ElementEntry => {
    const entry = Object.hasOwn(manifest.elements, element) ? manifest.elements[element] : undefined;
    if (!entry) {
      throw new InputError({
        problem: `the bundle "${manifest.name}" has no model for ${element}, only for ${namesOf(elements)}`,
        remedy: 'choose another bundle, or train one with spectra of this element',
      });
    }
    return entry;
  };
  const { points } = manifest.recipe;
  return {
    manifest,
    hash: bundleHash(manifest, source.checksum),
    elements,
    load: onceFor(async (element) => {
      const entry = entryOf(element);
      return at(async () => {
        const model = readElement(await source.read(entry.file), element, entry, source.checksum);
        if (model.featureCount !== points) {
          throw new InputError({
            place: entry.file,
            problem: `a forest takes ${model.featureCount} features, the recipe makes ${points}`,
          });
        }
        return model;
      });
    }),
    loadReferences: onceFor(async (element) => {
      const { references } = entryOf(element);
      return (
        references &&
        at(async () =>
          readReferences(await source.read(references.file), element, points, references, source.checksum),
        )
      );
    }),
    loadStructures: onceFor(async (element) => {
      const { structures } = entryOf(element);
      return (
        structures &&
        at(async () => {
          // Seldom asked for: the page fetches it then.
          const { readStructures } = await import('./read-structures.ts');
          return readStructures(await source.read(structures.file), element, structures, source.checksum);
        })
      );
    }),
  };
}

/** Loads what belongs to an element when it is first asked for; what fails is tried again the next time. */
function onceFor<T>(load: (element: string) => Promise<T>): (element: string) => Promise<T> {
  const loaded = new Map<string, Promise<T>>();
  return (element) => {
    const known = loaded.get(element);
    if (known) {
      return known;
    }
    const loading = load(element);
    loaded.set(element, loading);
    loading.catch(() => loaded.delete(element)); // a file that is put right can be loaded again
    return loading;
  };
}
