import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { ImportanceOutput } from '../jobs/importance-job.ts';
import type { ImportanceExample, ImportanceResults, RegionLoss } from '../results/importance.ts';
import type { CollectedStudy, DoneJob } from './collected-study.ts';
import { keyOfElement, metals3d } from './element-groups.ts';
import { fiveDecimals, meanOf } from './score.ts';

/** A scored spectrum of an importance job: whether its first CN is right without each set of regions. */
export interface RegionHits {
  readonly element: string;
  readonly material: string;
  readonly cn: number;
  /** In the order of the sets; the first has all features. */
  readonly hits: readonly number[];
}

/** A CN with fewer scored spectra of an element is left out: its loss would be noise. */
const fewestOfCn = 5;

/** Drop-variable importance of regions by recipe. */
export function importanceResults(study: CollectedStudy): ImportanceResults[] {
  return recipesOf(study).map((recipe): ImportanceResults => {
    const jobs = jobsOf(study, recipe);
    const [first] = jobs;
    const sets = first!.output.sets.map(({ dropped }) => dropped);
    const hits = jobs.flatMap(({ output }) => hitsOf(study, output));
    const elements = study.modelled
      .map(({ element }) => element)
      .filter((element) => hits.some((hit) => hit.element === element));
    return {
      recipe,
      regions: first!.output.regions,
      all: lossOf(hits, sets),
      elements: elements.flatMap((element): RegionLoss[] => {
        const own = hits.filter((hit) => hit.element === element);
        const numbers = [...new Set(own.map(({ cn }) => cn))].sort((a, b) => a - b);
        return [
          { ...keyOfElement(element), ...lossOf(own, sets) },
          ...numbers.flatMap((cn) => {
            const ofCn = own.filter((hit) => hit.cn === cn);
            return ofCn.length >= fewestOfCn
              ? [{ ...keyOfElement(element), coordinationNumber: cn, ...lossOf(ofCn, sets) }]
              : [];
          }),
        ];
      }),
    };
  });
}

/** Hits of all spectra of an importance job, for further questions. */
export function regionHits(study: CollectedStudy, recipe: string): RegionHits[] {
  return jobsOf(study, recipe).flatMap(({ output }) => hitsOf(study, output));
}

export function recipesOf(study: CollectedStudy): string[] {
  return [...new Set(study.done('importance').map(({ task }) => task.spec.recipe.name))].sort();
}

/**
 * For each region one spectrum whose right answer hangs on it: of
 * the 3d metal that loses most without it, where there is one.
 */
export function importanceExamples(study: CollectedStudy): ImportanceExample[] {
  const recipe = recipesOf(study).find((name) => name.startsWith('anchored')) ?? recipesOf(study)[0];
  if (!recipe) {
    return [];
  }
  const candidates = jobsOf(study, recipe).flatMap(({ output }) =>
    output.examples.map((example) => ({
      example: { ...keyOfElement(output.element), ...example },
      rank: lossWithout(study, output, example.region) + (metals3d.includes(output.element) ? 1 : 0),
    })),
  );
  const taken = new Set<string>();
  return [...new Set(candidates.map(({ example }) => example.region))].flatMap((region) => {
    const [best] = candidates
      .filter(({ example }) => example.region === region && !taken.has(example.element))
      .toSorted((a, b) => b.rank - a.rank);
    if (!best) {
      return [];
    }
    taken.add(best.example.element);
    return [best.example];
  });
}

/** Share of right first CNs that an element loses without a region. */
function lossWithout(study: CollectedStudy, output: ImportanceOutput, region: string): number {
  const set = output.sets.findIndex(({ dropped }) => dropped.length === 1 && dropped[0] === region);
  const hits = hitsOf(study, output);
  return hits.reduce((sum, hit) => sum + hit.hits[0]! - hit.hits[set]!, 0) / Math.max(1, hits.length);
}

function jobsOf(study: CollectedStudy, recipe: string): DoneJob<'importance'>[] {
  return study.done('importance').filter(({ task }) => task.spec.recipe.name === recipe);
}

function hitsOf(study: CollectedStudy, { element, sets }: ImportanceOutput): RegionHits[] {
  return study.describe(element).scored.map(({ material, truth }, i) => {
    const [cn] = coordinationNumbersOf(truth.cnLabel);
    return {
      element,
      material,
      cn: cn!,
      hits: sets.map(({ table }) => {
        const answer = table.answers[table.given[i]!];
        return Number(answer !== undefined && coordinationNumbersOf(answer.cnLabel)[0] === cn);
      }),
    };
  });
}

function lossOf(
  hits: readonly RegionHits[],
  sets: readonly (readonly string[])[],
): Omit<RegionLoss, 'element' | 'group' | 'coordinationNumber'> {
  return {
    spectra: hits.length,
    full: meanOf(hits, (hit) => hit.hits[0]!),
    dropped: sets.slice(1).map((regions, i) => ({
      regions,
      share: fiveDecimals(hits.reduce((sum, hit) => sum + hit.hits[i + 1]!, 0) / hits.length),
      loss: meanOf(hits, (hit) => hit.hits[0]! - hit.hits[i + 1]!),
    })),
  };
}
