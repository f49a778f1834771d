import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A made-up file and what must be read from it; see `src/formats/fixtures.test.ts`. */
export interface FixturePair {
  /** With its folder: "beamlines/cls.dat". */
  readonly path: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly expected: ExpectedReading;
}

/**
 * The spectra of a fixture, or a sentence that refuses it.
 * What is not stated is not compared, but see `silent`.
 */
export interface ExpectedReading {
  readonly refused?: string;
  readonly spectra?: readonly ExpectedSpectrum[];
  /** @default none */
  readonly leftOut?: readonly { readonly name: string; readonly reason: string }[];
}

export interface ExpectedSpectrum {
  /**
   * All energies in eV and all values of mu as they were before
   * the file was made of them, or the first and the last.
   */
  readonly energyEv: readonly number[];
  readonly mu: readonly number[];
  readonly points?: number;
  /** Largest error of mu, where the format writes few digits. @default 2e-6 */
  readonly tolerance?: number;
  /** Any member of the spectrum or of its receipt; of guesses only what was guessed. */
  readonly [member: string]: unknown;
}

const folder = join(import.meta.dirname, '..', 'src', 'formats', 'fixtures');
const ending = '.expected.json';

/** Every fixture below `fixtures/`: a file NAME and beside it NAME.expected.json. */
export function fixturePairs(): FixturePair[] {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const path = name.slice(0, -ending.length);
      return {
        path,
        fileName: basename(path),
        bytes: new Uint8Array(readFileSync(join(folder, path))),
        expected: JSON.parse(readFileSync(join(folder, name), 'utf8')) as ExpectedReading,
      };
    });
}
