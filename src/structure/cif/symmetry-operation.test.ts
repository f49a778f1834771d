import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { applyOperation, composed, operationKey, symmetryOperation } from './symmetry-operation.ts';

const read = (text: string) => symmetryOperation(text, 'x.cif');

describe('symmetryOperation', () => {
  test.each([
    ['x,y,z', [0.1, 0.2, 0.3]],
    [' -Y , X-Y, 1/3+Z ', [-0.2, -0.1, 0.3 + 1 / 3]],
    ['+x+0.5,-y+.25,z-1/4', [0.6, 0.05, 1.05]],
    ['z,x+0.3333,y+0.667', [0.3, 0.1 + 1 / 3, 0.2 + 2 / 3]],
    ['x+1/5,y,z', [0.3, 0.2, 0.3]],
  ])('reads %j', (text, expected) => {
    applyOperation(read(text), [0.1, 0.2, 0.3]).forEach((x, k) => {
      expect(x).toBeCloseTo(expected[k]!, 12);
    });
  });

  test.each([
    '',
    'x,y',
    'x,y,z,1',
    'x,y,w',
    'x,y,zz',
    'x,,z',
    'x,x,z',
    '2x,y,z',
    'x+,y,z',
    'x,y,z+1/0',
    'x y,z,x',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(/^x\.cif: .* is no symmetry operation/);
  });

  test('composes: four quarter turns of a screw are a translation', () => {
    const screw = read('-y,x,z+1/4');
    const twice = composed(screw, screw);
    expect(operationKey(twice)).toBe(operationKey(read('-x,-y,z+1/2')));
    expect(operationKey(composed(twice, twice))).toBe(operationKey(read('x,y,z')));
  });
});
