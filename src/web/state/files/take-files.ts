import { baseName } from '../../../base/text/base-name.ts';
import { stackKind } from '../../../map/stack-kind.ts';
import { energyEndings } from '../../../map/tiff-energies.ts';
import { ask } from '../../work/ask.ts';
import { route } from '../route.ts';
import { isStructureFile } from '../structures/is-structure-file.ts';
import { openStructures } from '../structures/structures.ts';
import { inGroups } from './in-groups.ts';
import { type InputFile, readFiles } from './read-files.ts';

/**
 * Takes files that a person dropped or chose, wherever that was: structures to their view, stacks of images
 * to the view of maps, all others to the bench, and in the view of models all to what is trained on. The
 * address follows what was there: the bench wherever there is anything for it.
 */
export async function takeFiles(files: readonly InputFile[]): Promise<void> {
  if (route.value === 'models') {
    const { addTrainingFiles } = await import('../training/training.ts');
    await addTrainingFiles(files);
    return;
  }
  const stacks = await stacksAmong(files);
  const beside = energiesBeside(files, stacks);
  const kept = files
    .filter((file) => !stacks.includes(file) && !beside.includes(file))
    .map(({ name, bytes }) => {
      let read: Promise<Uint8Array> | undefined;
      return {
        name,
        bytes() {
          read ??= bytes();
          return read;
        },
      };
    });
  const areStructures = await inGroups(kept, isStructure);
  const structures = kept.filter((_, i) => areStructures[i]);
  const others = kept.filter((_, i) => !areStructures[i]);
  if (files.length > 0) {
    location.hash = others.length > 0 ? '#/spectra' : structures.length > 0 ? '#/structures' : '#/maps';
  }
  await Promise.all([
    structures.length > 0 && openStructures(structures),
    others.length > 0 && readFiles(others),
    stacks.length > 0 && openStack(stacks, beside[0]),
  ]);
}

async function isStructure({ name, bytes }: InputFile): Promise<boolean> {
  try {
    return await isStructureFile(name, await bytes());
  } catch {
    return false; // whoever reads it says why it cannot be read
  }
}

/** One map is shown at a time. */
async function openStack([stack, ...others]: readonly InputFile[], energies?: InputFile): Promise<void> {
  const { openStackFile } = await import('../map/open-map.ts');
  await openStackFile(
    await stack!.file!(),
    await energies?.file?.(),
    others.map(({ name }) => name),
  );
}

/** Larger files are not read whole to see whether they hold spectra beside their images. */
const mostReadBytes = 64 * 2 ** 20;

/**
 * The files that are for the view of maps. One that holds spectra too is for the bench,
 * but in the view of maps itself.
 */
async function stacksAmong(files: readonly InputFile[]): Promise<InputFile[]> {
  const are = await inGroups(files, async ({ name, bytes, file: load }) => {
    const file = await load?.().catch(() => undefined);
    if (!file || !(await hasStackKind(file))) {
      return false;
    }
    if (!(await ask({ kind: 'for-maps', file }))) {
      return false;
    }
    if (route.value === 'maps' || file.size > mostReadBytes) {
      return true;
    }
    return (await ask({ kind: 'read', file: name, bytes: await bytes() })).kind === 'refused';
  });
  return files.filter((_, i) => are[i]);
}

async function hasStackKind(file: File): Promise<boolean> {
  try {
    return stackKind(new Uint8Array(await file.slice(0, 8).arrayBuffer())) !== undefined;
  } catch {
    return false; // whoever reads it says why it cannot be read
  }
}

/** Text files of energies that lie beside TIFF stacks of the same name. */
function energiesBeside(files: readonly InputFile[], stacks: readonly InputFile[]): InputFile[] {
  return stacks.flatMap(({ name }) => {
    const found = energyEndings
      .map((ending) => files.find((file) => file.name.endsWith(`${baseName(name)}${ending}`)))
      .find((file) => file !== undefined && /\.tiff?$/i.test(name));
    return found ? [found] : [];
  });
}
