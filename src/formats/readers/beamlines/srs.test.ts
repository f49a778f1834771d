import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const header = " &SRS\n SRSSTN='ex00',\n SRSTLE='made up',\n &END\n";

/** Rows of angle or energy, time, I0, It and two monitors; an edge at `edgeEv`. */
function rows(axis: (energyEv: number) => number, edgeEv: number): string {
  return Array.from({ length: 60 }, (_, i) => {
    const energyEv = edgeEv - 60 + 3 * i;
    const it = 1e5 * Math.exp(-(energyEv > edgeEv ? 1.2 : 0.2));
    return `${axis(energyEv).toFixed(3)} 1000. 100000. ${it.toFixed(2)} 1. 1.\n`;
  }).join('');
}

const millidegrees = (d: number) => (energyEv: number) =>
  (Math.asin(12398.4198 / (2 * d * energyEv)) * 180_000) / Math.PI;

describe('SRS reader', () => {
  test.each([
    ['Si(111)', 3.1356, 8979],
    ['Si(220)', 1.92016, 13474],
    ['Si(311)', 1.63751, 22117],
  ])('finds the crystal %s that puts the edge onto a K edge, and says so', async (name, d, edgeEv) => {
    const { readings } = await readFile(bytes(header + rows(millidegrees(d), edgeEv)), {
      fileName: 'a',
    });
    const { spectrum, receipt } = readings[0]!;
    expect(spectrum.energyEv[0]).toBeCloseTo(edgeEv - 60, 1);
    expect(receipt.guesses[0]!.value).toContain(name);
    expect(receipt.guesses[0]!.reason).toContain('K edge');
  });

  test('warns where no crystal fits', async () => {
    const flat = header + rows(millidegrees(3.1356), 8979).replaceAll(/100000\. \S+/g, '100000. 50000.');
    const { readings } = await readFile(bytes(flat), { fileName: 'a' });
    expect(readings[0]!.receipt.warnings.join()).toContain('no crystal puts the edge onto a K edge');
  });

  test('takes a rising first column for energies', async () => {
    const { readings } = await readFile(bytes(header + rows((e) => e, 8979)), { fileName: 'a' });
    expect(readings[0]!.spectrum.energyEv[0]).toBe(8919);
    expect(readings[0]!.receipt.guesses[0]).toMatchObject({ what: 'energy unit', value: 'eV' });
  });

  test('drops a point whose detector rows are incomplete', async () => {
    const wrapped = rows(millidegrees(3.1356), 8979).replaceAll('\n', '\n1 2 3 4\n5\n');
    const cut = wrapped.replace('\n5\n', '\n');
    const { readings } = await readFile(bytes(header + wrapped + cut), { fileName: 'a' });
    expect(readings[0]!.receipt.rowsDropped).toContainEqual({ count: 1, reason: 'point incomplete' });
  });
});
