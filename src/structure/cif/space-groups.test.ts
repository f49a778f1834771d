import { describe, expect, test } from 'vitest';
import { settingsOfName, settingsOfNumber } from './space-groups.ts';
import { isGroup } from './symmetry-group.ts';
import { operationKey, symmetryOperation } from './symmetry-operation.ts';

const names = (name: string) => settingsOfName(name).map((setting) => setting.name);

describe('settingsOfName', () => {
  test.each([
    ['P 1 21/c 1', ['P 1 21/c 1']],
    ['P_21/c', ['P 1 21/c 1', 'P 21/c 1 1']],
    ['P21/b', ['P 1 1 21/b', 'P 21/b 1 1']],
    ['P 1 1 21/b', ['P 1 1 21/b']],
    ['F d -3 m:2', ['F d -3 m:2']],
    ['F d 3 m Z', ['F d -3 m:2']],
    ['Fd-3mS', ['F d -3 m:1']],
    ['F d -3 m (origin choice 2)', ['F d -3 m:2']],
    ['F 41/d -3 2/m (origin choice 1)', ['F d -3 m:1']],
    ['F d -3 m O2', ['F d -3 m:2']],
    ['P 4(2)/m n m', ['P 42/m n m']],
    ['P2(1)/c', ['P 1 21/c 1', 'P 21/c 1 1']],
    ['P 6<sub>3</sub> m c', ['P 63 m c']],
    ['P 4 (what', []],
    ['F d -3 m', ['F d -3 m:1', 'F d -3 m:2']],
    ['F m 3 m', ['F m -3 m']],
    ['F 4/m -3 2/m', ['F m -3 m']],
    ['P 42/m 21/n 2/m', ['P 42/m n m']],
    ['P 63/m 2/m 2/c', ['P 63/m m c']],
    ['P 2/m -3', ['P m -3']],
    ['P 21/n 21/m 21/a', ['P n m a']],
    ['R -3 2/c', ['R -3 c:H', 'R -3 c:R']],
    ['R -3 c (hexagonal axes)', ['R -3 c:H']],
    ['R -3 c (rhombohedral axes)', ['R -3 c:R']],
    ['R-3cR', ['R -3 c:R']],
    ['R 3', ['R 3:H', 'R 3:R']],
    ['P -3 2/m 1', ['P -3 m 1']],
    ['P b n m', ['P b n m']],
    ['C m c e', ['C m c e']],
    ['C m c a', ['C m c a']],
    ['A 1 2/n 1', ['A 1 2/n 1']],
    ['P x y z', []],
    ['', []],
  ])('%s', (name, expected) => expect(names(name)).toEqual(expected));

  test('renames the axes of a group', () => {
    const [setting] = settingsOfName('P b n m');
    // General positions of P b n m (62, c a b), International Tables Vol. A.
    const expected = [
      'x,y,z',
      '-x,-y,z+1/2',
      'x+1/2,-y+1/2,-z',
      '-x+1/2,y+1/2,-z+1/2',
      '-x,-y,-z',
      'x,y,-z+1/2',
      '-x+1/2,y+1/2,z',
      'x+1/2,-y+1/2,z+1/2',
    ].map((text) => operationKey(symmetryOperation(text, 'test')));
    expect(setting!.operations.map(operationKey).sort()).toEqual(expected.sort());
  });
});

describe('settingsOfNumber', () => {
  test('finds all 230 groups, each setting a group of as many operations', () => {
    for (let number = 1; number <= 230; number++) {
      const settings = settingsOfNumber(number);
      expect(settings.length).toBeGreaterThan(0);
      for (const { name, operations } of settings) {
        expect(isGroup(new Map(operations.map((each) => [operationKey(each), each]))), name).toBe(true);
      }
    }
    expect(settingsOfNumber(0)).toEqual([]);
    expect(settingsOfNumber(231)).toEqual([]);
  });

  test.each([
    [136, 1],
    [225, 1],
    [227, 2],
    [166, 2],
    [62, 6],
    [19, 1],
    [14, 9],
  ])('%i has %i settings', (number, count) => expect(settingsOfNumber(number)).toHaveLength(count));
});
