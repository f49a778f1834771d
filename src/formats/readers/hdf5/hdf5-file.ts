import type { Dataset, Group } from 'h5wasm';
import { InputError } from '../../../base/input-error.ts';
import { Hdf5Library, type OpenHdf5 } from './hdf5-library.ts';

/** More points than any scan has; a larger dataset is an image, or a damaged length. */
const mostPoints = 1 << 22;
const mostTextBytes = 1 << 20;
/** The largest numbers that are read. */
const bytesOfNumber = 8;

/** Of the library while it reads a spectrum; a damaged length asks for up to 2 GiB. */
const mostMemoryBytes = 256 * 1024 * 1024;

let library: Promise<Hdf5Library> | undefined;

/**
 * The HDF5 library (WebAssembly, 4 MB) on files in memory, in Node as in a browser; loaded on the first call.
 */
export function hdf5InMemory(): Promise<Hdf5Library> {
  library ??= Hdf5Library.load(() => import('h5wasm'), mostMemoryBytes);
  return library;
}

/**
 * Opens an HDF5 file for the time of `work`. The bytes stand as a file of the library's file system in
 * memory, and are gone afterwards.
 * @throws InputError where the bytes are no HDF5 or damaged
 */
export async function withHdf5<T>(bytes: Uint8Array, work: (root: Hdf5Group) => T): Promise<T> {
  const hdf5 = await hdf5InMemory();
  const path = `/edgewise-${fileCount++}.h5`;
  hdf5.files.writeFile(path, bytes);
  try {
    return hdf5.open(path).readWhole((file) => work(new Hdf5Group(file)));
  } finally {
    hdf5.files.unlink(path);
  }
}

/**
 * The library knows files by name: no name is used twice,
 * so that a file that did not close stays out of the way.
 */
let fileCount = 0;

/** A group of an HDF5 file: what the readers ask for, checked, and with damage told as an `InputError`. */
export class Hdf5Group {
  private readonly file: OpenHdf5;
  private readonly group: Group;
  private listed: readonly string[] | undefined;
  private readonly found = new Map<string, Entity>();
  private readonly children = new Map<string, Hdf5Group>();
  private readonly attributes = new Map<object, Attributes>();

  /** @param group of the file. @default its root */
  constructor(file: OpenHdf5, group: Group = file.root) {
    this.file = file;
    this.group = group;
  }

  /** Absolute path without the leading slash: "1.1/fluo0"; empty for the root. */
  get path(): string {
    return this.group.path.replace(/^\/+/, '');
  }

  /** Names of what is in it, in the order of the file. */
  names(): readonly string[] {
    this.listed ??= this.file.call(this.path, () => this.group.keys());
    return this.listed;
  }

  /** The group of that name or relative path. */
  child(name: string): Hdf5Group | undefined {
    const known = this.children.get(name);
    const found = known ? undefined : this.find(name);
    if (kindOf(found) !== 'Group') {
      return known;
    }
    const child = new Hdf5Group(this.file, found as Group);
    this.children.set(name, child);
    return child;
  }

  /** Text of a scalar dataset. */
  text(name: string): string | undefined {
    const dataset = this.dataset(name);
    if (!dataset) {
      return undefined;
    }
    return this.file.call(`${this.path}/${name}`, () => {
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
    return this.file.call(`${this.path}/${name}`, () => {
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
    this.file.allow(count * bytesOfNumber);
    const value = this.file.call(place, () => dataset.value);
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
    // A block may lie in every chunk of the dataset, each of which is unpacked whole.
    this.file.allow((this.shape(name) ?? []).reduce((product, n) => product * n, bytesOfNumber));
    const value = this.file.call(place, () =>
      this.dataset(name)?.slice(ranges.map(([from, to]) => [from, to])),
    );
    if (value instanceof Float32Array || value instanceof Float64Array) {
      return value;
    }
    if (!ArrayBuffer.isView(value)) {
      throw new InputError({ place, problem: 'it holds no numbers', remedy: 'name a dataset of numbers' });
    }
    return Float32Array.from(value as unknown as ArrayLike<number | bigint>, Number);
  }

  /**
   * Text of an attribute of this group, or of the dataset of that name in it;
   * the first text of a list of texts.
   */
  attribute(attribute: string, name?: string): string | undefined {
    const place = `${this.path}${name ? `/${name}` : ''}@${attribute}`;
    const attributes = this.attributesOf(name);
    if (!attributes || !Object.hasOwn(attributes, attribute)) {
      return undefined;
    }
    return this.file.call(place, () => {
      const found = attributes[attribute]!;
      const { type, shape, size } = found.metadata;
      const bytes = (shape ?? []).reduce((product, n) => product * n, size);
      return type === stringType && bytes <= mostTextBytes ? textFrom(found.value) : undefined;
    });
  }

  /** Number of a scalar attribute of this group. */
  number(attribute: string): number | undefined {
    const attributes = this.attributesOf();
    if (!attributes || !Object.hasOwn(attributes, attribute)) {
      return undefined;
    }
    const value = this.file.call(`${this.path}@${attribute}`, () => attributes[attribute]!.value);
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined;
  }

  /** Has the dataset of that name this attribute, of whatever type? */
  hasAttribute(attribute: string, name: string): boolean {
    return Object.hasOwn(this.attributesOf(name) ?? {}, attribute);
  }

  /** Attributes of this group, or of what has that name in it. */
  private attributesOf(name?: string): Attributes | undefined {
    const owner = name === undefined ? this.group : this.find(name);
    if (!owner || !('attrs' in owner)) {
      return undefined;
    }
    const known = this.attributes.get(owner);
    const attributes = known ?? this.file.call(`${this.path}${name ? `/${name}` : ''}`, () => owner.attrs);
    this.attributes.set(owner, attributes);
    return attributes;
  }

  private dataset(name: string): Dataset | undefined {
    const found = this.find(name);
    return kindOf(found) === 'Dataset' ? (found as Dataset) : undefined;
  }

  /** What stands under that name; links that lead nowhere or into another file lead to nothing. */
  private find(name: string): Entity {
    if (!this.found.has(name)) {
      const [first, ...rest] = name.split('/');
      const isThere = this.names().includes(first!);
      // Nothing stands below a dataset, and the library takes the question for damage.
      const found =
        isThere && (rest.length === 0 || this.child(first!) !== undefined)
          ? this.file.call(`${this.path}/${name}`, () => this.group.get(name))
          : undefined;
      this.found.set(name, found);
    }
    return this.found.get(name);
  }
}

type Attributes = Group['attrs'];
type Entity = ReturnType<Group['get']> | undefined;

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
