import type { TableColumn } from './column-table.ts';

/** Index of the first column whose label matches, or -1. */
export const columnWith = (columns: readonly TableColumn[], label: RegExp): number =>
  columns.findIndex((column) => label.test(column.label));

/** Indices of all columns whose labels match. */
export const columnsWith = (columns: readonly TableColumn[], label: RegExp): number[] =>
  columns.flatMap((column, index) => (label.test(column.label) ? [index] : []));
