import type { Recipe } from '../../spectrum/features/recipe.ts';

/** How much of an element a store holds. */
export interface ElementCount {
  readonly materials: number;
  readonly spectra: number;
}

/** What is the same for all rows of a store, kept in the file's metadata. */
export interface StoreDescription {
  /** Version of Edgewise that wrote it. */
  readonly programVersion: string;
  /** The recipe of the column `features`. */
  readonly recipe: Recipe;
  /** Thresholds of the label columns. */
  readonly thresholds: { readonly coordinationNumber: number; readonly motif: number };
  /** The names of the motifs of q, in their order. */
  readonly motifs: readonly string[];
  readonly elements: Readonly<Record<string, ElementCount>>;
  /** Where structures and spectra come from and under what licence, where whoever wrote the store said it. */
  readonly attribution?: string;
}
