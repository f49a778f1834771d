import { signal } from '@preact/signals';
import type { ColumnsFound } from '../../formats/columns-found.ts';

/** A file that gave no spectrum, and why. */
export interface RefusedFile {
  readonly id: number;
  readonly file: string;
  readonly message: string;
  /**
   * There where the user could say what the file does not: its absorber, or that its reference is the sample.
   */
  readonly bytes?: Uint8Array;
  /** There where the user could say what the columns are. */
  readonly choice?: { readonly bytes: Uint8Array; readonly found: ColumnsFound };
}

export const refusedFiles = signal<readonly RefusedFile[]>([]);

/** Something in a file that is no spectrum, and why it is not on the bench. */
export interface LeftOutPart {
  readonly id: number;
  /** "scans.zip/readme.txt", "foil.dat · murefer". */
  readonly place: string;
  readonly reason: string;
}

export const leftOut = signal<readonly LeftOutPart[]>([]);

/** What a screen reader says next, and what the status line shows for a while. */
export const announcement = signal('');

/** A defect of the program, in the words to report it with. */
export const defect = signal<string | undefined>(undefined);

let nextId = 1;

export function refuse(file: Omit<RefusedFile, 'id'>): void {
  refusedFiles.value = [...refusedFiles.value, { id: nextId++, ...file }];
}

export function leaveOut(parts: readonly Omit<LeftOutPart, 'id'>[]): void {
  if (parts.length > 0) {
    leftOut.value = [...leftOut.value, ...parts.map((part) => ({ id: nextId++, ...part }))];
  }
}

export function dismiss(refused: readonly RefusedFile[]): void {
  refusedFiles.value = refusedFiles.value.filter((file) => !refused.includes(file));
}

export function announce(words: string): void {
  announcement.value = words;
}

export function tellDefect(error: unknown): void {
  console.error(error);
  defect.value = error instanceof Error ? error.message : String(error);
}
