import { expect, test } from 'vitest';
import { isPassedOver } from './passed-over.ts';

test('hidden and temporary names are passed over, and no others', () => {
  const names = [
    '.DS_Store',
    '.git',
    'Thumbs.db',
    'scans.csv.0123456789ab.tmp',
    'scan.tmp',
    'a.b',
    'scan.xdi',
  ];
  expect(names.filter((name) => !isPassedOver(name))).toEqual(['scan.tmp', 'a.b', 'scan.xdi']);
});
