import { type Checksum, sha256 } from '../../base/bytes/sha256.ts';
import { canonicalJson, type JsonObject } from '../../base/text/canonical-json.ts';
import type { ElementModel } from '../element-model.ts';
import type { ReferenceStructures, References } from '../references.ts';
import {
  type BundleManifest,
  bundleFormatVersion,
  defaultKind,
  type ElementEntry,
  type FileEntry,
} from './manifest.ts';
import { readManifest } from './read-manifest.ts';
import { writeReferences } from './write-references.ts';
import { writeStructures } from './write-structures.ts';

/** A trained model, as its maker hands it over. */
export interface BundleContents extends Omit<BundleManifest, 'format' | 'formatVersion' | 'elements'> {
  readonly elements: Iterable<ElementModel>;
  /** Training spectra to hold answers against, of the elements that have any. @default none */
  readonly references?: Iterable<References>;
  /** Structures behind them, of the elements that have any. @default none */
  readonly structures?: Iterable<ReferenceStructures>;
}

/** A bundle as files. */
export interface EncodedBundle {
  readonly manifest: BundleManifest;
  /** See `bundleHash`. */
  readonly hash: string;
  /** File name → bytes, `bundle.json` last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Turns a model into the files of a bundle. The same contents give the same bytes.
 *
 * @throws InputError where the contents would make a manifest that no reader takes
 */
export function encodeBundle(contents: BundleContents): EncodedBundle {
  const files = new Map<string, Uint8Array>();
  const elements: Record<string, ElementEntry> = {};
  const models = [...contents.elements].sort((a, b) => (a.element < b.element ? -1 : 1));
  const references = byElement(contents.references);
  const structures = byElement(contents.structures);
  const add = (element: string, kind: string, bytes: Uint8Array): FileEntry => {
    const checksum = sha256(bytes);
    const file = `${element}-${checksum.slice(0, 8)}.${kind}`;
    files.set(file, bytes);
    return { file, byteLength: bytes.length, sha256: checksum };
  };
  for (const model of models) {
    const { element } = model;
    const own = references.get(element);
    const behind = structures.get(element);
    const { bytes, forests } = model.encode();
    elements[element] = {
      ...add(element, 'forests', bytes),
      ...(model.kind !== defaultKind && { kind: model.kind }),
      forests,
      ...(own && {
        references: { ...add(element, 'references', writeReferences(own)), spectra: own.spectra.length },
      }),
      ...(behind && {
        structures: {
          ...add(element, 'structures', writeStructures(behind)),
          materials: behind.structures.length,
        },
      }),
    };
  }
  const manifest: BundleManifest = {
    format: 'edgewise-bundle',
    formatVersion: bundleFormatVersion,
    // One by one: the order in which the maker named them shall not change the bytes.
    name: contents.name,
    version: contents.version,
    programVersion: contents.programVersion,
    seeds: contents.seeds,
    recipe: contents.recipe,
    thresholds: contents.thresholds,
    credits: contents.credits,
    card: contents.card,
    elements,
  };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  files.set('bundle.json', new TextEncoder().encode(text));
  return { manifest: readManifest(text), hash: bundleHash(manifest), files };
}

function byElement<T extends { readonly element: string }>(all: Iterable<T> = []): Map<string, T> {
  return new Map([...all].map((each) => [each.element, each]));
}

/**
 * SHA-256 of the manifest's canonical JSON. The manifest holds the checksums of all files: so it stands for
 * the whole bundle, and does not change when `bundle.json` is only laid out differently.
 */
export function bundleHash(manifest: BundleManifest, checksum: Checksum = sha256): string {
  return checksum(new TextEncoder().encode(canonicalJson(manifest as unknown as JsonObject)));
}
