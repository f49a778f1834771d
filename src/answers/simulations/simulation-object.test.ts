import { expect, test } from 'vitest';
import { madeSimulation, madeStructure } from '../../../test/made-simulation.ts';
import { readXdi } from '../../formats/readers/xdi/xdi.ts';
import { simulationObject } from './simulation-object.ts';
import { simulationXdi } from './simulation-xdi.ts';

const found = { structure: madeStructure, simulated: madeSimulation, file: 'magnetite.cif' };

test('the fields of the contract come first', () => {
  const object = simulationObject(found);
  expect(Object.keys(object).slice(0, 7)).toEqual([
    'file',
    'formula',
    'element',
    'sites',
    'average',
    'parameters',
    'warnings',
  ]);
  expect(Object.keys(object.sites[0]!).slice(0, 5)).toEqual([
    'index',
    'multiplicity',
    'converged',
    'energy',
    'mu',
  ]);
  expect(object.sites.map(({ index, multiplicity, converged }) => [index, multiplicity, converged])).toEqual([
    [0, 2, true],
    [2, 4, false],
  ]);
  expect(object.average.energy[1]).toBe(7111.001);
  expect(object.sites[0]!.atoms[0]).toEqual({
    element: 'Fe',
    coreHole: true,
    charge: -0.11,
    muffinTinRadius: 1.21,
    normanRadius: 1.3621,
  });
});

test('the XDI is read as one spectrum of the element, the mean', () => {
  const { readings, leftOut } = readXdi(simulationXdi(found), { fileName: 'magnetite.xdi' });
  expect(readings).toHaveLength(1);
  expect(leftOut.map(({ name }) => name)).toEqual([]);
  const { spectrum, receipt } = readings[0]!;
  expect(spectrum).toMatchObject({ name: 'Fe', element: 'Fe', edge: 'K' });
  expect(receipt.warnings).toEqual([]);
  expect(Array.from(spectrum.mu)).toEqual(simulationObject(found).average.mu);
});
