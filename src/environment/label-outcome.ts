import { InputError } from '../base/input-error.ts';
import type { Structure } from '../structure/structure.ts';
import { type LabelOptions, labelStructure } from './label-structure.ts';
import type { StructureLabels } from './labels.ts';

/** What became of one structure of many: its labels, or why it was refused. */
export type LabelOutcome =
  | { readonly name: string; readonly labels: StructureLabels }
  | { readonly name: string; readonly error: string };

/** Labels one structure of many: a refusal becomes an outcome, so that it stops none of the others. */
export function labelOutcome(structure: Structure, options?: LabelOptions): LabelOutcome {
  const { name } = structure;
  try {
    return { name, labels: labelStructure(structure, options) };
  } catch (error) {
    if (error instanceof InputError) {
      return { name, error: error.message };
    }
    throw error;
  }
}
