import { ParquetWriter, type Writer } from 'hyparquet-writer';
import { version } from '../../base/version.ts';
import { motifs } from '../../environment/motifs.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { SpectrumRow } from './spectrum-row.ts';
import type { ElementCount, StoreDescription } from './store-description.ts';
import {
  descriptionKey,
  parquetSchemaOf,
  type StoreColumnName,
  schemaVersionKey,
  storeColumns,
  storeSchemaVersion,
} from './store-schema.ts';
import { structureText } from './structure-text.ts';

/**
 * Rows of an element that are gathered before they are written as a row group. Some 3 KB a row: 33 elements
 * that all are about to be written take 200 MB.
 */
const rowsOfGroup = 2048;

/**
 * Writes a dataset store, one material after the other. Every row group holds one element alone, so that
 * an element can be read without the others; the rows of a material stay together and in their order. The
 * same rows give the same bytes.
 */
export class StoreWriter {
  readonly #writer: ParquetWriter;
  readonly #recipe: Recipe;
  readonly #attribution: string | undefined;
  readonly #waiting = new Map<string, SpectrumRow[]>();
  readonly #counts = new Map<string, { materials: number; spectra: number }>();

  /**
   * @param recipe the recipe of the rows' features
   * @param attribution where structures and spectra come from and under what licence
   */
  constructor(writer: Writer, recipe: Recipe, attribution?: string) {
    this.#recipe = recipe;
    this.#attribution = attribution;
    this.#writer = new ParquetWriter({
      writer,
      schema: parquetSchemaOf(storeColumns),
      createdBy: `edgewise version ${version}`,
    });
  }

  /** @param rows all rows of one material and element */
  add(rows: readonly SpectrumRow[]): void {
    const element = rows[0]?.element;
    if (element === undefined) {
      return;
    }
    const count = this.#counts.get(element) ?? { materials: 0, spectra: 0 };
    this.#counts.set(element, { materials: count.materials + 1, spectra: count.spectra + rows.length });
    const waiting = this.#waiting.get(element) ?? [];
    for (const row of rows) {
      waiting.push(row);
    }
    this.#waiting.set(element, waiting);
    if (waiting.length >= rowsOfGroup) {
      this.#flush(element);
    }
  }

  /** Writes what waits, and the footer. */
  finish(): void {
    for (const element of [...this.#waiting.keys()].sort()) {
      this.#flush(element);
    }
    const elements: Record<string, ElementCount> = {};
    for (const [element, count] of [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      elements[element] = count;
    }
    const description: StoreDescription = {
      programVersion: version,
      recipe: this.#recipe,
      thresholds: paperThresholds,
      motifs: motifs.map(({ name }) => name),
      elements,
      ...(this.#attribution !== undefined && { attribution: this.#attribution }),
    };
    this.#writer.kvMetadata = [
      { key: schemaVersionKey, value: String(storeSchemaVersion) },
      { key: descriptionKey, value: JSON.stringify(description) },
    ];
    this.#writer.finish();
  }

  #flush(element: string): void {
    const rows = this.#waiting.get(element)!;
    this.#waiting.delete(element);
    if (!rows.length) {
      return;
    }
    this.#writer.write({
      rowGroupSize: rows.length,
      columnData: storeColumns.map((column) => ({
        name: column.name,
        data: rows.map((row) => cell(row, column.name, this.#recipe)),
        // Bytes of like weight side by side: numbers of a spectrum compress by a fifth more.
        // They need no minimum.
        ...('isList' in column && { encoding: 'BYTE_STREAM_SPLIT', statistics: false }),
        ...(column.name === 'structure' && { statistics: false }),
      })),
    });
  }
}

function cell(row: SpectrumRow, column: StoreColumnName, recipe: Recipe): unknown {
  switch (column) {
    case 'element':
      return row.element;
    case 'material_id':
      return row.materialId;
    case 'formula':
      return row.formula;
    case 'kind':
      return row.kind;
    case 'site_index':
      return row.siteIndex;
    case 'multiplicity':
      return row.multiplicity;
    case 'energy_ev':
      return [...row.energyEv];
    case 'mu':
      return [...row.mu];
    case 'state':
      return row.state;
    case 'e0_ev':
      return row.e0Ev;
    case 'e0_source':
      return row.e0Source;
    case 'recipe':
      return row.features && recipe.name;
    case 'features':
      return row.features && [...row.features];
    case 'p':
      return row.p && [...row.p];
    case 'q':
      return row.q && [...row.q];
    case 'cn_label':
      return row.labels.cnLabel;
    case 'motif_labels':
      return JSON.stringify(row.labels.motifLabels);
    case 'structure':
      return row.structure && structureText(row.structure);
    case 'code':
      return row.code;
    case 'source':
      return row.source;
    case 'draw':
      return row.draw;
  }
}
