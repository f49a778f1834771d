import { type FileHandle, open } from 'node:fs/promises';
import { pixelLength } from './map-settings.ts';

/** Bytes of a pixel. */
const pixelBytes = 4 * pixelLength;

/**
 * The pixels of a map that are done, on the disk, in their order: a run that was killed goes on behind the
 * last whole row. A file that was begun with other settings is begun anew.
 */
export class MapProgress {
  readonly #file: FileHandle;
  readonly #start: number;
  readonly #rowBytes: number;
  /** Rows that are done. */
  rows: number;

  private constructor(file: FileHandle, start: number, rowBytes: number, rows: number) {
    this.#file = file;
    this.#start = start;
    this.#rowBytes = rowBytes;
    this.rows = rows;
  }

  /** @param settings everything that decides the pixels, as text of one line */
  static async open(path: string, settings: string, width: number): Promise<MapProgress> {
    const head = new TextEncoder().encode(`${settings}\n`);
    const rowBytes = width * pixelBytes;
    const before = await open(path, 'r+').catch(() => undefined);
    if (before) {
      const found = new Uint8Array(head.length);
      await before.read(found, 0, head.length, 0);
      if (found.every((byte, i) => byte === head[i])) {
        const { size } = await before.stat();
        const rows = Math.floor((size - head.length) / rowBytes);
        return new MapProgress(before, head.length, rowBytes, rows);
      }
      await before.close();
    }
    const file = await open(path, 'w+');
    await file.write(head, 0, head.length, 0);
    return new MapProgress(file, head.length, rowBytes, 0);
  }

  /** Adds whole rows behind those that are done. */
  async add(told: Float32Array): Promise<void> {
    const at = this.#start + this.rows * this.#rowBytes;
    await this.#file.write(
      new Uint8Array(told.buffer, told.byteOffset, told.byteLength),
      0,
      told.byteLength,
      at,
    );
    this.rows += told.byteLength / this.#rowBytes;
  }

  /** All pixels that are done. */
  async read(): Promise<Float32Array> {
    const told = new Float32Array((this.rows * this.#rowBytes) / 4);
    await this.#file.read(new Uint8Array(told.buffer), 0, told.byteLength, this.#start);
    return told;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
