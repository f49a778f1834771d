import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../input-error.ts';
import type { StudyElement } from '../study/jobs/study-element.ts';
import { finishedFiles, readFinished } from '../study/study-folder.node.ts';
import type { StudyPlan } from '../study/study-plan.ts';

/** A plan with the outputs of its jobs. */
export interface CollectedStudy {
  readonly plan: StudyPlan;
  /** Output by job id. */
  readonly outputs: ReadonlyMap<string, unknown>;
  /** Ids of the jobs without output. */
  readonly missing: readonly string[];
}

export async function collectStudies(folders: readonly string[]): Promise<CollectedStudy> {
  const plans: StudyPlan[] = [];
  const places = new Map<string, string>();
  for (const folder of folders) {
    const path = join(folder, 'study.json');
    const text = await readFile(path, 'utf8').catch(() => {
      throw new InputError(`${path}: not found; name folders that "edgewise study" has written.`);
    });
    plans.push(JSON.parse(text) as StudyPlan);
    for (const name of await finishedFiles(folder)) places.set(name, folder);
  }
  const [plan, ...others] = plans;
  const filesOf = ({ jobs }: StudyPlan): string => JSON.stringify(jobs.map(({ file }) => file));
  for (const [i, other] of others.entries())
    if (filesOf(other) !== filesOf(plan!))
      throw new InputError(
        `${folders[i + 1]} and ${folders[0]} belong to different studies (other data, options, seed or program version): ` +
          'merge shards of one study only.',
      );
  const outputs = new Map<string, unknown>();
  for (const { id, file } of plan!.jobs) {
    const folder = places.get(file);
    if (folder) outputs.set(id, (await readFinished(folder, file)).output);
  }
  return { plan: plan!, outputs, missing: plan!.jobs.map(({ id }) => id).filter((id) => !outputs.has(id)) };
}

export async function writeStudy(
  _folder: string,
  collected: CollectedStudy,
  _elements?: readonly StudyElement[],
): Promise<void> {
  console.log(collected.outputs.size, collected.missing.length);
}
