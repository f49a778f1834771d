import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-export-'));
afterAll(() => rmSync(folder, { recursive: true }));
const example = (name: string): string => new URL(`../../examples/${name}`, import.meta.url).pathname;
const vanadium = example('TmVO4-V.xdi');
const iron = example('FeO-Fe.xdi');

const answers = (args: readonly string[]) =>
  runEdgewise(['identify', ...args, '--format', 'json'])
    .out.trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('normalised spectra go into a project, a table or XDI files, and are answered alike', () => {
  const project = join(folder, 'all.prj');
  const table = join(folder, 'all.csv');
  const files = join(folder, 'xdi');
  mkdirSync(files);
  const [iron1, vanadium1] = answers([iron, vanadium, '--export', project]);
  expect(runEdgewise(['identify', iron, vanadium, '--export', table, '--quiet']).status).toBe(0);
  expect(runEdgewise(['identify', iron, vanadium, '--export', files, '--quiet']).status).toBe(0);
  expect(readdirSync(files).sort()).toEqual(['FeO-Fe.xdi', 'TmVO4-V.xdi']);
  const [head, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
  expect(head).toBe('file,spectrum,element,e0_eV,energy_eV,mu,normalised_mu,error');
  expect(rows).toHaveLength(iron1.quality ? 2 * 198 : 0);
  for (const again of [
    answers([project]),
    answers([join(files, 'FeO-Fe.xdi'), join(files, 'TmVO4-V.xdi')]),
  ]) {
    for (const [i, answer] of again.entries()) {
      const first = [iron1, vanadium1][i];
      expect(answer.cn[0].cn).toBe(first.cn[0].cn);
      expect(answer.cn[0].probability).toBeCloseTo(first.cn[0].probability, 1);
    }
  }
});

test('where nothing can be written is said before any work', () => {
  const { status, err } = runEdgewise(['identify', iron, '--export', join(folder, 'all.txt')]);
  expect(status).toBe(1);
  expect(err).toMatch(
    /normalised spectra are written as XDI, CSV or an Athena project; name a file that ends/,
  );
});

test('the way of normalising is that of the option or of the folder, and of no influence on the answer', () => {
  const scans = join(folder, 'scans');
  mkdirSync(scans);
  writeFileSync(join(scans, 'FeO-Fe.xdi'), readFileSync(iron));
  const exported = (args: readonly string[]): string => {
    const out = join(folder, 'one.xdi');
    expect(runEdgewise(['identify', ...args, '--export', out, '--quiet']).status).toBe(0);
    return readFileSync(out, 'utf8');
  };
  const plain = exported([iron]);
  const flattened = exported([iron, '--normalisation', 'flattened']);
  expect(plain).toContain('# Normalisation: edge-step.');
  expect(flattened).toContain('# Normalisation: flattened.');
  expect(flattened.split('#---')[1]).not.toBe(plain.split('#---')[1]);
  writeFileSync(join(scans, 'edgewise.json'), '{"normalisation": "flattened"}');
  expect(exported([join(scans, 'FeO-Fe.xdi')])).toBe(flattened);
  const [asked] = answers([iron, '--normalisation', 'mback']);
  expect(asked.parameters).toEqual({ normalisation: 'mback' });
});

test('over-absorption is corrected where a composition is given, and only of fluorescence', () => {
  const [plain] = answers([vanadium]);
  expect(plain).not.toHaveProperty('overAbsorption');
  const [corrected] = answers([vanadium, '--over-absorption', 'VO2(SiO2)4', '--angles', '45,45']);
  expect(corrected.overAbsorption.highest.after).toBeGreaterThan(corrected.overAbsorption.highest.before);
  expect(corrected.parameters.overAbsorption).toEqual({
    formula: 'VO2(SiO2)4',
    incidenceDegrees: 45,
    exitDegrees: 45,
  });
  expect(corrected.cn).not.toEqual(plain.cn);
  const table = runEdgewise(['identify', vanadium, '--over-absorption', 'TmVO4']).out;
  expect(table).toMatch(/corrected +Corrected for over-absorption by thick TmVO4, 45° in and 45° out,/);

  const [transmission] = answers([iron, '--over-absorption', 'FeO']);
  expect(transmission).not.toHaveProperty('overAbsorption');
  expect(transmission.receipt.warnings).toContain(
    'Not corrected for over-absorption: it was measured in transmission.',
  );
  const wrong = runEdgewise(['identify', vanadium, '--over-absorption', 'rust']);
  expect(wrong.status).toBe(2);
  expect(wrong.err).toMatch(/"rust" is no chemical formula/);
  const other = runEdgewise(['identify', vanadium, '--over-absorption', 'TiO2']);
  expect(other.status).toBe(1);
  expect(other.err).toMatch(/TmVO4-V\.xdi: .*composition TiO2 has no V/i);
});

test('the difference from a reference is told, drawn and in the JSON', () => {
  const figure = join(folder, 'sample.svg');
  const [answer] = answers([iron, '--difference', iron, '--figure', figure]);
  expect(answer.difference.rms).toBe(0);
  expect(answer.difference.energy).toHaveLength(198);
  expect(readFileSync(join(folder, 'sample-FeO-Fe-difference.svg'), 'utf8')).toContain(
    'FeO-Fe.xdi less FeO-Fe',
  );
  expect(runEdgewise(['identify', iron, '--difference', iron]).out).toMatch(
    /difference +0\.0000 of the edge step/,
  );
  const other = runEdgewise(['identify', iron, '--difference', vanadium]);
  expect(other.status).toBe(1);
  expect(other.err).toMatch(/its absorber is Fe, and the reference TmVO4-V is of V/);
});
