import type { ParquetType, SchemaElement } from 'hyparquet';

/**
 * Version of the columns and their meaning (docs/dataset-format.md).
 * Raised whenever an older reader would err.
 */
export const storeSchemaVersion = 1;

/** Key of the file's metadata that holds `storeSchemaVersion`. */
export const schemaVersionKey = 'edgewise.schema_version';

/** Key of the file's metadata that holds what is the same for all rows, as JSON: `StoreDescription`. */
export const descriptionKey = 'edgewise.dataset';

interface Column {
  readonly name: string;
  readonly type: ParquetType | 'STRING';
  /** A list of values of the type. */
  readonly isList?: boolean;
  readonly isOptional?: boolean;
}

/** The columns of a store, in their order. */
export const storeColumns = [
  { name: 'element', type: 'STRING' },
  { name: 'material_id', type: 'STRING' },
  { name: 'formula', type: 'STRING' },
  { name: 'kind', type: 'STRING' },
  { name: 'site_index', type: 'INT32', isOptional: true },
  { name: 'multiplicity', type: 'INT32', isOptional: true },
  { name: 'energy_ev', type: 'DOUBLE', isList: true },
  { name: 'mu', type: 'DOUBLE', isList: true },
  { name: 'state', type: 'STRING' },
  { name: 'e0_ev', type: 'DOUBLE', isOptional: true },
  { name: 'e0_source', type: 'STRING', isOptional: true },
  { name: 'recipe', type: 'STRING', isOptional: true },
  { name: 'features', type: 'FLOAT', isList: true, isOptional: true },
  { name: 'p', type: 'DOUBLE', isList: true, isOptional: true },
  { name: 'q', type: 'DOUBLE', isList: true, isOptional: true },
  { name: 'cn_label', type: 'STRING' },
  { name: 'motif_labels', type: 'STRING' },
  { name: 'structure', type: 'STRING', isOptional: true },
  { name: 'code', type: 'STRING' },
  { name: 'source', type: 'STRING' },
  { name: 'draw', type: 'STRING', isOptional: true },
] as const satisfies readonly Column[];

/** Name of a column. */
export type StoreColumnName = (typeof storeColumns)[number]['name'];

/** The columns as Parquet writes them: lists in three levels, strings in UTF-8. */
export function parquetSchemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'spectra', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, type, isList, isOptional }: Column): SchemaElement[] {
  const repetition = isOptional ? 'OPTIONAL' : 'REQUIRED';
  const leaf = (leafName: string, leafRepetition: 'OPTIONAL' | 'REQUIRED'): SchemaElement => ({
    name: leafName,
    repetition_type: leafRepetition,
    ...(type === 'STRING' ? { type: 'BYTE_ARRAY', converted_type: 'UTF8' } : { type }),
  });
  if (!isList) {
    return [leaf(name, repetition)];
  }
  return [
    { name, repetition_type: repetition, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    leaf('element', 'REQUIRED'),
  ];
}
