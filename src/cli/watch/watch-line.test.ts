import { expect, test } from 'vitest';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { motifs as knownMotifs } from '../../environment/motifs.ts';
import { motifProbabilities } from '../../model/verdict/motif-probabilities.ts';
import { columnsOf } from '../screen/screen-text.ts';
import { watchLine } from './watch-line.ts';

/** What a line tells of an answer: the other fields are not asked. */
function answered(coordinationNumber: number, label: string, word = 'supported'): IdentifiedReading {
  const environments = [{ coordinationNumber, probability: 1, motifs: [{ label, probability: 1 }] }];
  return {
    answer: {
      file: 'scan_012.dat',
      element: 'Fe',
      verdict: { word, reasons: ['Noise is 12 % of the edge step.'], next: '' },
      cn: [{ cn: coordinationNumber, probability: 0.96 }],
      motifs: motifProbabilities(environments),
      environments,
    },
    reading: { receipt: {}, spectrum: { name: 'scan 12' } },
  } as unknown as IdentifiedReading;
}

const look = { colour: false, width: 14 };

test.each(knownMotifs.map(({ name, coordinationNumber }) => [name, coordinationNumber] as const))(
  'the line says %s whole',
  (name, coordinationNumber) => {
    expect(watchLine(answered(coordinationNumber, name), look)).toBe(
      `scan_012.dat    Fe  supported  CN ${coordinationNumber}   96 %  ${name}`,
    );
  },
);

test('of a ranking the line says the first motif alone', () => {
  expect(watchLine(answered(4, 'see-saw-like-square co-planar'), look)).toMatch(/ {2}see-saw-like$/);
});

test('no CN of what is outside the models, but why', () => {
  expect(watchLine(answered(6, 'octahedral', 'outside'), look)).toBe(
    'scan_012.dat    Fe  outside    Noise is 12 % of the edge step.',
  );
});

test('on a terminal a sentence is cut where the line ends', () => {
  const line = watchLine(answered(6, 'octahedral', 'outside'), { ...look, columns: 50 });
  expect(line).toBe('scan_012.dat    Fe  outside    Noise is 12 % of t…');
  expect(columnsOf(line)).toBe(50);
});
