import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpDataset, madeUpSpectra } from '../labelled-spectra.ts';
import { hasReference, referencePath } from '../reference.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-train-'));
afterAll(() => rmSync(folder, { recursive: true }));
const dataset = join(folder, 'xanes-made-up.jsonl');
const train = (...args: string[]) =>
  runEdgewise(['train', dataset, '--no-validate', '--trees', '5', ...args]);

beforeAll(() => {
  writeFileSync(dataset, madeUpDataset(80));
});

describe('edgewise train', () => {
  test.each([
    ['distribution', [], /^Fe +12 +1 /m],
    ['two-step', ['--model-kind', 'two-step'], /^Fe +2 +2 /m],
  ] as const)(
    'writes the same bundle (%s) with one worker and with two, and it answers',
    (kind, asked, infoLine) => {
      const one = join(folder, `one-${kind}`);
      const two = join(folder, `two-${kind}`);
      expect(train('--out', one, '--workers', '1', ...asked)).toMatchObject({ status: 0, err: '' });
      expect(train('--out', two, '--workers', '2', ...asked)).toMatchObject({ status: 0, err: '' });
      expect(readdirSync(two)).toEqual(readdirSync(one));
      for (const name of readdirSync(one)) {
        expect(readFileSync(join(two, name))).toEqual(readFileSync(join(one, name)));
      }

      const [spectrum] = madeUpSpectra(1, 99);
      const rows = [...spectrum!.spectrum.energyEv].map(
        (energy, i) => `${energy} ${spectrum!.spectrum.mu[i]}`,
      );
      const file = join(folder, 'tetrahedral.dat');
      writeFileSync(file, `# energy mu\n${rows.join('\n')}\n`);
      const { out } = runEdgewise(['identify', file, '--model', one, '--format', 'json']);
      expect(JSON.parse(out)).toMatchObject({
        element: 'Fe',
        top: 'CN_4-tetrahedral',
        model: { name: 'trained' },
      });

      const why = runEdgewise(['identify', file, '--model', one, '--format', 'json', '--explain']);
      const { evidence, ...rest } = JSON.parse(why.out);
      expect(rest).toEqual(JSON.parse(out));
      expect(evidence.nearest[0]).toMatchObject({ formula: 'FeO', kind: 'site', cnLabel: 'CN_4' });
      expect(evidence.nearest).toHaveLength(5);
      const { base, probability, values } = evidence.attribution;
      expect(base + values.reduce((sum: number, value: number) => sum + value)).toBeCloseTo(probability, 12);
      const table = runEdgewise(['identify', file, '--model', one, '--explain']);
      expect(table.out).toMatch(/^ {2}decided by {2}[a-z -]+ \(.*\) [+−]\d+ %/m);
      expect(table.out).toMatch(/^ {2}nearest {5}0\.\d{3} {2}made-up-\d+ +FeO {2}site {6}CN 4$/m);
      expect(runEdgewise(['identify', file, '--format', 'csv', '--explain'])).toMatchObject({ status: 0 });

      const { out: info } = runEdgewise(['model', 'info', one]);
      expect(info).toMatch(/^trained 1, written by edgewise/);
      expect(info).toMatch(infoLine);
    },
  );

  test('trains the kind of the embedded models, or says why it is another', () => {
    const kindOf = (name: string, ...args: string[]) => {
      const out = join(folder, name);
      const run = train('--out', out, ...args);
      expect(run).toMatchObject({ status: 0, err: '' });
      const { elements, card } = JSON.parse(readFileSync(join(out, 'bundle.json'), 'utf8'));
      return { kind: elements.Fe.kind ?? 'two-step', told: card.kindChosen, printed: run.out };
    };
    const own = kindOf('own');
    expect(own.kind).toBe('distribution');
    expect(own.told).toMatch(/because the training spectra have p and q\.$/);
    expect(own.printed).toContain(`${own.told}\n`);
    for (const [name, args] of [
      ['classifier', ['--classifier', 'forest']],
      ['extra', ['--extra-trees']],
      ['augmented', ['--augmentation', 'broadened']],
    ] as const) {
      const { kind, told, printed } = kindOf(name, ...args);
      expect([name, kind]).toEqual([name, 'two-step']);
      expect(told).toMatch(/because what was given belongs to them/);
      expect(printed).toContain(`${told}\n`);
    }
    expect(kindOf('asked', '--model-kind', 'distribution', '--extra-trees')).toMatchObject({
      kind: 'distribution',
      told: undefined,
    });
    expect(kindOf('paper', '--model-kind', 'two-step')).toMatchObject({ kind: 'two-step', told: undefined });
  });

  test('a place that cannot be written is refused before the training', () => {
    const taken = join(folder, 'taken');
    writeFileSync(taken, 'a file');
    for (const out of [taken, join(taken, 'below')]) {
      const { status, out: told, err } = train('--out', out);
      expect(err).toMatch(/the place is taken by a file or folder of another kind; choose another name\.$/m);
      expect(err.trim().split('\n')).toHaveLength(1);
      // A line an element is printed as soon as it is trained.
      expect([status, told]).toEqual([1, '']);
    }
    expect(readFileSync(taken, 'utf8')).toBe('a file');
  });

  test('an element that is not there, an unknown recipe and a missing dataset are refused in a sentence', () => {
    for (const [args, message] of [
      [['--out', join(folder, 'x'), '--elements', 'Cu'], /There is no labelled spectrum/],
      [['--out', join(folder, 'x'), '--recipe', 'best'], /The recipe must be one of/],
      [['--out', join(folder, 'x'), '--classifier', 'oracle'], /trains "forest" only/],
    ] as const) {
      const { status, err } = train(...args);
      expect(err).toMatch(message);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(status).toBe(1);
    }
  });
});

test.skipIf(!hasReference)('edgewise evaluate holds the embedded bundle against measured spectra', () => {
  const manifest = referencePath('measured', 'manifest.json');
  const { status, out } = runEdgewise(['evaluate', 'default', manifest]);
  expect(status).toBe(0);
  expect(out).toMatch(/oxide, one site +106 /);
  const experiments = referencePath('published', 'experiments.json');
  const { status: other, err } = runEdgewise(['evaluate', 'default', experiments]);
  expect(other).toBe(1);
  expect(err).toMatch(/features of the recipe "published-experiment"/);
});
