import { labelStructure } from '../../environment/label-structure.ts';
import { distinctSitesOf } from '../../simulate/simulate-structure.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import { environmentName } from './environment-name.ts';
import type { PlannedMaterial } from './simulation-plan.ts';
import type { PartSite } from './site-part.ts';

/**
 * The distinct sites of a material that are to be simulated: all, or where there are more than that, one of
 * each environment before further ones. In the order of the structure.
 *
 * @throws InputError where the structure cannot be labelled
 */
export function sitesToSimulate({ id, element, structure, draw }: PlannedMaterial, most: number): PartSite[] {
  const labels = labelStructure(structure, { element }).sites;
  const nameAt = new Map(labels.map((label) => [label.index, environmentName(label)]));
  const seen = new Map<string, number>();
  const sites = distinctSitesOf(structure, element).map(({ index, indices }) => {
    const name = nameAt.get(index)!;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { index, multiplicity: indices.length, before };
  });
  const formula = reducedFormula(structure);
  return [...sites]
    .sort((a, b) => a.before - b.before || a.index - b.index)
    .slice(0, most)
    .sort((a, b) => a.index - b.index)
    .map(({ index, multiplicity }) => ({ id, element, formula, structure, draw, index, multiplicity }));
}
