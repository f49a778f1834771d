import { labelFile } from '../../answers/structures/label-file.ts';
import { type StructureObject, structureObject } from '../../answers/structures/structure-object.ts';
import { type DistinctSite, distinctSites } from '../../environment/distinct-sites.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import type { Structure } from '../../structure/structure.ts';

/** Labels the structures of a file. */
export interface LabelTask {
  readonly kind: 'label';
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly occupancy: OccupancyRule;
}

/** A structure with its labels. */
export interface LabelledFile {
  readonly structure: Structure;
  /** What `edgewise label --format json` prints. */
  readonly object: StructureObject;
  /** Its sites, those that look alike once. */
  readonly distinct: readonly DistinctSite[];
}

export interface LabelOutcome {
  readonly structures: readonly LabelledFile[];
  /** A sentence for each structure that could not be labelled. */
  readonly refused: readonly string[];
}

/** More structures than this of one file are not shown: the command line takes any number. */
const mostStructures = 100;

export function labelStructures({ file, bytes, occupancy }: LabelTask): LabelOutcome {
  const structures: LabelledFile[] = [];
  const refused: string[] = [];
  const question = { file, occupancy };
  for (const outcome of labelFile(bytes, question)) {
    if (structures.length === mostStructures) {
      refused.push(
        `${file}: only its first ${mostStructures} structures are shown: "edgewise label ${file}" on the command ` +
          'line labels them all.',
      );
      break;
    }
    if (outcome.kind === 'refusal') {
      refused.push(outcome.error);
      continue;
    }
    structures.push({
      structure: outcome.structure,
      object: structureObject(outcome, question),
      distinct: distinctSites(outcome.labels.sites),
    });
  }
  return { structures, refused };
}
