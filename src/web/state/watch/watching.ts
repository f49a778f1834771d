import { signal } from '@preact/signals';
import { announce, tellDefect } from '../notices.ts';
import { folderPicker, type WatchableFolder } from './folder-handles.ts';

/** A folder that is watched, and how far that is. */
export interface Watched {
  readonly folder: string;
  /** Files that gave spectra. */
  readonly read: number;
  /** Files that are not complete, or have not had their turn. */
  readonly waiting: number;
}

/** The folder that is watched at present. */
export const watched = signal<Watched | undefined>(undefined);

/** Whether this browser lets a page look into a folder again and again. */
export const canWatch = (): boolean => folderPicker() !== undefined;

/** Has the user choose a folder, and answers its files until `stopWatching`. */
export async function watchFolder(): Promise<void> {
  let folder: WatchableFolder;
  try {
    folder = await folderPicker()!({ id: 'watched', mode: 'read' });
  } catch (error) {
    // The user has closed the dialog, or the browser keeps pages out of this folder and has said so.
    if (
      error instanceof DOMException &&
      ['AbortError', 'NotAllowedError', 'SecurityError'].includes(error.name)
    ) {
      return;
    }
    throw error;
  }
  const stop = new AbortController();
  ending?.abort();
  ending = stop;
  watched.value = { folder: folder.name, read: 0, waiting: 0 };
  location.hash = '#/spectra';
  try {
    const { answerFolder } = await import('./answer-folder.ts');
    await answerFolder(folder, stop.signal, (read, waiting) => {
      const now = watched.peek();
      if (!stop.signal.aborted && (now?.read !== read || now.waiting !== waiting)) {
        watched.value = { folder: folder.name, read, waiting };
      }
    });
  } catch (error) {
    tellDefect(error);
  }
  if (ending === stop) {
    stopWatching();
  }
}

let ending: AbortController | undefined;

/** Leaves the folder alone from now on; what is on the bench stays. */
export function stopWatching(): void {
  ending?.abort();
  ending = undefined;
  if (watched.value) {
    announce(`${watched.value.folder || 'The folder'} is not watched any more`);
  }
  watched.value = undefined;
}
