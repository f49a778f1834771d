import type { Attribute, Dataset, File, Group } from 'h5wasm';
import { InputError } from '../../../base/input-error.ts';

/** More points than any scan has; a larger dataset is an image, or a damaged length. */
const mostPoints = 1 << 22;
const mostTextBytes = 1 << 20;

/**
 * Opens an HDF5 file for the time of `work`. The HDF5 library (WebAssembly, 4 MB) is loaded on the first call; the
 * bytes stand as a file of the library's in-memory file system, in Node as in a browser, and are gone afterwards.
 * @throws InputError where the bytes are no HDF5 or damaged
 */
export async function withHdf5<T>(bytes: Uint8Array, work: (root: Hdf5Group) => T): Promise<T> {
  const { File, ready } = await import('h5wasm');
  const { FS, activate_throwing_error_handler } = await ready;
  // Errors of the library become exceptions instead of pages on standard error.
  activate_throwing_error_handler();
  const path = `/edgewise-${fileCount++}.h5`;
  FS.writeFile(path, bytes);
  let file: File | undefined;
  try {
    const opened = guarded('/', () => new File(path, 'r'));
    file = opened;
    return work(new Hdf5Group(opened));
  } finally {
    try {
      file?.close();
    } catch {
      // A damaged file may not close; its bytes are removed all the same.
    }
    FS.unlink(path);
  }
}

/** The group at the root of a file that another build of the library has opened. */
export const rootOf = (file: Group): Hdf5Group => new Hdf5Group(file);

/** The library knows files by name: no name is used twice, so that a file that did not close stays out of the way. */
let fileCount = 0;

/** A group of an HDF5 file: what the readers ask for, checked, and with damage told as an `InputError`. */
export class Hdf5Group {
  private readonly group: Group;

  constructor(group: Group) {
    this.group = group;
  }

  /** Absolute path without the leading slash: "1.1/fluo0"; empty for the root. */
  get path(): string {
    return this.group.path.replace(/^\/+/, '');
  }

  /** Names of what is in it, in the order of the file. */
  names(): string[] {
    return guarded(this.path, () => this.group.keys());
  }

  /** The group of that name or relative path. */
  child(name: string): Hdf5Group | undefined {
    const found = this.find(name);
    return kindOf(found) === 'Group' ? new Hdf5Group(found as Group) : undefined;
  }

  /** Text of a scalar dataset. */
  text(name: string): string | undefined {
    const dataset = this.dataset(name);
    if (!dataset) {
      return undefined;
    }
    return guarded(`${this.path}/${name}`, () => {
      const { type, shape, size } = dataset.metadata;
      const count = (shape ?? []).reduce((product, n) => product * n, 1);
      if (type !== stringType || count !== 1 || size > mostTextBytes) {
        return undefined;
      }
      return textFrom(dataset.value);
    });
  }

  /** Shape of a dataset of numbers; undefined where there is none. */
  shape(name: string): readonly number[] | undefined {
    const dataset = this.dataset(name);
    if (!dataset) {
      return undefined;
    }
    return guarded(`${this.path}/${name}`, () => {
      const { type, shape } = dataset.metadata;
      return type === integerType || type === floatType || type === enumType ? (shape ?? []) : undefined;
    });
  }

  /** The numbers of a dataset, row by row. */
  numbers(name: string): Float64Array | undefined {
    const shape = this.shape(name);
    const dataset = shape && this.dataset(name);
    if (!dataset) {
      return undefined;
    }
    const count = shape.reduce((product, n) => product * n, 1);
    const place = `${this.path}/${name}`;
    if (count > mostPoints) {
      throw new InputError({
        place,
        problem: `it holds ${count} numbers, more than a scan has (${mostPoints})`,
      });
    }
    const value = guarded(place, () => dataset.value);
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
      return Float64Array.of(Number(value));
    }
    if (!ArrayBuffer.isView(value) && !Array.isArray(value)) {
      return undefined;
    }
    return Float64Array.from(value as ArrayLike<number | bigint>, Number);
  }

  /**
   * A block of a dataset of numbers, row by row.
   * @param ranges first and last + 1 of each dimension
   */
  block(name: string, ranges: readonly (readonly [number, number])[]): Float32Array | Float64Array {
    const place = `${this.path}/${name}`.replace(/^\/+/, '');
    const value = guarded(place, () => this.dataset(name)?.slice(ranges.map(([from, to]) => [from, to])));
    if (value instanceof Float32Array || value instanceof Float64Array) {
      return value;
    }
    if (!ArrayBuffer.isView(value)) {
      throw new InputError({ place, problem: 'it holds no numbers', remedy: 'name a dataset of numbers' });
    }
    return Float32Array.from(value as unknown as ArrayLike<number | bigint>, Number);
  }

  /** Text of an attribute of this group, or of the dataset of that name in it; the first text of a list of texts. */
  attribute(attribute: string, name?: string): string | undefined {
    const owner = name === undefined ? this.group : this.find(name);
    if (!owner || !('attrs' in owner)) {
      return undefined;
    }
    return guarded(`${this.path}${name ? `/${name}` : ''}@${attribute}`, () => {
      const found: Attribute | undefined = owner.attrs[attribute];
      return found?.metadata.type === stringType ? textFrom(found.value) : undefined;
    });
  }

  /** Has the dataset of that name this attribute, of whatever type? */
  hasAttribute(attribute: string, name: string): boolean {
    const owner = this.find(name);
    return owner !== undefined && owner !== null && 'attrs' in owner
      ? guarded(`${this.path}/${name}`, () => attribute in owner.attrs)
      : false;
  }

  private dataset(name: string): Dataset | undefined {
    const found = this.find(name);
    return kindOf(found) === 'Dataset' ? (found as Dataset) : undefined;
  }

  /** What stands under that name; links that lead nowhere or into another file lead to nothing. */
  private find(name: string) {
    const [first] = name.split('/');
    return this.names().includes(first!)
      ? guarded(`${this.path}/${name}`, () => this.group.get(name))
      : undefined;
  }
}

const kindOf = (found: object | null | undefined): unknown =>
  found && 'type' in found ? found.type : undefined;

/** HDF5's classes of types (H5T_class_t). */
const integerType = 0;
const floatType = 1;
const stringType = 3;
const enumType = 8;

function textFrom(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text.replace(/(?<!\0)\0+$/, '').trim() : undefined;
}

/** Whatever the library throws (its own messages, or a trap of WebAssembly) means that the file is damaged there. */
function guarded<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    throw new InputError({
      problem:
        place === '/'
          ? 'the file begins like HDF5 but is damaged or cut short'
          : `the HDF5 file is damaged at "${place}"`,
      remedy: 'copy it again',
    });
  }
}
