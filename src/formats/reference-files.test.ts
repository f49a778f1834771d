import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../test/reference.ts';
import { type EdgeName, edgeOf } from '../elements/edge.ts';
import { readFile } from './read-file.ts';
import type { Reading } from './reading.ts';
import { largestStep } from './table/largest-step.ts';

/** What a real file is read as: a line a spectrum, or the sentence that refuses it. */
interface Expected {
  readonly refused?: string;
  readonly spectra?: readonly string[];
  /** Number of things that the file holds beside them. @default 0 */
  readonly leftOut?: number;
  /** The edge that was scanned, where the spectrum was looked at: "Fe K". */
  readonly edge?: string;
}

const expectations = Object.entries(
  JSON.parse(readFileSync(new URL('reference-files.json', import.meta.url), 'utf8')) as Record<
    string,
    Expected
  >,
);

/** "XDI 1.0, Fe, 7090.0 to 7199.7 eV, 305 points, ln(i0/itrans)". */
function lineOf({ spectrum: { element, energyEv }, receipt: { format, muRecipe } }: Reading): string {
  const [first, last] = [energyEv[0]!, energyEv.at(-1)!].map((energy) => energy.toFixed(1));
  return `${format}, ${element ?? 'no element'}, ${first} to ${last} eV, ${energyEv.length} points, ${muRecipe}`;
}

describe.skipIf(!hasReference)(
  'real files of the reference folder, each as it was when it was looked at',
  () => {
    const there = expectations.filter(([path]) => existsSync(referencePath(path)));

    test.each(there)('%s', async (path, { refused, spectra, leftOut = 0, edge }) => {
      const fileName = basename(path);
      const reading = readFile(new Uint8Array(readFileSync(referencePath(path))), { fileName });
      if (refused !== undefined) {
        const message = await reading.then(
          () => 'was read',
          (error: Error) => error.message,
        );
        expect(message.slice(fileName.length).replace(/^[:,] /, '')).toBe(refused);
        return;
      }
      const found = await reading;
      expect(found.readings.map(lineOf)).toEqual(spectra);
      expect(found.leftOut).toHaveLength(leftOut);
      const [element, name] = (edge ?? '').split(' ') as [string, EdgeName];
      const edgeEv = edgeOf(element, name)?.energyEv;
      for (const { spectrum } of edgeEv === undefined ? [] : found.readings) {
        // A wrong energy axis looks exactly like a real scan:
        // the edge must point upwards and stand where it belongs.
        const step = largestStep(spectrum.energyEv, spectrum.mu);
        expect(step.height).toBeGreaterThan(0);
        expect(step.energyEv - edgeEv!).toBeGreaterThan(-10);
        expect(step.energyEv - edgeEv!).toBeLessThan(40);
      }
    });
  },
);
