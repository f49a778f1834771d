import { signal } from '@preact/signals';
import type { Reading } from '../../../formats/reading.ts';
import { ask } from '../../work/ask.ts';
import type { IdentifyOutcome } from '../../work/tasks.ts';
import { tellDefect } from '../notices.ts';
import { readFiles } from './read-files.ts';

/** The bundled examples: computed spectra of known structures with a made-up background. */
const exampleFiles = [
  { file: 'FeO-Fe.xdi', compound: 'FeO', says: 'rock salt: six oxygens, an octahedron' },
  { file: 'TmVO4-V.xdi', compound: 'TmVO4', says: 'xenotime: four oxygens, a tetrahedron' },
  { file: 'MgTiO3-Ti.xdi', compound: 'MgTiO3', says: 'ilmenite: a distorted octahedron' },
  { file: 'Co2RuO4-Co.xdi', compound: 'Co2RuO4', says: 'spinel: two kinds of sites' },
] as const;

export interface Example {
  readonly file: string;
  readonly compound: string;
  /** What is known of the structure. */
  readonly says: string;
  readonly reading?: Reading;
  readonly outcome?: IdentifyOutcome;
}

export const examples = signal<readonly Example[]>(exampleFiles);

const fetchExample = async (file: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(new URL(`./examples/${file}`, document.baseURI))).arrayBuffer());

/** Reads and identifies the examples, to show them before anything is dropped. */
export async function prepareExamples(): Promise<void> {
  await Promise.all(
    exampleFiles.map(async ({ file }) => {
      try {
        const read = await ask({ kind: 'read', file, bytes: await fetchExample(file) });
        const reading = read.kind === 'read' ? read.readings[0] : undefined;
        if (!reading) {
          return;
        }
        const outcome = await ask({ kind: 'identify', file, reading, parameters: {} });
        examples.value = examples.value.map((example) =>
          example.file === file ? { ...example, reading, outcome } : example,
        );
      } catch (error) {
        tellDefect(error);
      }
    }),
  );
}

export function openExamples(files: readonly string[]): Promise<void> {
  return readFiles(files.map((file) => ({ name: file, bytes: () => fetchExample(file) })));
}
