import { InputError } from '../../../base/input-error.ts';
import { baseName, fileNameOf } from '../../../base/text/base-name.ts';
import { Hdf5Group, hdf5InMemory } from '../../../formats/readers/hdf5/hdf5-file.ts';
import type { OpenHdf5 } from '../../../formats/readers/hdf5/hdf5-library.ts';
import { holdsImages } from '../../../map/find-stack.ts';
import { stackInHdf5 } from '../../../map/hdf5-stack.ts';
import { isMap, type ReadMap, readMap } from '../../../map/read-map.ts';
import type { Stack } from '../../../map/stack.ts';
import { stackKind } from '../../../map/stack-kind.ts';
import { noEnergies, numbersOfLines, stackInTiff } from '../../../map/tiff-stack.ts';
import type { StackSource } from './map-tasks.ts';

/** Where the one file of this thread is seen by the HDF5 library, which reads of it what it needs. */
const mount = '/stack';

/** Reads parts of files at once; threads alone have it, and the types of a page do not. */
declare const FileReaderSync: new () => { readAsArrayBuffer(part: Blob): ArrayBuffer };

/** Files of a worker, of the file system of Emscripten. */
interface MountedFiles {
  readonly filesystems: { readonly WORKERFS: unknown };
  mkdir(path: string): void;
  mount(type: unknown, options: { readonly files: readonly File[] }, path: string): void;
  unmount(path: string): void;
  analyzePath(path: string): { readonly exists: boolean };
}

/**
 * Opens a stack in a file of the page, of which only the rows asked for are read;
 * or reads a map that was written.
 *
 * @throws InputError where it is neither, in one sentence
 */
export async function openSource(
  source: StackSource,
): Promise<{ readonly stack: Stack } | { readonly map: ReadMap }> {
  const { file } = source;
  try {
    const kind = stackKind(new Uint8Array(await file.slice(0, 8).arrayBuffer()));
    return kind === 'tiff' ? { stack: tiffStack(source) } : await openHdf5(source);
  } catch (error) {
    throw error instanceof InputError ? error.within(file.name) : error;
  }
}

/**
 * Whether a file is for the view of maps: a TIFF file, a map that was written,
 * or an HDF5 file that holds images.
 */
export async function isForMaps(file: File): Promise<boolean> {
  if (stackKind(new Uint8Array(await file.slice(0, 8).arrayBuffer())) === 'tiff') {
    return true;
  }
  const { opened, close } = await mounted(file);
  try {
    const root = new Hdf5Group(opened);
    return isMap(root) || holdsImages(root);
  } finally {
    close();
  }
}

async function openHdf5({
  file,
  options,
}: StackSource): Promise<{ readonly stack: Stack } | { readonly map: ReadMap }> {
  const { opened, close } = await mounted(file);
  try {
    const root = new Hdf5Group(opened);
    if (isMap(root)) {
      const map = readMap(root);
      close();
      return { map };
    }
    return { stack: { ...stackInHdf5(opened, file.name, options), close } };
  } catch (error) {
    close();
    throw error;
  }
}

/** An HDF5 file of the page as the library sees it. @throws InputError where it is no HDF5 or damaged */
async function mounted(file: File): Promise<{ readonly opened: OpenHdf5; close(): void }> {
  const library = await hdf5InMemory();
  const files = library.files as unknown as MountedFiles;
  if (!files.analyzePath(mount).exists) {
    files.mkdir(mount);
  }
  files.mount(files.filesystems.WORKERFS, { files: [file] }, mount);
  try {
    const opened = library.open(`${mount}/${file.name}`);
    return {
      opened,
      close: () => {
        opened.close();
        files.unmount(mount);
      },
    };
  } catch (error) {
    files.unmount(mount);
    throw error;
  }
}

function tiffStack({ file, energies, options }: StackSource): Stack {
  if (!energies) {
    throw noEnergies(baseName(fileNameOf(file.name)));
  }
  const reader = new FileReaderSync();
  return stackInTiff(
    {
      name: file.name,
      size: file.size,
      readAt: (offset, length) =>
        new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length))),
      energies: { values: numbersOfLines(energies.text), place: energies.place },
      close: () => {},
    },
    options,
  );
}
