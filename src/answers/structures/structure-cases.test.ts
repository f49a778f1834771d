import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bestCoordinationNumber } from '../../environment/best-neighbors.ts';
import { labelsOfFile } from './labels-of-file.ts';

interface Expected {
  readonly results: readonly {
    readonly formula: string;
    /** null where symmetry makes more of them than a person counts. */
    readonly atoms: number | null;
    /** Best CN of the first site of an element. */
    readonly cn: Readonly<Record<string, number>>;
    /** Part of each note, in order. */
    readonly notes: readonly string[];
  }[];
  /** Part of each refusal, in order. */
  readonly refused: readonly string[];
}

const folder = new URL('fixtures/', import.meta.url);
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected.json'));

/** Structure files that were once read wrongly or refused, each with the right answer beside it. */
describe('structure files that failed', () => {
  test.each(names)('%s', (name) => {
    const expected: Expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
    const { results, refused } = labelsOfFile(readFileSync(new URL(name, folder)), { file: name });
    expect(refused.map(({ error }) => error)).toEqual(
      expected.refused.map((part) => expect.stringContaining(part)),
    );
    expect(results.map(({ formula }) => formula)).toEqual(expected.results.map(({ formula }) => formula));
    for (const [k, { sites, notes }] of results.entries()) {
      const right = expected.results[k]!;
      expect(sites.length).toBe(right.atoms ?? sites.length);
      for (const [element, cn] of Object.entries(right.cn)) {
        expect(bestCoordinationNumber(sites.find((site) => site.element === element)!)).toBe(cn);
      }
      for (const part of right.notes) {
        expect(notes).toContainEqual(expect.stringContaining(part));
      }
    }
  });
});
