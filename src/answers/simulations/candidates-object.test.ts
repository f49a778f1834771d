import { expect, test } from 'vitest';
import { madeSimulation, madeSite, madeStructure } from '../../../test/made-simulation.ts';
import { joinSites } from '../../simulate/simulate-structure.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { candidateName } from './candidate-name.ts';
import { type CandidatesObject, candidatesObject } from './candidates-object.ts';
import { measuredSpectrum } from './measured-file.ts';
import type { SimulatedFile } from './simulation-object.ts';

/** As if magnetite's mean had been measured, with its energies off by so much. */
const measured = (shiftEv = -1.4): Spectrum => ({
  name: 'sample 7',
  energyEv: madeSimulation.average.energyEv.map((energy) => energy + shiftEv),
  mu: madeSimulation.average.mu,
  state: 'computed',
  element: 'Fe',
});

/** The same structure with other spectra. */
const candidate = (file: string, whiteLine: number): SimulatedFile => ({
  file,
  structure: madeStructure,
  simulated: joinSites(
    madeStructure,
    'Fe',
    [{ index: 0, indices: [0, 1, 2, 3, 4, 5] }],
    [madeSite([0, 1, 2, 3, 4, 5], whiteLine)],
  ),
});
const right: SimulatedFile = { file: 'cif/right.cif', structure: madeStructure, simulated: madeSimulation };

const answered = (found: readonly SimulatedFile[], shiftEv?: number): CandidatesObject =>
  candidatesObject(measuredSpectrum(measured(shiftEv), 'scan.xdi'), found);

test('the nearest candidate comes first, with what it would mean', () => {
  const { measured: own, candidates, findings, agreement } = answered([candidate('wrong.cif', 0), right]);
  expect(own).toMatchObject({ file: 'scan.xdi', name: 'sample 7', element: 'Fe' });
  expect(candidates.map(({ file, rank, open }) => [file, rank, open])).toEqual([
    ['cif/right.cif', 1, true],
    ['wrong.cif', 2, false],
  ]);
  const [best, other] = candidates;
  expect(best!.probability + other!.probability).toBeCloseTo(1, 2);
  expect(best!.sameFarther).toBeGreaterThan(other!.sameFarther);
  expect(best!.shift).toBeCloseTo(-1.4, 0);
  expect(best!.sites.map(({ index, multiplicity, converged }) => [index, multiplicity, converged])).toEqual([
    [0, 2, true],
    [2, 4, false],
  ]);
  expect(best!.p).toHaveLength(12);
  expect(best!.aligned).toHaveLength(own.energy.length);
  expect(best!.warnings).toEqual(['Atom 3: It did not converge.']);
  expect(findings[0]).toMatch(
    /^right\.cif is nearest: \d+ % of \d+ measured spectra of \d+ compounds are farther/,
  );
  expect(findings.slice(1)).toEqual([
    'The self-consistent field of right.cif did not converge: the simulated spectrum may be wrong, and with it the place ' +
      'among the candidates.',
  ]);
  expect(agreement.compounds).toBeGreaterThan(50);
});

test('candidates that are nearly alike are not told apart, in a sentence with what that is worth', () => {
  const { candidates, findings } = answered([right, { ...right, file: 'twin.cif' }]);
  expect(candidates.map(({ open, probability }) => [open, probability])).toEqual([
    [true, 0.5],
    [true, 0.5],
  ]);
  expect(findings[1]).toBe(
    'It cannot be told from twin.cif: where two candidates are so nearly alike, the nearer one was the right one in ' +
      '50 % of cases.',
  );
});

test('a spectrum that none of them explains, and energies that are not calibrated, are told', () => {
  const none = answered([candidate('wrong.cif', -0.6)]);
  expect(none.findings.join(' ')).toContain('the compound is probably not among the candidates');
  const shifted = answered([right], 9);
  expect(shifted.findings.join(' ')).toMatch(
    /Its Fermi level comes to stand \d+\.\d eV above where it usually/,
  );
});

test('settings that are not as usual are told, with what that means', () => {
  const settings = { scatterers: 60, lMax: 3, belowEv: 30, broadeningEv: 1 };
  const [site] = madeSimulation.sites;
  const { findings, parameters } = answered([
    { ...right, simulated: { ...madeSimulation, sites: [{ ...site!, settings }] } },
  ]);
  expect(parameters).toEqual({ scatterers: 60, lmax: 3, below: 30, broadening: 1 });
  expect(findings.join(' ')).toContain(
    'Not simulated with the usual settings (lmax 3, broadened by 1 eV): what distances mean, and how likely a candidate is, was measured with',
  );
});

test('candidates of one file are told by their names', () => {
  const { candidates } = answered([{ ...right, file: 'all.jsonl', line: 4 }]);
  expect(candidateName(candidates[0]!)).toBe('magnetite');
  expect(candidates[0]!.line).toBe(4);
});

test('a spectrum without the edge of the element is refused with the name of its file', () => {
  expect(() => measuredSpectrum(measured(), 'scan.xdi', 'Zn')).toThrow(/^scan\.xdi: .*K edge of Zn/);
});
