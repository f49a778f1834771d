import { expect, test } from 'vitest';
import * as structure from './index.ts';

test('exports what it means to', () => {
  expect(Object.keys(structure).sort()).toEqual([
    'ShellSearch',
    'cellParameters',
    'checkStructure',
    'fillNeighbors',
    'latticeFromParameters',
    'neighborBuffer',
    'neighborsWithin',
    'periodicCell',
    'planeSpacings',
    'readCif',
    'readExtendedXyz',
    'readPoscar',
    'readStructureJson',
    'readStructures',
    'reciprocalLattice',
    'reducedFormula',
    'structureFormat',
    'structureLines',
    'toCartesian',
    'toFractional',
    'volume',
  ]);
});
