import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adviceOf, pageWords } from './page-words.ts';

const rooms = join(import.meta.dirname, '../..');

/**
 * Texts of the rooms that spectra pass through which name an
 * option, with something in the place of what is filled in.
 */
function sentencesWithOptions(): string[] {
  return ['formats', 'spectrum', 'model'].flatMap((room) =>
    readdirSync(join(rooms, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.ts$/.test(name) && !/published|onnx|bundle/.test(name))
      .flatMap((name) => {
        const source = readFileSync(join(rooms, room, name), 'utf8')
          .replace(/^\s*(?:\*|\/\*|\/\/).*$/gm, '')
          // A sentence that is broken over lines is one.
          .replace(/['`]\s*\+\s*['`]/g, '');
        const texts = [...source.matchAll(/(['`])((?:(?!\1)[^\n])*)\1/g)].map(([, , text]) => text!);
        return texts
          .map((text) => text.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'Fe'))
          .filter((text) => / \(?--[a-z]/.test(` ${text}`));
      }),
  );
}

describe('advice on the page', () => {
  test('no sentence about a spectrum keeps an option of the command line', () => {
    const sentences = sentencesWithOptions();
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.map(pageWords).filter((words) => words.includes('--'))).toEqual([]);
  });

  test('says which elements it may be', () => {
    const wrong =
      'mu rises steepest at 7122.1 eV, 583.1 eV above the K edge of Mn: is it Fe? Then say --element Fe.';
    expect(adviceOf(wrong)).toEqual({
      words: 'mu rises steepest at 7122.1 eV, 583.1 eV above the K edge of Mn: is it Fe?',
      elements: ['Fe'],
      asksElement: false,
    });
  });

  test('says that an element is wanted', () => {
    const bare =
      'its header gives no E_edge; give the element (--element), whose tabulated K edge then serves';
    expect(adviceOf(bare)).toEqual({
      words: 'its header gives no E_edge; give the element, whose tabulated K edge then serves',
      elements: [],
      asksElement: true,
    });
  });

  test('says which shift calibrates, and which channel is meant', () => {
    expect(adviceOf('if it is that foil, --shift -4.5 calibrates the energies')).toMatchObject({
      words: 'if it is that foil, a shift of −4.5 eV calibrates the energies',
      shiftEv: -4.5,
    });
    expect(adviceOf('if that is the sample, say so (--channel reference)')).toMatchObject({
      words: 'if that is the sample, say so',
      channel: 'reference',
    });
  });
});
