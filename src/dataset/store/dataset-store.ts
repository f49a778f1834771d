import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { InputError } from '../../base/input-error.ts';
import { checkPages } from './check-pages.ts';
import { rowOfCells } from './row-of-cells.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import type { StoreDescription } from './store-description.ts';
import {
  descriptionKey,
  type StoreColumnName,
  schemaVersionKey,
  storeColumns,
  storeSchemaVersion,
} from './store-schema.ts';

interface RowGroup {
  readonly from: number;
  readonly to: number;
}

/** The cells of a row in some columns, as they stand in the file; null where there is none. */
export type Cells<Name extends StoreColumnName> = Readonly<Record<Name, unknown>>;

/**
 * A dataset store that has been opened: its footer is read, its rows are read when they are asked for, one
 * row group of one element at a time.
 */
export class DatasetStore {
  readonly description: StoreDescription;
  readonly schemaVersion = storeSchemaVersion;
  readonly rowCount: number;
  readonly #file: AsyncBuffer;
  readonly #name: string;
  readonly #metadata: FileMetaData;
  readonly #groups: ReadonlyMap<string, readonly RowGroup[]>;

  private constructor(file: AsyncBuffer, name: string, metadata: FileMetaData) {
    this.#file = file;
    this.#name = name;
    this.#metadata = metadata;
    this.description = descriptionOf(metadata, name);
    requireColumns(metadata, name);
    this.rowCount = Number(metadata.num_rows);
    this.#groups = groupsByElement(metadata, name);
  }

  /**
   * @param file the bytes of the store, wherever they are
   * @param name of the file, for messages
   * @throws InputError where the file is no Parquet file, cut off, of another origin,
   * or of another schema version
   */
  static async open(file: AsyncBuffer, name: string): Promise<DatasetStore> {
    await requireParquet(file, name);
    let metadata: FileMetaData;
    try {
      metadata = await parquetMetadataAsync(file, { geoparquet: false });
    } catch (error) {
      throw damaged(name, 'its footer cannot be read', error);
    }
    return new DatasetStore(file, name, metadata);
  }

  /** Symbols of the elements that have rows, in alphabetical order. */
  get elements(): string[] {
    return [...this.#groups.keys()].sort();
  }

  /**
   * The rows of an element, in the order in which they were written;
   * none where the store has no such element.
   *
   * @param options.features read the features too, which are a third of the bytes; default true
   * @throws InputError where a row is not as the format says
   */
  async *rows(element: string, { features = true } = {}): AsyncGenerator<SpectrumRow> {
    const names = storeColumns.map(({ name }) => name).filter((name) => features || name !== 'features');
    let number = 0;
    const seen = { text: '', structure: undefined };
    for (const group of this.#groups.get(element) ?? []) {
      for (const cells of await this.#read(element, group, names)) {
        number++;
        yield rowOfCells(cells, `${this.#name}, row ${number} of ${element}`, seen);
      }
    }
  }

  /** Some columns of an element's rows, a row group at a time: what a count needs, without the spectra. */
  async *cells<Name extends StoreColumnName>(
    element: string,
    names: readonly Name[],
  ): AsyncGenerator<Cells<Name>[]> {
    for (const group of this.#groups.get(element) ?? []) {
      yield await this.#read(element, group, names);
    }
  }

  async #read<Name extends StoreColumnName>(
    element: string,
    { from, to }: RowGroup,
    names: readonly Name[],
  ): Promise<Cells<Name>[]> {
    try {
      await this.#check(from, names);
      return (await parquetReadObjects({
        file: this.#file,
        metadata: this.#metadata,
        rowStart: from,
        rowEnd: to,
        columns: [...names],
        geoparquet: false,
      })) as Cells<Name>[];
    } catch (error) {
      throw damaged(this.#name, `the rows of ${element} cannot be read`, error);
    }
  }

  /** Checks the pages of some columns of the row group that begins there, before anything is decoded. */
  async #check(from: number, names: readonly StoreColumnName[]): Promise<void> {
    let start = 0;
    const group = this.#metadata.row_groups.find(({ num_rows: rows }) => {
      const isIt = start === from;
      start += Number(rows);
      return isIt;
    });
    for (const { meta_data: data } of group?.columns ?? []) {
      if (!data || !names.includes(data.path_in_schema[0] as StoreColumnName)) {
        continue;
      }
      const at = Number(data.dictionary_page_offset || data.data_page_offset);
      const bytes = await this.#file.slice(at, at + Number(data.total_compressed_size));
      checkPages(bytes, { values: Number(data.num_values), ...this.#levelsOf(data.path_in_schema) });
    }
  }

  /** How deep lists and missing values are nested on the way to the values of a column. */
  #levelsOf(path: readonly string[]): { mostRepetition: number; mostDefinition: number } {
    let tree = parquetSchema(this.#metadata);
    let mostRepetition = 0;
    let mostDefinition = 0;
    for (const name of path) {
      const child = tree.children.find(({ element }) => element.name === name);
      if (!child) {
        throw new Error(`its schema has no ${path.join('.')}`);
      }
      const kind = child.element.repetition_type;
      mostRepetition += kind === 'REPEATED' ? 1 : 0;
      mostDefinition += kind === 'REQUIRED' ? 0 : 1;
      tree = child;
    }
    return { mostRepetition, mostDefinition };
  }
}

