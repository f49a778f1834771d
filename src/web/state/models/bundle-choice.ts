import { computed, effect, signal } from '@preact/signals';
import { zipSync } from 'fflate';
import { memberContent, zipMembers } from '../../../base/bytes/zip-archive.ts';
import { InputError } from '../../../base/input-error.ts';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { ask, modelsAddress } from '../../work/ask.ts';
import {
  forgetBundle,
  type KeptBundle,
  keepBundle,
  keptBundles,
  keptFiles,
} from '../../work/bundle-store.ts';
import type { ModelsOutcome } from '../../work/tasks.ts';
import { keep as remember, kept as remembered } from '../kept.ts';
import { announce, tellDefect } from '../notices.ts';
import { saveFile } from '../save/save-file.ts';

/** Bundles that this browser keeps, the oldest first. */
export const ownBundles = signal<readonly KeptBundle[]>([]);

const embedded = modelsAddress.peek();

/**
 * The hash of the kept bundle that spectra are identified with; undefined: the one that comes with the page.
 */
export const bundleChoice = computed(() => /^kept:(\w+)$/.exec(modelsAddress.value)?.[1]);

/** Where the choice is kept for the next visit. */
const key = 'edgewise.bundle';

/**
 * From now on, and in the next visit, spectra are identified with this bundle;
 * those on the bench are asked again.
 */
export function chooseBundle(hash: string | undefined): void {
  remember(key, hash);
  modelsAddress.value = hash === undefined ? embedded : `kept:${hash}`;
}

/** The manifest of the bundle in use; undefined until it is read. */
export const models = signal<ModelsOutcome | undefined>(undefined);

/** Why a bundle could not be taken in; undefined where there is nothing to say. */
export const bundleRefusal = signal<string | undefined>(undefined);

/**
 * Reads what this browser keeps, once, and takes up the choice of the last visit while the bundle is there.
 */
export async function readOwnBundles(): Promise<void> {
  try {
    ownBundles.value = await keptBundles();
  } catch {
    // A browser that keeps nothing (private windows of some) can still identify and train.
    ownBundles.value = [];
  }
  const chosen = remembered(key);
  if (bundleChoice.peek() === undefined && ownBundles.peek().some(({ hash }) => hash === chosen)) {
    chooseBundle(chosen);
  }
}

/** Keeps the manifest of the bundle in use at hand. */
export function followBundle(): () => void {
  return effect(() => {
    const address = modelsAddress.value;
    ask({ kind: 'models' }).then((outcome) => {
      if (modelsAddress.peek() === address) {
        models.value = outcome;
      }
    }, tellDefect);
  });
}

/** Keeps a bundle in this browser; the same bundle twice is one. */
export async function keep(files: ReadonlyMap<string, Uint8Array>): Promise<KeptBundle> {
  // Few visitors have a bundle of their own.
  const { openBundle } = await import('../../../model/bundle/open-bundle.ts');
  const { manifest, hash, elements } = await openBundle({
    place: 'the bundle',
    read: async (name) => files.get(name) ?? missing(name),
  });
  const { name, version } = manifest;
  const bundle = { hash, name, version, elements, keptAt: new Date().toISOString() };
  await keepBundle(bundle, files);
  ownBundles.value = await keptBundles();
  return bundle;
}

function missing(name: string): never {
  throw new InputError({
    problem: `it has no ${name}`,
    remedy: 'give a zip of a whole bundle, as "Export" makes it',
  });
}

/** Several times the largest bundle that there is; more would fill the browser's memory. */
const mostBundleBytes = 2 ** 30;

/** Takes in a bundle that was exported, from a zip. */
export async function takeBundle(name: string, bytes: Uint8Array): Promise<void> {
  bundleRefusal.value = undefined;
  try {
    const members = new Map(
      zipMembers(bytes, { mostBytes: mostBundleBytes }).map((member) => [
        fileNameOf(member.name),
        memberContent(bytes, member),
      ]),
    );
    const { hash } = await keep(members);
    chooseBundle(hash);
  } catch (error) {
    bundleRefusal.value =
      error instanceof InputError
        ? error.within(name).message
        : `${name}: this is no zip of a bundle, or it is damaged.`;
  }
}

export async function forget({ hash, name }: KeptBundle): Promise<void> {
  if (bundleChoice.value === hash) {
    chooseBundle(undefined);
  }
  try {
    await forgetBundle(hash);
    ownBundles.value = await keptBundles();
    announce(`${name} removed`);
  } catch (error) {
    tellDefect(error);
  }
}

/** Saves a bundle as a zip of one folder, which `edgewise identify --model` reads once unpacked. */
export async function exportBundle({ hash, name }: KeptBundle): Promise<void> {
  try {
    saveFile(
      `${safeName(name)}.zip`,
      'application/zip',
      new Blob([zippedBundle(name, await keptFiles(hash))]),
    );
    announce(`${safeName(name)}.zip saved`);
  } catch (error) {
    tellDefect(error);
  }
}

function zippedBundle(name: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const folder = safeName(name);
  const members = Object.fromEntries([...files].map(([file, bytes]) => [`${folder}/${file}`, bytes]));
  // One date for all: the same bundle gives the same bytes. A zip cannot be older than 1980.
  return zipSync(members, { mtime: '1980-01-02' }) as Uint8Array<ArrayBuffer>;
}

const safeName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'bundle';
