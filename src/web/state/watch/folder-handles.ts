/** A file of a folder that the user has handed over, as far as a watch needs it (`FileSystemFileHandle`). */
export interface WatchableFile {
  readonly kind: 'file';
  readonly name: string;
  /** Asks the disk; rejects where the file is gone or cannot be read now. */
  getFile(): Promise<Pick<File, 'size' | 'lastModified' | 'arrayBuffer'>>;
}

/** A folder that the user has handed over (`FileSystemDirectoryHandle`). */
export interface WatchableFolder {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncIterable<WatchableFile | WatchableFolder>;
}

/** The dialog in which the user hands over a folder; undefined in browsers without File System Access. */
export const folderPicker = (): ((options: object) => Promise<WatchableFolder>) | undefined =>
  (globalThis as { showDirectoryPicker?: (options: object) => Promise<WatchableFolder> }).showDirectoryPicker;
