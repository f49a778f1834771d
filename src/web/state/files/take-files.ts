import { route } from '../route.ts';
import { isStructureFile } from '../structures/is-structure-file.ts';
import { openStructures } from '../structures/structures.ts';
import { type InputFile, readFiles } from './read-files.ts';

/**
 * Takes files that a person dropped or chose, wherever that was: structures to their view, all others to the
 * bench, and in the view of models all to what is trained on. The address follows what was there: the bench
 * wherever there is anything for it.
 */
export async function takeFiles(files: readonly InputFile[]): Promise<void> {
  if (route.value === 'models') {
    const { addTrainingFiles } = await import('../training/training.ts');
    await addTrainingFiles(files);
    return;
  }
  const kept = files.map(({ name, bytes }) => {
    let read: Promise<Uint8Array> | undefined;
    return {
      name,
      bytes() {
        read ??= bytes();
        return read;
      },
    };
  });
  const areStructures = await Promise.all(kept.map(isStructure));
  const structures = kept.filter((_, i) => areStructures[i]);
  const others = kept.filter((_, i) => !areStructures[i]);
  if (files.length > 0) {
    location.hash = others.length > 0 ? '#/spectra' : '#/structures';
  }
  await Promise.all([
    structures.length > 0 && openStructures(structures),
    others.length > 0 && readFiles(others),
  ]);
}

async function isStructure({ name, bytes }: InputFile): Promise<boolean> {
  try {
    return await isStructureFile(name, await bytes());
  } catch {
    return false; // whoever reads it says why it cannot be read
  }
}
