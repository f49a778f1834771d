import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { isSession, reopenSession, sessionText } from './session-file.ts';

const receipt = {
  format: 'XDI 1.0',
  columns: ['energy', 'mu'],
  muRecipe: 'column mu',
  conversions: [],
  rowsDropped: [],
  guesses: [],
  warnings: [],
};
const entry = {
  id: 3,
  look: 2,
  file: 'a/b.xdi',
  marked: true,
  parameters: { e0Ev: 7112.5, preEdge: { fromEv: -90, toEv: -20 } },
  reading: { spectrum: { ...syntheticSpectrum(), element: 'Fe' }, receipt },
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a session', () => {
  test('comes back as it was, to the bit', () => {
    const bytes = bytesOf(sessionText([entry]));
    expect(isSession(bytes)).toBe(true);
    const { id: _, look: __, ...kept } = entry;
    expect(reopenSession(bytes, 's.json')).toEqual([kept]);
  });

  test('is told from other JSON', () => {
    expect(isSession(bytesOf('{"energy": [1, 2]}'))).toBe(false);
  });

  test('is refused in a sentence where it is cut, of another format, or not a spectrum', () => {
    const text = sessionText([entry]);
    expect(reopenSession(bytesOf(text.slice(0, -100)), 's.json')).toMatch(
      /^s\.json: this session is damaged/,
    );
    expect(reopenSession(bytesOf(text.replace('"formatVersion":1', '"formatVersion":9')), 's')).toMatch(
      /format 9/,
    );
    const falling = JSON.parse(text);
    falling.spectra[0].reading.spectrum.energyEv.reverse();
    expect(reopenSession(bytesOf(JSON.stringify(falling)), 's')).toMatch(/damaged/);
    const short = JSON.parse(text);
    short.spectra[0].reading.spectrum.mu.pop();
    expect(reopenSession(bytesOf(JSON.stringify(short)), 's')).toMatch(/damaged/);
  });
});
