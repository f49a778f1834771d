import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Structure } from '../structure/structure.ts';
import { labelMany } from './label-many.node.ts';
import type { LabelOutcome } from './label-outcome.ts';
import { labelStructure } from './label-structure.ts';

const rockSalt = (a: number, name: string): Structure => ({
  name,
  lattice: [
    [0, a / 2, a / 2],
    [a / 2, 0, a / 2],
    [a / 2, a / 2, 0],
  ],
  sites: [
    { element: 'Ni', fractional: [0, 0, 0] },
    { element: 'O', fractional: [0.5, 0.5, 0.5] },
  ],
});

/** Lattices that shrink; the last ones are too small to be crystals and are refused. */
const structures = Array.from({ length: 75 }, (_, i) => rockSalt(5 - 0.07 * i, `number ${i}`));

async function collect(outcomes: AsyncIterable<LabelOutcome>): Promise<LabelOutcome[]> {
  const all: LabelOutcome[] = [];
  for await (const outcome of outcomes) {
    all.push(outcome);
  }
  return all;
}

describe('labelMany', () => {
  test('gives the labels of each structure in order, and the reason for each refusal', async () => {
    const outcomes = await collect(labelMany(structures, { workers: 1, element: 'Ni' }));
    expect(outcomes.map(({ name }) => name)).toEqual(structures.map(({ name }) => name));
    expect(outcomes[0]).toEqual({
      name: 'number 0',
      labels: labelStructure(structures[0]!, { element: 'Ni' }),
    });
    expect(outcomes.at(-1)).toHaveProperty('error', expect.stringContaining('number 74'));
  });

  test('takes no more from a stream than it gives out', async () => {
    let taken = 0;
    function* endless() {
      for (;;) {
        yield rockSalt(4.2, `number ${taken++}`);
      }
    }
    for await (const { name } of labelMany(endless(), { workers: 1 })) {
      if (name === 'number 9') {
        break;
      }
    }
    expect(taken).toBe(10);
  });
});

const compiled = join(import.meta.dirname, '..', '..', 'dist', 'environment', 'label-many.node.js');

describe.skipIf(!existsSync(compiled))('labelMany of the compiled program', () => {
  test('gives the same outcomes with any number of workers', async () => {
    const built = (await import(pathToFileURL(compiled).href)) as { labelMany: typeof labelMany };
    const alone = await collect(built.labelMany(structures, { workers: 1 }));
    expect(alone).toHaveLength(75);
    for (const workers of [2, 3]) {
      expect(await collect(built.labelMany(structures, { workers }))).toEqual(alone);
    }
  }, 20_000);
});