const magic = 'PAR1';

/** A Parquet file begins and ends with "PAR1": the end is missing where a copy broke off. */
async function requireParquet(file: AsyncBuffer, name: string): Promise<void> {
  const text = async (from: number, to: number): Promise<string> =>
    new TextDecoder('latin1').decode(await file.slice(from, to));
  const size = file.byteLength;
  if (size < magic.length || (await text(0, magic.length)) !== magic) {
    throw new InputError({
      place: name,
      problem: 'this is no Parquet file',
      remedy: 'expected a dataset as "edgewise dataset import" writes it',
    });
  }
  if (size < 12 || (await text(size - magic.length, size)) !== magic) {
    throw new InputError({
      place: name,
      problem: 'the file is cut off, its end is missing',
      remedy: 'copy it again, or import it anew',
    });
  }
}

function descriptionOf({ key_value_metadata: pairs = [] }: FileMetaData, name: string): StoreDescription {
  const metadataAt = (key: string): string | undefined => pairs.find((pair) => pair.key === key)?.value;
  const written = metadataAt(schemaVersionKey);
  const text = metadataAt(descriptionKey);
  if (written === undefined) {
    throw new InputError({
      place: name,
      problem: 'this is a Parquet file, but no dataset of Edgewise',
      remedy: 'import the spectra with "edgewise dataset import"',
    });
  }
  if (written !== String(storeSchemaVersion)) {
    throw new InputError({
      place: name,
      problem: `the dataset has schema version ${written}, and this program reads version ${storeSchemaVersion}`,
      remedy: 'import it anew, or use the version of Edgewise that wrote it',
    });
  }
  try {
    const description = JSON.parse(text ?? '') as StoreDescription;
    if (typeof description.recipe.name === 'string' && typeof description.elements === 'object') {
      return description;
    }
  } catch {
    // Said below.
  }
  throw new InputError({
    place: name,
    problem: `its metadata "${descriptionKey}" is missing or damaged`,
    remedy: 'import it anew',
  });
}

function requireColumns(metadata: FileMetaData, name: string): void {
  let present: Set<string>;
  try {
    present = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
  } catch (error) {
    // A schema whose elements are fewer than it announces.
    throw new InputError(
      { place: name, problem: 'the schema of the Parquet file is damaged', remedy: 'get the file again' },
      { cause: error },
    );
  }
  const missing = storeColumns.filter((column) => !present.has(column.name)).map((column) => column.name);
  if (missing.length) {
    throw new InputError({
      place: name,
      problem: `the dataset lacks the columns ${missing.join(', ')}`,
      remedy: 'import it anew',
    });
  }
}

/** Which row groups hold an element: their least and their largest symbol tell, and are the same. */
function groupsByElement(metadata: FileMetaData, name: string): Map<string, RowGroup[]> {
  const groups = new Map<string, RowGroup[]>();
  let from = 0;
  for (const { columns, num_rows: rows } of metadata.row_groups) {
    const column = columns.find(({ meta_data: data }) => data?.path_in_schema[0] === 'element');
    const { min_value: least, max_value: largest } = column?.meta_data?.statistics ?? {};
    if (typeof least !== 'string' || least !== largest) {
      throw new InputError({
        place: name,
        problem:
          `a row group holds ${least === undefined ? 'an unnamed element' : `${least} to ${largest}`}, expected one ` +
          'element alone; another program has rewritten the file',
        remedy: 'import it anew',
      });
    }
    const to = from + Number(rows);
    groups.set(least, [...(groups.get(least) ?? []), { from, to }]);
    from = to;
  }
  return groups;
}

function damaged(name: string, what: string, error: unknown): InputError {
  return new InputError({
    place: name,
    problem: `the file is damaged, ${what} (${(error as Error).message})`,
    remedy: 'copy it again, or import it anew',
  });
}
