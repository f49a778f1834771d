import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

const energy = Array.from({ length: 60 }, (_, i) => 7000 + 4 * i);
const mu = energy.map((value) => 1 + Math.atan((value - 7112) / 4) / Math.PI);
const document = (id: string) => ({
  task_id: id,
  spectrum: { x: energy, y: mu },
  absorbing_element: 'Fe',
  edge: 'K',
});

const read = (text: string, fileName = 'a.json') => readFile(new TextEncoder().encode(text), { fileName });

async function names(content: unknown): Promise<string[]> {
  const { readings } = await read(JSON.stringify(content));
  return readings.map(({ spectrum }) => spectrum.name);
}

describe('several spectra in JSON', () => {
  test.each([
    ['a list', [document('mp-1'), document('mp-2')]],
    ['"data"', { data: [document('mp-1'), document('mp-2')], meta: {} }],
    ['"response"', { response: [document('mp-1'), document('mp-2')], valid_response: true }],
    ['"results"', { results: [document('mp-1'), document('mp-2')] }],
    ['members by name', { first: document('mp-1'), second: document('mp-2'), version: '1' }],
  ])('stand in %s', async (_, content) => {
    expect(await names(content)).toEqual(['mp-1', 'mp-2']);
  });

  test.each(['\n', '\r\n'])('stand one a line, of which a broken one hides no other', async (end) => {
    const lines = [JSON.stringify(document('mp-1')), '{"broken', JSON.stringify(document('mp-3'))];
    const { readings, leftOut } = await read(`${lines.join(end)}${end}`, 'a.jsonl');
    expect(readings.map(({ spectrum }) => spectrum.name)).toEqual(['mp-1', 'mp-3']);
    expect(leftOut).toEqual([{ name: 'line 2', reason: expect.stringContaining('broken JSON') }]);
  });
});

describe('columns of a scan in JSON', () => {
  const itrans = mu.map((value) => 1e5 * Math.exp(-value));

  test.each([
    ['lists under their names', { energy, i0: mu.map(() => 1e5), itrans, symbol: 'Fe' }],
    ['rows as objects', energy.map((value, i) => ({ energy: value, i0: 1e5, itrans: itrans[i] }))],
  ])('are %s', async (_, content) => {
    const { readings } = await read(JSON.stringify(content));
    expect(readings.map(({ receipt }) => receipt.muRecipe)).toEqual(['ln(i0/itrans)']);
    expect(readings[0]!.spectrum.mu[0]).toBeCloseTo(mu[0]!, 10);
  });
});
