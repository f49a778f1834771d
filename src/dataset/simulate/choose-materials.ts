/** A material that could be simulated for an element. */
export interface Candidate {
  /** Environments of its sites of the element, each once. */
  readonly environments: readonly string[];
}

/** How many materials are chosen, and which. */
export interface ChoiceOptions {
  /** Materials of the element. */
  readonly count: number;
  /** Materials with one environment, beyond which none is chosen for it. */
  readonly atMostPerLabel: number;
  /** Share of the materials that is drawn at random, 0 to 1; the others are chosen by their environments. */
  readonly naturalShare: number;
}

/** A chosen material, and how it was chosen: at random, or by an environment that was rare. */
export interface Choice<Material> {
  readonly material: Material;
  readonly draw: 'natural' | 'stratified';
}

/**
 * Chooses materials of one element, rare environments first,
 * in an order whose beginning is as balanced as the whole.
 *
 * The first candidates are for the random draw, and only the rest are chosen by environment: so the random
 * ones stay a fair sample of all. By environment, the next material is always one of that environment which
 * has the fewest so far, of the rarest one among several.
 *
 * @param candidates in random order
 */
export function chooseMaterials<Material extends Candidate>(
  candidates: readonly Material[],
  { count, atMostPerLabel, naturalShare }: ChoiceOptions,
): Choice<Material>[] {
  const naturalCount = Math.min(candidates.length, Math.round(naturalShare * count));
  const natural = candidates.slice(0, naturalCount);
  const rest = new RarestFirst(candidates, candidates.slice(naturalCount), atMostPerLabel);
  const chosen: Choice<Material>[] = [];
  let drawn = 0;
  while (chosen.length < count) {
    const isBehind = drawn < naturalShare * (chosen.length + 1) - 0.5;
    const rare = isBehind && drawn < natural.length ? undefined : rest.next();
    if (rare) {
      rest.count(rare);
      chosen.push({ material: rare, draw: 'stratified' });
      continue;
    }
    const random = natural[drawn++];
    if (!random) {
      break;
    }
    rest.count(random);
    chosen.push({ material: random, draw: 'natural' });
  }
  return chosen;
}

/** Hands out materials so that all environments become equally frequent. */
class RarestFirst<Material extends Candidate> {
  readonly #chosen = new Map<string, number>();
  readonly #waiting = new Map<string, Material[]>();
  readonly #frequency = new Map<string, number>();
  readonly #taken = new Set<Material>();
  readonly #most: number;

  constructor(all: readonly Material[], pool: readonly Material[], most: number) {
    this.#most = most;
    for (const { environments } of all) {
      for (const name of environments) {
        this.#frequency.set(name, (this.#frequency.get(name) ?? 0) + 1);
      }
    }
    for (const material of pool) {
      for (const name of material.environments) {
        const waiting = this.#waiting.get(name) ?? [];
        this.#waiting.set(name, waiting);
        waiting.push(material);
      }
    }
  }

  /** The next material, which the caller counts; undefined where there is none. */
  next(): Material | undefined {
    const names = [...this.#waiting.keys()].sort(
      (a, b) =>
        this.#numberOf(a) - this.#numberOf(b) ||
        this.#frequency.get(a)! - this.#frequency.get(b)! ||
        (a < b ? -1 : 1),
    );
    for (const name of names) {
      if (this.#numberOf(name) >= this.#most) {
        return undefined;
      }
      const waiting = this.#waiting.get(name)!;
      while (waiting.length > 0) {
        const material = waiting.shift()!;
        if (!this.#taken.has(material)) {
          this.#taken.add(material);
          return material;
        }
      }
      this.#waiting.delete(name);
    }
    return undefined;
  }

  /** Counts a chosen material, whoever chose it. */
  count({ environments }: Material): void {
    for (const name of environments) {
      this.#chosen.set(name, this.#numberOf(name) + 1);
    }
  }

  #numberOf(name: string): number {
    return this.#chosen.get(name) ?? 0;
  }
}
