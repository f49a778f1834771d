import { expect, test } from 'vitest';
import { loadFreeAtoms } from '../atoms/free-atoms.node.ts';
import { freeAtomShells, withPromoted } from './valence-shells.ts';

const table = await loadFreeAtoms();

test.each([
  ['3p of Mn, whose lower half is too deep for the table', 25, 3, 1, 6],
  ['2p of Mg', 12, 2, 1, 6],
  ['4s of Sr', 38, 4, 0, 2],
] as const)('%s: all its electrons go from the core to the valence', (_, z, n, l, electrons) => {
  const atom = table.atom(z, false);
  const before = freeAtomShells(atom);
  const after = withPromoted(before, atom, n, l);
  expect(after.counts[l]! - before.counts[l]!).toBe(electrons);
  expect(after.promoted).toEqual([`${n} ${l}`]);
  const shell = atom.subshells.find((each) => each.n === n && each.density)!;
  after.valenceDensity.forEach((value, i) => {
    const scale = Math.max(atom.density[i]!, 1e-12);
    expect((value + after.coreDensity[i]! - atom.density[i]!) / scale).toBeCloseTo(0, 10);
    // Both halves of a shell have about the same shape.
    const moved = (electrons / shell.occupation) * shell.density![i]!;
    expect((value - before.valenceDensity[i]! - moved) / scale).toBeCloseTo(0, 1);
  });
});
