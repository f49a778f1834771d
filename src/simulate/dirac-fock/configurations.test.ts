import { expect, test } from 'vitest';
import { configurationOf, heaviestZ, heaviestZWithHole, orbitalL, twiceJ } from './configurations.ts';

const text = (z: number, hasHole: boolean) =>
  configurationOf(z, hasHole)
    .filter(({ isValence }) => isValence)
    .map(({ n, kappa, occupation }) => `${n}${'spd'[orbitalL(kappa)]}${twiceJ(kappa)}/2:${occupation}`)
    .join(' ');

test('every atom is neutral and no subshell holds more than it can', () => {
  for (let z = 1; z <= heaviestZ; z++) {
    for (const hasHole of z >= 3 && z <= heaviestZWithHole ? [false, true] : [false]) {
      const shells = configurationOf(z, hasHole);
      expect(shells.reduce((sum, { occupation }) => sum + occupation, 0)).toBe(z);
      for (const { kappa, occupation } of shells) {
        expect(occupation).toBeLessThanOrEqual(twiceJ(kappa) + 1);
      }
      expect(shells[0]!.occupation).toBe(z === 1 || hasHole ? 1 : 2);
    }
  }
});

test.each([
  [6, '2s1/2:1 2p1/2:2 2p3/2:1', '2s1/2:2 2p1/2:2 2p3/2:1'],
  [13, '3s1/2:2 3p1/2:1', '3s1/2:2 3p1/2:2'],
  [26, '3d3/2:4 3d5/2:2 4s1/2:1 4p1/2:1', '3d3/2:4 3d5/2:3 4s1/2:1 4p1/2:1'],
  [30, '3d3/2:4 3d5/2:6 4s1/2:1 4p1/2:1', '3d3/2:4 3d5/2:6 4s1/2:2 4p1/2:1'],
  [38, '4p1/2:2 4p3/2:4 5s1/2:2', '4p1/2:2 4p3/2:4 4d3/2:1 5s1/2:2'],
])('valence of Z = %s without and with a hole', (z, neutral, withHole) => {
  expect(text(z, false)).toBe(neutral);
  expect(text(z, true)).toBe(withHole);
});

test('f electrons are never valence', () => {
  expect(text(58, false)).toBe('5p1/2:2 5p3/2:4 5d3/2:1 6s1/2:2');
});

test('tungsten holds three and one 5d electrons', () => {
  expect(text(74, false)).toBe('5d3/2:3 5d5/2:1 6s1/2:2');
});
