import { expect, test } from 'vitest';
import { cubic, perovskite, rocksalt, zincblende } from '../../../test/small-oxides.ts';
import type { Structure } from '../../structure/structure.ts';
import { type PlanOptions, planSimulation } from './simulation-plan.ts';

const options: PlanOptions = {
  elements: ['Mg', 'Ti'],
  perElement: 10,
  atMostPerLabel: 10,
  naturalShare: 0,
  candidates: 100,
  maxAtoms: 20,
  seed: 1,
  isExcepted: () => false,
};

async function* named(structures: readonly Structure[]) {
  for (const structure of structures) {
    yield { id: structure.name, structure };
  }
}

const oxides = [
  ...Array.from({ length: 6 }, (_, i) => rocksalt(`six-${i}`, 'Mg', 4.2 + 0.01 * i)),
  zincblende('four', 'Mg', 4.6),
  perovskite('both', 'Mg', 'Ti', 3.9),
];

test('the elements take turns, and rare environments come first', async () => {
  const { materials } = await planSimulation(named(oxides), options);
  expect(materials.slice(0, 2).map(({ element }) => element)).toEqual(['Mg', 'Ti']);
  const magnesium = materials.filter(({ element }) => element === 'Mg').map(({ id }) => id);
  expect(magnesium).toHaveLength(8);
  // One of each environment before the second of any.
  expect(magnesium.slice(0, 3)).toEqual(expect.arrayContaining(['four', 'both']));
  expect(materials.filter(({ element }) => element === 'Ti').map(({ id }) => id)).toEqual(['both']);
});

test('the order in which structures come does not matter, the seed does', async () => {
  const ids = async (structures: readonly Structure[], seed: number): Promise<string[]> =>
    (await planSimulation(named(structures), { ...options, seed, candidates: 3 })).materials.map(
      ({ id, element }) => `${element} ${id}`,
    );
  const one = await ids(oxides, 1);
  expect(await ids([...oxides].reverse(), 1)).toEqual(one);
  expect(await ids([...oxides, ...oxides], 1)).toEqual(one);
  const others = await Promise.all([2, 3, 4, 5].map((seed) => ids(oxides, seed)));
  expect(others.some((other) => other.join() !== one.join())).toBe(true);
});

test('of structures with one id the same is taken in whatever order they come, and the others are counted', async () => {
  const twins = [rocksalt('twin', 'Mg', 4.2), rocksalt('twin', 'Mg', 4.3), rocksalt('single', 'Mg', 4.4)];
  const [forward, backward] = await Promise.all(
    [twins, [...twins].reverse()].map((structures) => planSimulation(named(structures), options)),
  );
  expect(forward!.materials.map(({ id }) => id).sort()).toEqual(['single', 'twin']);
  expect(backward!.materials).toEqual(forward!.materials);
  expect([...forward!.keptOut]).toEqual([['with the id of another structure', 1]]);
});

test('what is not fit for training is kept out with its reason', async () => {
  const bad = [
    rocksalt('other', 'Fe', 4.3),
    cubic('hydrate', 4, [
      ['Mg', [0, 0, 0]],
      ['O', [0.5, 0.5, 0.5]],
      ['H', [0.5, 0.5, 0.25]],
    ]),
    cubic('molecule', 15, [
      ['Mg', [0, 0, 0]],
      ['O', [0.12, 0, 0]],
    ]),
    cubic(
      'large',
      30,
      Array.from({ length: 500 }, (_, i) => [
        i % 2 ? 'O' : 'Mg',
        [(i % 8) / 8, (Math.floor(i / 8) % 8) / 8, Math.floor(i / 64) / 8],
      ]),
    ),
    cubic('doubled', 4, [
      ['Mg', [0, 0, 0]],
      ['Mg', [0.01, 0, 0]],
      ['O', [0.5, 0.5, 0.5]],
    ]),
    perovskite('actinide', 'U', 'Mg', 4.2),
    rocksalt('known', 'Mg', 4.2),
  ];
  const { materials, keptOut } = await planSimulation(named([...bad, ...oxides]), {
    ...options,
    isExcepted: (id, element) => id === 'known' && element === 'Mg',
  });
  expect(Object.fromEntries(keptOut)).toEqual({
    'no atom of the elements': 1,
    'with hydrogen': 1,
    'with elements beyond Bi': 1,
    'a molecule or surface in a box': 1,
    'more than 20 atoms': 1,
    'not labelled': 1,
    excepted: 1,
  });
  expect(materials).toHaveLength(9);
});

test('nothing left is refused in a sentence', async () => {
  await expect(planSimulation(named([rocksalt('rust', 'Fe', 4.3)]), options)).rejects.toThrow(
    'No structure is left to simulate (kept out: 1 no atom of the elements); check --elements, --except and --max-atoms.',
  );
});
