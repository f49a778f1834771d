import { expect, test } from 'vitest';
import { Random } from '../numeric/random.ts';
import { type GateRow, gateAnswersLeftOut, trainGate } from './train-gate.ts';

/** Rows of made-up shapes: what is no oxide has no bump. */
const rows = Array.from({ length: 60 }, (_, i): GateRow => {
  const random = new Random(`row ${i}`);
  const oxide = i % 3 > 0;
  const bump = (f: number): number => (oxide ? Math.exp(-(((f - 8) / 3) ** 2)) : 0);
  return {
    id: `${i}`,
    element: ['Fe', 'Ni', 'Zn', 'Ti'][i % 4]!,
    shape: Float32Array.from({ length: 20 }, (_, f) => bump(f) + 0.1 * random.normal()),
    kind: oxide ? 'oxide' : 'metal',
    weight: 1 + (i % 2),
    measured: i % 5 === 0,
  };
});

test('the gate learns, the same from the same rows', async () => {
  const forest = await trainGate(rows, 1);
  expect(await trainGate(rows, 1)).toEqual(forest);
  expect(forest.classes).toEqual(['metal', 'oxide']);
});

test('each measured row is answered once, by a gate that has not seen its element', async () => {
  const answers = await gateAnswersLeftOut(rows, 1);
  expect(answers.map(({ row }) => row.id).sort()).toEqual(
    rows
      .filter(({ measured }) => measured)
      .map(({ id }) => id)
      .sort(),
  );
  for (const { row, notOxygen, like } of answers) {
    expect(notOxygen > 0.5).toBe(row.kind !== 'oxide');
    expect(like).toBe('metal');
  }
});
