import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type JsonValue } from '../base/canonical-json.ts';
import { InputError } from '../base/input-error.ts';
import { replaceFile } from '../base/replace-file.node.ts';
import { version } from '../base/version.ts';
import { lockForWriting } from '../base/write-lock.node.ts';
import type { StudyElement } from './jobs/study-element.ts';
import type { StudyJob } from './jobs/study-job.ts';

/** A finished job as its file keeps it. */
export interface FinishedJob {
  readonly id: string;
  /** Output as in `StudyOutputs`. */
  readonly output: unknown;
}

/** Raised when the outputs of jobs change for reasons that inputs and parameters do not show. */
const jobsVersion = 1;

/** Key of a job: its result is the same wherever inputs, parameters, seed and program are. */
export function keyOf(job: StudyJob, inputs: readonly StudyElement[], seed: number): string {
  const parts = {
    version,
    jobsVersion,
    seed,
    elements: inputs.map(({ element, fingerprint }) => `${element} ${fingerprint}`),
    task: job.task as unknown as JsonValue,
  };
  return createHash('sha256').update(canonicalJson(parts)).digest('hex').slice(0, 16);
}

/** Name of the file of a job: readable, and another one for another key. */
export function fileNameOf(id: string, key: string): string {
  const readable = id.replaceAll(/[^A-Za-z0-9.+-]+/g, '_').slice(0, 90);
  return `${readable}.${key}.json`;
}

/** Writes a file whole or not at all. @throws InputError where it cannot be written */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await replaceFile(path, content);
  } catch (error) {
    throw new InputError(
      `${path} cannot be written (${(error as NodeJS.ErrnoException).code}): make room or choose another folder; what is ` +
        'done is kept, and the same command goes on from it.',
    );
  }
}

/** The finished jobs of a folder, by file name. */
export async function finishedFiles(folder: string): Promise<Set<string>> {
  const names = await readdir(join(folder, 'jobs')).catch(() => []);
  return new Set(names.filter((name) => name.endsWith('.json')));
}

export async function readFinished(folder: string, name: string): Promise<FinishedJob> {
  const path = join(folder, 'jobs', name);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as FinishedJob;
  } catch (error) {
    throw new InputError(
      `${path} is damaged (${(error as Error).message}): remove it and run the study again; only that job is done anew.`,
    );
  }
}

/**
 * Makes the folder and takes it for one run, or one shard of a run.
 * @returns gives the folder back
 * @throws InputError where another run has it
 */
export async function lockFolder(folder: string, shard: string): Promise<() => Promise<void>> {
  try {
    await mkdir(join(folder, 'jobs'), { recursive: true });
  } catch (error) {
    throw new InputError(
      `${folder} cannot be made (${(error as NodeJS.ErrnoException).code}): choose another folder with --out.`,
    );
  }
  return lockForWriting(join(folder, shard === 'whole' ? 'jobs' : `jobs-${shard.replace('/', '-of-')}`));
}
