import { describe, expect, test } from 'vitest';
import { simulateAnswer } from '../schemas/simulate-schema.ts';
import { serviceApp } from '../service-app.ts';
import { answerTask } from './answer-task.ts';

const app = serviceApp({
  crew: { ask: (task) => answerTask(task, []), state: { workers: 1, busy: 0, waiting: 0 } },
  bundles: [],
  bodyLimits: { bytes: 16 * 2 ** 20, seconds: 5, bytesInAll: 64 * 2 ** 20 },
  answerLimits: { bytesInAll: 64 * 2 ** 20, seconds: 5 },
});

const rocksalt = (edge: number, cation = 'Mg') => ({
  lattice: [
    [0, edge / 2, edge / 2],
    [edge / 2, 0, edge / 2],
    [edge / 2, edge / 2, 0],
  ],
  species: [cation, 'O'],
  fractional: [
    [0, 0, 0],
    [0.5, 0.5, 0.5],
  ],
});

interface Said {
  readonly error?: string;
  readonly results?: unknown[];
  readonly refused?: { readonly file: string; readonly error: string }[];
}

async function ask(body: unknown): Promise<{ status: number; said: Said }> {
  const response = await app.request('/api/simulate', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  return { status: response.status, said: (await response.json()) as Said };
}

const few = { scatterers: 15 };

test('structures are simulated; one that is refused stops no other', async () => {
  const { status, said } = await ask({
    structures: [rocksalt(4.21), rocksalt(4.3, 'Ni'), rocksalt(1.1)],
    element: 'mg',
    ...few,
  });
  expect(status).toBe(200);
  const { results, refused } = simulateAnswer.parse(said);
  expect(results).toHaveLength(1);
  expect(results[0]).toMatchObject({ file: 'structure 1', element: 'Mg', formula: 'MgO' });
  expect(refused.map(({ file }) => file)).toEqual(['structure 2', 'structure 3']);
  expect(refused[0]!.error).toContain('the structure has no Mg, only Ni, O');
});

test('options stand in the answer', async () => {
  const { said } = await ask({
    ...{ structures: [rocksalt(4.21)], element: 'Mg', ...few },
    ...{ lmax: 3, below: 30, broadening: 0.5 },
  });
  const [simulated] = simulateAnswer.parse(said).results as {
    parameters: object;
    average: { energy: number[] };
  }[];
  expect(simulated!.parameters).toMatchObject({ lmax: 3, below: 30, broadening: 0.5 });
  const { energy } = simulated!.average;
  expect(energy.at(-1)! - energy[0]!).toBeGreaterThan(99);
}, 60_000);

test('with a measured spectrum they are candidates, as JSON and as files', async () => {
  const { said } = await ask({ structures: [rocksalt(4.21)], element: 'Mg', ...few });
  const [simulated] = said.results as { average: { energy: number[]; mu: number[] } }[];
  const { energy, mu } = simulated!.average;
  const body = {
    structures: [rocksalt(4.6), rocksalt(4.21)],
    spectrum: { energy, mu },
    element: 'Mg',
    ...few,
  };
  const first = await ask(body);
  expect(first.status).toBe(200);
  const { results } = simulateAnswer.parse(first.said);
  const [ranked] = results as { candidates: { file: string; cnLabel: string }[]; findings: string[] }[];
  expect(ranked!.candidates.map(({ file }) => file)).toEqual(['structure 2', 'structure 1']);
  expect(ranked!.candidates[0]!.cnLabel).toBe('CN_6');
  expect(ranked!.findings[0]).toMatch(/^structure 2 is nearest/);

  const form = new FormData();
  form.append('spectrum', new Blob([energy.map((value, i) => `${value} ${mu[i]}`).join('\n')]), 'scan.dat');
  form.append('file', new Blob([JSON.stringify(rocksalt(4.21))]), 'oxide.json');
  form.append('element', 'Mg');
  form.append('scatterers', '15');
  const response = await app.request('/api/simulate', { method: 'POST', body: form });
  const answer = simulateAnswer.parse(await response.json());
  expect(answer.results[0]).toMatchObject({
    measured: { file: 'scan.dat', element: 'Mg' },
    candidates: [{ file: 'oxide.json', rank: 1 }],
  });
}, 120_000);

describe('what is refused, each with a sentence', () => {
  const flat = { energy: [1290, 1300, 1310, 1320], mu: [1, 1, 1, 1] };
  /** A cell of as many distinct sites: distances along it that never repeat. */
  const chain = (count: number) => ({
    lattice: [
      [4, 0, 0],
      [0, 4, 0],
      [0, 0, 3 * count],
    ],
    species: Array.from({ length: count }, () => 'Mg'),
    fractional: Array.from({ length: count }, (_, i) => [0, 0, (i + 0.3 * (i / count) ** 2) / count]),
  });
  test.each([
    ['no element', { structures: [rocksalt(4.2)] }, 400, /"element" is missing/],
    ['no structures', { structures: [], element: 'Mg' }, 400, /at least one structure/],
    ['structures that are none', { structures: [7], element: 'Mg' }, 400, /"structures"/],
    ['no list', { structures: rocksalt(4.2), element: 'Mg' }, 400, /must be a list of structures/],
    [
      'more structures than the service takes',
      { structures: Array.from({ length: 21 }, () => rocksalt(4.2)), element: 'Mg' },
      400,
      /at most 20 structures/,
    ],
    [
      'more sites than the service simulates',
      { structures: [chain(30)], element: 'Mg' },
      413,
      /more than 24/,
    ],
    ['more atoms', { structures: [chain(1001)], element: 'Mg' }, 422, /1001 atoms, and the service/],
    [
      'a huge cluster',
      { structures: [rocksalt(4.2)], element: 'Mg', scatterers: 1e6 },
      400,
      /from 10 to 150/,
    ],
    ['waves up to g', { structures: [rocksalt(4.2)], element: 'Mg', lmax: 4 }, 400, /"lmax" must be 2 or 3/],
    [
      'more waves than a request has time for',
      { structures: [rocksalt(4.2)], element: 'Mg', lmax: 3, scatterers: 150 },
      400,
      /With lmax 3 a request has at most 100 scatterers, not 150/,
    ],
    [
      'energies far below',
      { structures: [rocksalt(4.2)], element: 'Mg', below: 500 },
      400,
      /from 1 to 100 eV/,
    ],
    [
      'more sharpening than there is width',
      { structures: [rocksalt(4.2)], element: 'Mg', broadening: -3 },
      400,
      /leaves nothing of the width of the 1s level of Mg/,
    ],
    ['half an atom', { structures: [rocksalt(4.2)], element: 'Mg', scatterers: 12.5 }, 400, /whole number/],
    [
      'an unknown element',
      { structures: [rocksalt(4.2)], element: 'Xx' },
      400,
      /"Xx" is not an element symbol/,
    ],
    ['an element that is not there', { structures: [rocksalt(4.2)], element: 'Ti' }, 422, /no Ti/],
    [
      'lengths in metres',
      { structures: [rocksalt(4.2e-10)], element: 'Mg' },
      422,
      /too small for any atom; check that lengths/,
    ],
    [
      'an unknown option',
      { structures: [rocksalt(4.2)], element: 'Mg', e0: 5 },
      400,
      /"e0" is not known here/,
    ],
    [
      'columns of two lengths',
      { structures: [rocksalt(4.2)], spectrum: { energy: [1, 2, 3], mu: [1, 2] } },
      400,
      /3 energies and 2 values of mu/,
    ],
    [
      'a spectrum of nulls',
      { structures: [rocksalt(4.2)], spectrum: { energy: [null], mu: [1] } },
      400,
      /null/,
    ],
    [
      'a flat spectrum',
      { structures: [rocksalt(4.2)], spectrum: flat, element: 'Mg' },
      400,
      /spectrum\.json: /,
    ],
    ['elements beyond the table', { structures: [rocksalt(5, 'U')], element: 'O' }, 422, /holds U/],
    ['atoms too near', { structures: [rocksalt(1.2)], element: 'Mg' }, 422, /Å/],
    ['no JSON', '{"structures": [NaN]}', 400, /no valid JSON/],
    [
      'nesting',
      `{"structures":[{"a":${'['.repeat(5000)}${']'.repeat(5000)}}],"element":"Mg"}`,
      400,
      /nested too deeply/,
    ],
  ])('%s', async (_, body, status, sentence) => {
    const answer = await ask(body);
    expect(answer.said.error).toMatch(sentence);
    expect(answer.said.error!.length).toBeLessThan(700);
    expect(answer.status).toBe(status);
  });
});
