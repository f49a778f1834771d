import { isPassedOver } from '../../../base/files/passed-over.ts';
import { appendAll } from '../../../base/lists.ts';
import type { InputFile } from './read-files.ts';

/**
 * The files of a drop, those inside folders too, in the order of their names; hidden files are passed over.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<InputFile[]> {
  // Entries must be taken before anything is awaited: the transfer is emptied after the event.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const roots = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const found: InputFile[] = [];
  for (const root of roots) {
    if (root instanceof File) {
      found.push(inputFile(root));
    } else if (root) {
      await gather(root, found);
    }
  }
  return found;
}

/** Files as chosen in a file dialog. */
export function chosenFiles(list: FileList): InputFile[] {
  return [...list].filter((file) => !isPassedOver(file.name)).map(inputFile);
}

const inputFile = (file: File): InputFile => ({
  name: file.webkitRelativePath || file.name,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
  file: async () => file,
});

async function gather(entry: FileSystemEntry, found: InputFile[]): Promise<void> {
  if (isPassedOver(entry.name)) {
    return;
  }
  if (entry.isFile) {
    found.push({
      name: entry.fullPath.replace(/^\//, ''),
      bytes: async () => new Uint8Array(await (await fileOf(entry as FileSystemFileEntry)).arrayBuffer()),
      file: () => fileOf(entry as FileSystemFileEntry),
    });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const members: FileSystemEntry[] = [];
  // A reader gives at most a hundred entries a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) {
      break;
    }
    appendAll(members, some);
  }
  members.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const member of members) {
    await gather(member, found);
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
