import { describe, expect, test } from 'vitest';
import { operationsOfHallSymbol } from './hall-symbol.ts';
import { operationKey, symmetryOperation } from './symmetry-operation.ts';

const keys = (operations: ReturnType<typeof operationsOfHallSymbol>) => operations!.map(operationKey).sort();
const listed = (...texts: string[]) =>
  texts.map((text) => operationKey(symmetryOperation(text, 'test'))).sort();

describe('operationsOfHallSymbol', () => {
  // General positions of International Tables Vol. A.
  test.each([
    ['P 1', ['x,y,z']],
    ['-P 2ybc', ['x,y,z', '-x,y+1/2,-z+1/2', '-x,-y,-z', 'x,-y+1/2,z+1/2']],
    ['P 2ac 2ab', ['x,y,z', '-x+1/2,-y,z+1/2', '-x,y+1/2,-z+1/2', 'x+1/2,-y+1/2,-z']],
    ['P 41', ['x,y,z', '-x,-y,z+1/2', '-y,x,z+1/4', 'y,-x,z+3/4']],
    ['P 31 2"', ['x,y,z', '-y,x-y,z+1/3', '-x+y,-x,z+2/3', 'y,x,-z', 'x-y,-y,-z+2/3', '-x,-x+y,-z+1/3']],
    [
      'P 31 2 (0 0 4)',
      ['x,y,z', '-y,x-y,z+1/3', '-x+y,-x,z+2/3', '-y,-x,-z+2/3', '-x+y,y,-z+1/3', 'x,x-y,-z'],
    ],
    ['P 3*', ['x,y,z', 'z,x,y', 'y,z,x']],
    ['C_-2yc', ['x,y,z', 'x,-y,z+1/2', 'x+1/2,y+1/2,z', 'x+1/2,-y+1/2,z+1/2']],
  ])('%s', (symbol, operations) => {
    expect(keys(operationsOfHallSymbol(symbol))).toEqual(listed(...operations));
  });

  test.each([
    ['-F 4vw 2vw 3', 192],
    ['-I 4bd 2c 3', 96],
    ['-R 3 2"c', 36],
    ['P 61 2 (0 0 5)', 12],
  ])('%s has %i operations', (symbol, count) => expect(operationsOfHallSymbol(symbol)).toHaveLength(count));

  test.each(['', 'P', 'Q 1', 'P 5', 'P 2 (x,y,z)', 'P n m a'])('does not know %j', (symbol) => {
    expect(operationsOfHallSymbol(symbol)).toBeUndefined();
  });
});
