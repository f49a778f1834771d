/**
 * Turns rows into columns. Rows that are too short are padded with NaN, numbers beyond `width` are dropped.
 *
 * @param width number of columns; the length of the longest row where absent
 */
export function columnsOfRows(rows: readonly (readonly number[])[], width?: number): Float64Array[] {
  const count = width ?? rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: count }, (_, column) =>
    Float64Array.from(rows, (row) => row[column] ?? Number.NaN),
  );
}
