import { expect, test } from 'vitest';
import { scanStem } from './scan-stem.ts';

test.each([
  ['Fe2O3_001', 'Fe2O3'],
  ['Fe2O3.001', 'Fe2O3'],
  ['Fe2O3 scan 3', 'Fe2O3'],
  ['Fe2O3_scan12', 'Fe2O3'],
  ['Fe2O3-s3', 'Fe2O3'],
  ['Fe2O3 (2)', 'Fe2O3'],
  ['Fe2O3 [2]', 'Fe2O3'],
  ['foil #4', 'foil'],
  ['foil_rep_2', 'foil'],
  ['10K_foil_2', '10K_foil'],
])('%s is a scan of %s', (name, stem) => {
  expect(scanStem(name)).toBe(stem);
});

test.each(['Fe2O3', 'FeO', 'CeO2', 'sample300K', '001', 'mus3', 'foil', '7112'])('%s stays', (name) => {
  expect(scanStem(name)).toBe(name);
});
