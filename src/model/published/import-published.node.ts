import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { inflateZlibNode } from './inflate-zlib.node.ts';
import { readScikitLearnForest } from './read-scikit-learn-forest.ts';

/** What became of a folder of published models. */
export interface PublishedImport {
  /** Elements in alphabetical order. */
  readonly elements: readonly TwoStepModel[];
  /** Number of files that were read. */
  readonly filesRead: number;
  /**
   * Files that were not, each with one sentence that says why: the import is incomplete unless this is empty.
   */
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
  /** Motif forests without the CN forest of their element, and the like: worth a word, but no failure. */
  readonly warnings: readonly string[];
}

const cnName = /^RandomForest_([A-Z][a-z]?)_c_num\.sav$/;
const motifName = /^RandomForest_([A-Z][a-z]?)_c_env_ex_CN_(\d{1,2})\.sav$/;

/**
 * Reads the folder of the paper's published models: `cnum/RandomForest_<El>_c_num.sav` and
 * `cmotif/RandomForest_<El>_c_env_ex_CN_<n>.sav`.
 *
 * @param onProgress called after each file
 * @throws InputError where the folder has no `cnum` or
 *   `cmotif` with such files; broken files are in `refused`
 */
export async function importPublished(
  folder: string,
  onProgress: (done: number, all: number) => void = () => {},
): Promise<PublishedImport> {
  const files = await findFiles(folder);
  const cnForests = new Map<string, Forest>();
  const motifForests = new Map<string, Map<number, Forest>>();
  const refused: { file: string; reason: string }[] = [];
  for (const [done, { file, element, coordinationNumber }] of files.entries()) {
    try {
      const forest = readScikitLearnForest(await readFile(join(folder, file)), {
        fileName: file,
        inflate: inflateZlibNode,
      });
      if (coordinationNumber === undefined) {
        cnForests.set(element, forest);
      } else {
        motifForests.set(element, (motifForests.get(element) ?? new Map()).set(coordinationNumber, forest));
      }
    } catch (error) {
      if (!(error instanceof InputError) && !isFileError(error)) {
        throw error;
      }
      refused.push({ file, reason: (error as Error).message });
    }
    onProgress(done + 1, files.length);
  }
  const symbols = [...new Set([...cnForests.keys(), ...motifForests.keys()])].sort();
  return {
    elements: symbols.flatMap((element) => {
      const cn = cnForests.get(element);
      try {
        return new TwoStepModel({
          element,
          ...(cn && { cn }),
          motifs: motifForests.get(element) ?? new Map(),
        });
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        refused.push({ file: element, reason: error.message });
        return [];
      }
    }),
    filesRead: files.length - refused.length,
    refused,
    warnings: symbols
      .filter((element) => !cnForests.has(element))
      .map((element) => `${element} has motif forests and no CN forest: its spectra cannot be identified`),
  };
}

interface PublishedFile {
  /** Path below the folder. */
  readonly file: string;
  readonly element: string;
  /** Absent for a CN forest. */
  readonly coordinationNumber?: number;
}

async function findFiles(folder: string): Promise<PublishedFile[]> {
  const files: PublishedFile[] = [];
  for (const [part, pattern] of [
    ['cnum', cnName],
    ['cmotif', motifName],
  ] as const) {
    for (const name of await namesIn(join(folder, part))) {
      const [, element, coordinationNumber] = pattern.exec(name) ?? [];
      if (element) {
        files.push({
          file: `${part}/${name}`,
          element,
          ...(coordinationNumber && { coordinationNumber: Number(coordinationNumber) }),
        });
      }
    }
  }
  if (files.length === 0) {
    throw new InputError({
      place: folder,
      problem:
        'it holds no published models: the folders cnum with RandomForest_<El>_c_num.sav and cmotif with RandomForest_<El>_c_env_ex_CN_<n>.sav are expected in it',
    });
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isFileError(error)) {
      return [];
    }
    throw error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
