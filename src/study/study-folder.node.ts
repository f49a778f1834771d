import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../base/files/make-folder.node.ts';
import { lockForWriting } from '../base/files/write-lock.node.ts';
import { writeRefusal } from '../base/files/write-refusal.ts';
import { InputError } from '../base/input-error.ts';
import { canonicalJson, type JsonValue } from '../base/text/canonical-json.ts';
import { version } from '../base/version.ts';
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
    throw new InputError({
      place: path,
      problem: `the file is damaged (${(error as Error).message})`,
      remedy: 'remove it and run the study again: only that job is done anew',
    });
  }
}

/** Writing the file of a job takes milliseconds; a temporary file of this age is no other shard's. */
const otherShardsMs = 600_000;

/**
 * Makes the folder and takes it for one run, or one shard of a run.
 * @returns gives the folder back
 * @throws InputError where another run has it
 */
export async function lockFolder(folder: string, shard: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(join(folder, 'jobs'));
  } catch (error) {
    throw writeRefusal(error, folder);
  }
  return lockForWriting(
    join(folder, shard === 'whole' ? 'jobs' : `jobs-${shard.replace('/', '-of-')}`),
    otherShardsMs,
  );
}
