import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { InputError } from '../base/input-error.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';
import { isSession, readSession, sessionText } from './session-file.ts';

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
  name: 'hematite, first scan',
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
    expect(readSession(bytes, 's.json')).toEqual([kept]);
  });

  test('keeps the scans of a merged spectrum, and how they were put together', () => {
    const parameters = { element: 'Fe' };
    const merging = { align: true, leaveOut: [1] };
    const answered = ['ore_1.xdi', 'ore_2.xdi'].map((file) => ({
      answer: { file, parameters } as SpectrumAnswer,
      reading: entry.reading,
    }));
    const text = sessionText([{ ...entry, merged: { scans: answered, merging } }]);
    const scans = answered.map(({ answer: { file }, reading }) => ({ file, parameters, reading }));
    expect(readSession(bytesOf(text), 's.json')[0]!.merged).toEqual({ scans, merging });
    const halved = text.replace('"leaveOut":[1]', '"leaveOut":[1.5]');
    expect(() => readSession(bytesOf(halved), 's.json')).toThrow(
      /spectrum 1, "merged", "leaveOut": expected a whole number, found 1\.5/,
    );
    const empty = sessionText([{ ...entry, merged: { scans: [], merging } }]);
    expect(() => readSession(bytesOf(empty), 's.json')).toThrow(/"merged", "scans": expected at least one/);
  });

  test('is told from other JSON', () => {
    expect(isSession(bytesOf('{"energy": [1, 2]}'))).toBe(false);
  });

  test('is refused in a sentence where it is cut, of another format, or a field is not what it should be', () => {
    const text = sessionText([entry]);
    const altered = (change: (spectrum: ReturnType<typeof JSON.parse>) => void): string => {
      const session = JSON.parse(text);
      change(session.spectra[0]);
      return JSON.stringify(session);
    };
    const cases: [string, RegExp][] = [
      [text.slice(0, -100), /^s\.json: this is no JSON/],
      [text.replace('"formatVersion":1', '"formatVersion":9'), /^s\.json: this session is of format 9/],
      [altered(({ reading }) => reading.spectrum.energyEv.reverse()), /"energyEv": energies .* rise/],
      [altered(({ reading }) => reading.spectrum.mu.pop()), /"mu": expected \d+ numbers, found \d+\.$/],
      [altered(({ reading }) => delete reading.receipt), /spectrum 1, "receipt": expected a JSON object/],
      [
        altered(({ reading }) => Object.assign(reading.receipt, { columns: [3] })),
        /"columns"\[0\]: expected a text/,
      ],
      [altered(({ parameters }) => Object.assign(parameters, { e0Ev: '7112' })), /"e0Ev": expected a number/],
      [
        altered(({ parameters }) => Object.assign(parameters, { preEdge: { fromEv: 3, toEv: 1 } })),
        /preEdge/,
      ],
      [
        altered((spectrum) => Object.assign(spectrum, { file: null })),
        /"file": expected a word, found null\.$/,
      ],
    ];
    for (const [damaged, sentence] of cases) {
      expect(() => readSession(bytesOf(damaged), 's.json')).toThrow(sentence);
      expect(() => readSession(bytesOf(damaged), 's.json')).toThrow(InputError);
    }
  });
});
