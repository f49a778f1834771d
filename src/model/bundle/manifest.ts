import type { LabelThresholds } from '../../environment/ranking-labels.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { ModelCard } from '../model-card.ts';

/** Version of the manifest and of everything that it stands for; a reader refuses a higher one. */
export const bundleFormatVersion = 1;

/** How a model predicts. A file that does not say its kind is of the first one. */
export type ModelKindName = 'two-step' | 'distribution';
export const defaultKind: ModelKindName = 'two-step';

/** One forest of an element, as the manifest describes it. */
export interface ForestEntry {
  /**
   * Of a two-step model, "cn": spectrum → CN ranking label; "motif": spectrum → motif ranking label of
   * `coordinationNumber`. Of a distribution model, "p": spectrum → p of each CN; "q":
   * spectrum → q of each motif.
   */
  readonly kind: 'cn' | 'motif' | 'p' | 'q';
  readonly coordinationNumber?: number;
  /** Labels in the order of the probability columns, or names of the numbers that are predicted. */
  readonly classes: readonly string[];
  readonly trees: number;
  readonly nodes: number;
}

/** A file of the bundle. */
export interface FileEntry {
  /**
   * Name within the bundle. It holds the first digits of the checksum,
   * so that a new model never overwrites an old.
   */
  readonly file: string;
  readonly byteLength: number;
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The training spectra that are kept of one element. */
export interface ReferencesEntry extends FileEntry {
  /** How many there are. */
  readonly spectra: number;
}

/** The structures behind the training spectra that are kept of one element. */
export interface StructuresEntry extends FileEntry {
  /** How many there are. */
  readonly materials: number;
}

/** The content of an element file, and what the manifest says of the forests in it. */
export interface EncodedForests {
  readonly bytes: Uint8Array;
  /** In the order of the file. */
  readonly forests: readonly ForestEntry[];
}

/** The file of one element. */
export interface ElementEntry extends FileEntry {
  /** @default 'two-step' */
  readonly kind?: ModelKindName;
  /** In the order of the file. */
  readonly forests: readonly ForestEntry[];
  /** Training spectra to hold answers against; absent where the bundle keeps none. */
  readonly references?: ReferencesEntry;
  /** Structures of their materials; absent where the bundle keeps none. */
  readonly structures?: StructuresEntry;
}

/** Whose work a bundle rests on. */
export interface Credit {
  /** What it is: "models", "training data", "structures". */
  readonly what: string;
  readonly from: string;
  readonly licence: string;
}

/** `bundle.json`: everything about a bundle but the trees. */
export interface BundleManifest {
  readonly format: 'edgewise-bundle';
  readonly formatVersion: number;
  /** Short name: "default", "published". */
  readonly name: string;
  /** Version of the trained model, chosen by its maker. */
  readonly version: string;
  /** Version of Edgewise that wrote it. */
  readonly programVersion: string;
  /** Random seeds of training by purpose; empty where unknown. */
  readonly seeds: Readonly<Record<string, number>>;
  /** How a spectrum becomes the features of these forests. */
  readonly recipe: Recipe;
  /** From which p and q the ranking labels that it was trained with begin. */
  readonly thresholds: Required<LabelThresholds>;
  /** Symbol → file. */
  readonly elements: Readonly<Record<string, ElementEntry>>;
  readonly credits: readonly Credit[];
  readonly card: ModelCard;
}
