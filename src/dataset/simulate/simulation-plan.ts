import { InputError } from '../../base/input-error.ts';
import { elementOf } from '../../elements/element.ts';
import { labelStructure } from '../../environment/label-structure.ts';
import { murmur3 } from '../../numeric/murmur3.ts';
import { heaviestZ } from '../../simulate/dirac-fock/configurations.ts';
import { isMostlyEmpty } from '../../simulate/simulate-structure.ts';
import type { Structure } from '../../structure/structure.ts';
import { structureText } from '../store/structure-text.ts';
import { type Choice, chooseMaterials } from './choose-materials.ts';
import { environmentName } from './environment-name.ts';

/** A structure with the id that its spectra are to have. */
export interface NamedStructure {
  readonly id: string;
  readonly structure: Structure;
}

/** What is to be simulated of which structures. */
export interface PlanOptions {
  readonly elements: readonly string[];
  /** Materials of each element. */
  readonly perElement: number;
  /** Materials with one environment, beyond which no more are chosen for it. */
  readonly atMostPerLabel: number;
  /** Share that is drawn at random instead. */
  readonly naturalShare: number;
  /** Structures of an element that are labelled at most, drawn at random. */
  readonly candidates: number;
  /** Larger cells are left out. */
  readonly maxAtoms: number;
  readonly seed: number;
  /** Whether a material is kept out for an element. */
  readonly isExcepted: (id: string, element: string) => boolean;
}

/** A material and element to simulate. */
export interface PlannedMaterial extends NamedStructure {
  readonly element: string;
  readonly draw: 'natural' | 'stratified';
}

/** What is to be done, in the order of work, and what was kept out on the way. */
export interface SimulationPlan {
  readonly materials: readonly PlannedMaterial[];
  /** Structures that were kept out, counted by their reason. */
  readonly keptOut: ReadonlyMap<string, number>;
}

interface Waiting extends NamedStructure {
  /** Random, the same for the same seed, element and id: candidates stand in the order of these numbers. */
  readonly order: number;
}

/**
 * Chooses what to simulate. The plan depends on the structures and the options, and not on the order in which
 * the structures come. The elements take turns, so that work that stops early has done as much for each.
 *
 * @throws InputError where no structure is left
 */
export async function planSimulation(
  structures: AsyncIterable<NamedStructure>,
  options: PlanOptions,
): Promise<SimulationPlan> {
  const { elements, candidates: most, seed } = options;
  const keptOut = new Map<string, number>();
  const keepOut = (reason: string): void => {
    keptOut.set(reason, (keptOut.get(reason) ?? 0) + 1);
  };
  const waiting = new Map<string, Waiting[]>(elements.map((element) => [element, []]));
  for await (const { id, structure } of structures) {
    const present = new Set(structure.sites.map(({ element }) => element));
    const wanted = elements.filter((element) => present.has(element));
    if (wanted.length === 0) {
      keepOut('no atom of the elements');
      continue;
    }
    const unfit = unfitness(structure, options.maxAtoms);
    if (unfit !== undefined) {
      keepOut(unfit);
      continue;
    }
    for (const element of wanted) {
      if (options.isExcepted(id, element)) {
        keepOut('excepted');
        continue;
      }
      const own = waiting.get(element)!;
      own.push({ id, structure, order: murmur3(`${element} ${id}`, seed) });
      if (own.length > 2 * most) {
        waiting.set(element, firstOf(own, most, keepOut));
      }
    }
  }
  const chosen = elements.map((element) =>
    choicesOf(element, firstOf(waiting.get(element)!, most, keepOut), options, keepOut),
  );
  const materials: PlannedMaterial[] = [];
  for (let turn = 0; chosen.some((own) => turn < own.length); turn++) {
    for (const [i, element] of elements.entries()) {
      const choice = chosen[i]![turn];
      if (choice) {
        const { id, structure } = choice.material;
        materials.push({ id, structure, element, draw: choice.draw });
      }
    }
  }
  if (materials.length === 0) {
    const reasons = [...keptOut].map(([reason, count]) => `${count} ${reason}`).join(', ');
    throw new InputError({
      problem: `no structure is left to simulate${reasons && ` (kept out: ${reasons})`}`,
      remedy: 'check --elements, --except and --max-atoms',
    });
  }
  return { materials, keptOut };
}

/** Why a structure would not give spectra fit for training; undefined where it would. */
function unfitness(structure: Structure, maxAtoms: number): string | undefined {
  if (structure.sites.length > maxAtoms) {
    return `more than ${maxAtoms} atoms`;
  }
  if (structure.sites.some(({ element }) => element === 'H')) {
    return 'with hydrogen';
  }
  if (structure.sites.some(({ element }) => (elementOf(element)?.z ?? 0) > heaviestZ)) {
    return 'with elements beyond Bi';
  }
  return isMostlyEmpty(structure) ? 'a molecule or surface in a box' : undefined;
}

/**
 * The first by their random numbers, one of each id: of several the same one, in whatever order they came.
 */
function firstOf(waiting: readonly Waiting[], most: number, keepOut: (reason: string) => void): Waiting[] {
  const sorted = [...waiting].sort(
    (a, b) =>
      a.order - b.order ||
      compare(a.id, b.id) ||
      compare(structureText(a.structure), structureText(b.structure)),
  );
  return sorted
    .filter(({ id }, i) => {
      const isFirst = sorted[i - 1]?.id !== id;
      if (!isFirst) {
        keepOut('with the id of another structure');
      }
      return isFirst;
    })
    .slice(0, most);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function choicesOf(
  element: string,
  candidates: readonly Waiting[],
  { perElement, atMostPerLabel, naturalShare }: PlanOptions,
  keepOut: (reason: string) => void,
): Choice<NamedStructure & { environments: string[] }>[] {
  const labelled = candidates.flatMap(({ id, structure }) => {
    try {
      const { sites } = labelStructure(structure, { element });
      return [{ id, structure, environments: [...new Set(sites.map(environmentName))].sort() }];
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      keepOut('not labelled');
      return [];
    }
  });
  return chooseMaterials(labelled, { count: perElement, atMostPerLabel, naturalShare });
}
