import { expect, test } from 'vitest';
import { freeAtoms } from '../../../test/oracle-cluster.ts';
import { speedOfLight } from '../units.ts';
import { AtomSolver } from './solve-atom.ts';

const solver = new AtomSolver();

test('hydrogen has the energy of the Dirac equation', () => {
  const exact = speedOfLight ** 2 * (Math.sqrt(1 - 1 / speedOfLight ** 2) - 1);
  expect(solver.solve(1, false).totalEnergy).toBeCloseTo(exact, 9);
});

test('helium has the Dirac-Fock energy of Desclaux, At. Data Nucl. Data Tables 12 (1973) 311', () => {
  expect(solver.solve(2, false).totalEnergy).toBeCloseTo(-2.8618, 4);
});

test('with a 1s hole 1s and 2s stay orthogonal, and the atom is that of the table', () => {
  const { subshells, totalEnergy } = solver.solve(3, true);
  const [first, second] = subshells;
  const overlap = first!.components.reduce((sum, value, i) => sum + value * second!.components[i]!, 0);
  expect(overlap).toBeCloseTo(0, 9);
  expect(first!.energy).toBeLessThan(second!.energy - 1);
  expect(totalEnergy).toBeCloseTo(freeAtoms.atom(3, true).totalEnergy, 7);
});

// O, Al and Zn: total energies of the prototype that ../shared/spec/simulate.md gives.
test.each([
  [8, -74.8214],
  [13, -242.3313],
  [30, -1794.4945],
])('total energy of Z = %s in the table', (z, energy) => {
  expect(Math.abs(freeAtoms.atom(z, false).totalEnergy - energy)).toBeLessThan(0.002);
});
