import { type FileHandle, open } from 'node:fs/promises';
import type { AsyncBuffer } from 'hyparquet';
import { readRefusal } from '../../base/files/read-refusal.ts';
import { InputError } from '../../base/input-error.ts';
import { DatasetStore } from './dataset-store.ts';

/** A store on disk that has been opened. */
export interface OpenStore {
  readonly store: DatasetStore;
  /** Lets go of the file. */
  close(): Promise<void>;
}

/**
 * Opens a dataset store on disk: only its footer is read.
 *
 * @throws InputError where the file is missing, no Parquet file, cut off, of another origin or schema version
 */
export async function openStore(path: string): Promise<OpenStore> {
  const file = await open(path).catch((error: unknown) => {
    throw readRefusal(error, path);
  });
  try {
    const info = await file.stat();
    if (!info.isFile()) {
      throw new InputError({ place: path, problem: 'expected a dataset file, found a folder or a device' });
    }
    const store = await DatasetStore.open(bytesOf(file, info.size), path);
    return { store, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function bytesOf(file: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      // A footer that is damaged may name any place, and memory would be taken for it.
      if (!(start >= 0 && start <= end && end <= byteLength)) {
        throw new Error('a part is said to lie beyond the end of the file');
      }
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled);
        // The file has become shorter while it is read.
        if (bytesRead === 0) {
          throw new Error('the file ends early');
        }
        filled += bytesRead;
      }
      return bytes.buffer;
    },
  };
}
