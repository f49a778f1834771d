import type { Draw } from '../chart/drawing.ts';

/** One cell of a table: words, a number, or nothing. */
export type Cell = string | number | undefined;

/** A column of a table. */
export interface TableColumn {
  /** With its unit: "top CN (%)". */
  readonly name: string;
  /** Decimals on the page; the CSV has more. Absent: words, or numbers as they are. */
  readonly decimals?: number;
}

/** The numbers behind a figure. */
export interface FigureTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure of the study with what is said of it and the numbers behind it. */
export interface StudyFigure {
  /** Name in addresses and of the CSV: "classifiers-by-group". */
  readonly id: string;
  /** What these data show, in neutral words. */
  readonly title: string;
  /** What is drawn, of how many spectra, on which split. */
  readonly caption: string;
  /** What the paper says of the same, a sentence each. */
  readonly paper?: readonly string[];
  /** Absent where the table itself is the figure. */
  readonly draw?: Draw;
  readonly table: FigureTable;
}

/** Figures on one question. */
export interface StudySection {
  readonly id: string;
  readonly heading: string;
  /** What the section asks, a sentence or two. */
  readonly intro: string;
  readonly figures: readonly StudyFigure[];
  /** Kinds of results that this study does not have, a sentence each. */
  readonly absent: readonly string[];
}
