import { version } from '../../base/version.ts';
import type { StructureLabels } from '../../environment/labels.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';
import type { LabelQuestion } from './label-question.ts';

/** A labelled structure, and the line on which it stands where its file is JSON lines. */
export interface LabelledStructure {
  readonly structure: Structure;
  readonly labels: StructureLabels;
  readonly line?: number;
  /** That of the question, or the one in it where that is a zip: "ores.zip/hematite.cif". */
  readonly file: string;
}

/**
 * One line of `edgewise label --format json`, and one result of the service: names and order are a contract.
 */
export interface StructureObject extends StructureLabels {
  readonly file: string;
  readonly formula: string;
  readonly line?: number;
  readonly name: string;
  /** What the reader noticed and a person should know. */
  readonly notes: readonly string[];
  /** Version of Edgewise. */
  readonly program: string;
  readonly parameters: {
    readonly element?: string;
    readonly occupancy: OccupancyRule;
    readonly thresholds: typeof paperThresholds;
  };
}

/** The contract's fields first, then what they came from. */
export function structureObject(
  { structure, labels, line, file }: LabelledStructure,
  { element, occupancy = 'refuse' }: LabelQuestion,
): StructureObject {
  return {
    file,
    formula: reducedFormula(structure),
    ...labels,
    ...(line !== undefined && { line }),
    name: structure.name,
    notes: structure.notes ?? [],
    program: version,
    parameters: {
      ...(element !== undefined && { element }),
      occupancy,
      thresholds: paperThresholds,
    },
  };
}
