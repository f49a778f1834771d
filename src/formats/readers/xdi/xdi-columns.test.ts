import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

const energies = Array.from({ length: 120 }, (_, i) => 7052 + i);
const muAt = (energy: number): number => 1 + Math.atan((energy - 7112) / 2) / Math.PI;

/** An XDI file whose columns are energy, i0 and itrans, whatever its header says. */
function xdi(fields: readonly string[], labelLine: string, end = ''): Uint8Array {
  const rows = energies.map((energy) => `${energy} 100000 ${(1e5 * Math.exp(-muAt(energy))).toFixed(1)}`);
  const header = [
    '# XDI/1.0',
    '# Element.symbol: fe',
    '# Element.edge : K',
    ...fields,
    '# ---',
    `# ${labelLine}`,
  ];
  return new TextEncoder().encode(`${[...header, ...rows].join('\n')}${end}`);
}

const read = async (bytes: Uint8Array) => readFile(bytes, { fileName: 'a.xdi' });

describe('an XDI file whose Column.N fields and label line contradict each other', () => {
  test('is read by the one by which mu shows an edge', async () => {
    const fields = ['# Column.1: energy eV', '# Column.2: itrans', '# Column.3: i0'];
    const { readings } = await read(xdi(fields, 'energy i0 itrans'));
    expect(readings).toHaveLength(1);
    expect(readings[0]!.receipt.columns).toEqual(['energy', 'i0', 'itrans']);
    expect(readings[0]!.spectrum.mu[0]).toBeCloseTo(muAt(energies[0]!), 3);
    expect(readings[0]!.receipt.warnings).toContain(
      'the Column.N fields (energy itrans i0) and the label line (energy i0 itrans) contradict each other; ' +
        'the label line is used, because mu shows an edge by it',
    );
  });

  test('keeps the fields where they are right', async () => {
    const fields = ['# Column.1: energy eV', '# Column.2: i0', '# Column.3: itrans'];
    const { readings } = await read(xdi(fields, 'energy itrans i0'));
    expect(readings[0]!.receipt.columns).toEqual(['energy', 'i0', 'itrans']);
    expect(readings[0]!.receipt.warnings.join()).toMatch(/the fields are used/);
  });

  test('is refused where both are upside down', async () => {
    const fields = ['# Column.1: energy eV', '# Column.2: itrans', '# Column.3: i0'];
    await expect(read(xdi(fields, 'energy itrans i0'))).rejects.toThrow(/upside down/);
  });
});

describe('an XDI file of a scan that was stopped', () => {
  const fields = ['# Column.1: energy eV', '# Column.2: i0', '# Column.3: itrans'];

  test.each([
    ['a note below the numbers', '\nscan aborted by user\n', 120, 'not a row of numbers, at the end'],
    ['half a row', '\n7172 1000', 120, 'line 129, the last, is cut short'],
    ['half a number', '\n7172 100000 123', 120, 'line 129, the last, is cut short'],
  ])('loses %s, and says so', async (_, end, count, reason) => {
    const { readings } = await read(xdi(fields, 'energy i0 itrans', end));
    expect(readings[0]!.spectrum.energyEv).toHaveLength(count);
    expect(readings[0]!.receipt.rowsDropped).toEqual([{ count: 1, reason }]);
    expect(readings[0]!.spectrum.element).toBe('Fe');
  });
});
