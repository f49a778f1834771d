import type { File, Group } from 'h5wasm';
import { InputError } from '../../../base/input-error.ts';
import { type CountedProgram, loadCounted, type StepBudget } from '../../../base/wasm/counted-program.ts';

type Build = typeof import('h5wasm');
type Loaded = Awaited<Build['ready']>;

/** Steps that every file may take: a quarter of a second. Small files take about 200,000. */
const stepsOfFile = 10e6;
/**
 * For each byte of the file. Measured: 1 to 44, most where hundreds of small groups or datasets stand close
 * together.
 */
const stepsOfByte = 400;
/** Larger files hold images, and what is read of them is counted as such. */
const mostCountedBytes = 256 * 1024 * 1024;
/** For each byte of numbers that is read, unpacked. Measured: 1 to 4. */
const stepsOfDataByte = 16;

/**
 * The HDF5 library (C, as WebAssembly) with its steps counted. On a damaged file it may turn in circles:
 * it ends where the steps that the file is given are used up, after the same number on every machine.
 * After a failure the library is set back to how it was when it was loaded, so that no file is read
 * differently because of one before it.
 */
export class Hdf5Library {
  readonly #build: Build;
  readonly #loaded: Loaded;
  readonly #program: CountedProgram | undefined;
  #hasFailed = false;

  private constructor(build: Build, loaded: Loaded, program: CountedProgram | undefined) {
    this.#build = build;
    this.#loaded = loaded;
    this.#program = program;
  }

  /**
   * Loads a build of the library. Where the application around Edgewise has loaded that build before, it is
   * shared, and its steps are not counted.
   * @param mostBytes memory that it may take. @default 2 GiB
   */
  static async load(importing: () => Promise<Build>, mostBytes?: number): Promise<Hdf5Library> {
    const { loaded, program } = await loadCounted(
      isHdf5,
      async () => {
        const build = await importing();
        return { build, ready: await build.ready };
      },
      mostBytes,
    );
    return new Hdf5Library(loaded.build, loaded.ready, program);
  }

  /** Its file system: in memory, or with the build for Node that of the machine. */
  get files(): Loaded['FS'] {
    return this.#loaded.FS;
  }

  /** Makes a file. */
  create(path: string): File {
    return new this.#build.File(path, 'w');
  }

  /**
   * Opens a file to read it.
   * @throws InputError where it is no HDF5 or damaged
   */
  open(path: string): OpenHdf5 {
    const others = this.#streams();
    if (this.#hasFailed && others.length === 0) {
      this.#program?.restore();
      this.#hasFailed = false;
    }
    // Errors of the library become exceptions instead of pages on standard error.
    this.#loaded.activate_throwing_error_handler();
    // A file that is not there is told by its opening.
    const { size } = this.files.analyzePath(path).exists ? this.files.stat(path) : { size: 0 };
    return new OpenHdf5(() => new this.#build.File(path, 'r'), {
      program: this.#program,
      steps: stepsOfFile + stepsOfByte * Math.min(size, mostCountedBytes),
      onFailure: () => {
        this.#hasFailed = true;
      },
      // A damaged file may not close: what it holds of the file system is given back all the same.
      release: () => {
        for (const stream of this.#streams()) {
          if (!others.includes(stream)) {
            (this.files as unknown as FileSystem).close(stream);
          }
        }
      },
    });
  }

  /** Files that are open; the first three are those of every program. */
  #streams(): Stream[] {
    const { streams } = this.files as unknown as FileSystem;
    return streams.filter((stream): stream is Stream => (stream?.fd ?? 0) > 2);
  }
}

/** Of the file system, what its types leave out. */
interface FileSystem {
  readonly streams: readonly (Stream | null | undefined)[];
  close(stream: Stream): void;
}
interface Stream {
  readonly fd: number;
}

/** It alone has a table for plugins. */
const isHdf5 = (imports: WebAssembly.Imports): boolean => 'GOT.func' in imports;

interface Opening {
  readonly program: CountedProgram | undefined;
  readonly steps: number;
  readonly onFailure: () => void;
  readonly release: () => void;
}

/** An open HDF5 file, and the steps that may still be taken in it. */
export class OpenHdf5 {
  readonly root: Group;
  readonly #file: File;
  readonly #opening: Opening;
  readonly #budget: StepBudget;

  /** @throws InputError where it is no HDF5 or damaged */
  constructor(open: () => File, opening: Opening) {
    this.#opening = opening;
    this.#budget = { left: BigInt(opening.steps) };
    try {
      this.#file = this.call('/', open);
    } catch (error) {
      opening.release();
      throw error;
    }
    this.root = this.#file;
  }

  /** Are all steps used up? Then nothing that was not found in it can be said to be absent. */
  get isSpent(): boolean {
    return this.#budget.left < 0n;
  }

  /** Gives the file the steps to read so many bytes of numbers. */
  allow(dataBytes: number): void {
    if (!this.isSpent) {
      this.#budget.left += BigInt(Math.ceil(stepsOfDataByte * dataBytes));
    }
  }

  /**
   * Calls the library. Whatever it throws (its own messages, or a trap of WebAssembly)
   * means that the file is damaged there.
   * @param place path of the group, dataset or attribute; "/" for the file itself
   */
  call<T>(place: string, work: () => T): T {
    const { program, onFailure } = this.#opening;
    try {
      return program ? program.run(this.#budget, work) : work();
    } catch (error) {
      if (error instanceof InputError) {
        throw error;
      }
      onFailure();
      throw this.isSpent ? endless(error) : damagedAt(place, error);
    }
  }

  /**
   * Does all the reading and closes the file.
   * @throws InputError also where a part of the work was refused as endless
   */
  readWhole<T>(work: (file: OpenHdf5) => T): T {
    try {
      const found = work(this);
      if (!this.isSpent) {
        return found;
      }
    } catch (error) {
      if (!this.isSpent) {
        throw error;
      }
    } finally {
      this.close();
    }
    throw endless();
  }

  close(): void {
    try {
      this.call('/', () => this.#file.close());
    } catch {
      // It was read all the same.
    }
    this.#opening.release();
  }
}

const endless = (cause?: unknown): InputError =>
  new InputError(
    { problem: 'the HDF5 file is damaged: what it refers to leads in circles', remedy: 'copy it again' },
    { cause },
  );

const damagedAt = (place: string, cause: unknown): InputError =>
  new InputError(
    {
      problem:
        place === '/'
          ? 'the file is no HDF5, or is damaged or cut short'
          : `the HDF5 file is damaged at "${place}"`,
      remedy: 'copy it again',
    },
    { cause },
  );
