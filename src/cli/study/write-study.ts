import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';
import { studyCsvs, studyFigures, studyReport } from '../../figure/report/study-report.ts';
import { assembleResults } from '../../study/assemble/assemble-results.ts';
import { CollectedStudy } from '../../study/assemble/collected-study.ts';
import { modelCard } from '../../study/card-markdown.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { finishedFiles, readFinished } from '../../study/study-folder.node.ts';
import type { StudyPlan } from '../../study/study-plan.ts';
import { printWords } from '../screen/terminal.ts';

/**
 * Reads the finished jobs of one study from the folders of its runs.
 * @throws InputError where a folder holds no study, or another one
 */
export async function collectStudies(folders: readonly string[]): Promise<CollectedStudy> {
  const plans: StudyPlan[] = [];
  const places = new Map<string, string>();
  for (const folder of folders) {
    plans.push(await readPlan(folder));
    for (const name of await finishedFiles(folder)) {
      places.set(name, folder);
    }
  }
  const [plan, ...others] = plans;
  const filesOf = ({ jobs }: StudyPlan): string => JSON.stringify(jobs.map(({ file }) => file));
  for (const [i, other] of others.entries()) {
    if (filesOf(other) !== filesOf(plan!)) {
      throw new InputError({
        problem: `the folders ${folders[i + 1]} and ${folders[0]} belong to different studies (other data, options, seed or program version)`,
        remedy: 'merge shards of one study only',
      });
    }
  }
  const outputs = new Map<string, unknown>();
  for (const { id, file } of plan!.jobs) {
    const folder = places.get(file);
    if (folder) {
      outputs.set(id, (await readFinished(folder, file)).output);
    }
  }
  return new CollectedStudy(plan!, outputs);
}

async function readPlan(folder: string): Promise<StudyPlan> {
  const path = join(folder, 'study.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError({
      place: path,
      problem: 'not found',
      remedy: 'name folders that "edgewise study" has written',
    });
  });
  let plan: StudyPlan;
  try {
    plan = JSON.parse(text) as StudyPlan;
  } catch (error) {
    throw new InputError({
      place: path,
      problem: `the file is damaged (${(error as Error).message})`,
      remedy: 'run the study again',
    });
  }
  if (plan.format !== 'edgewise-study-plan' || plan.formatVersion !== 1) {
    throw new InputError({
      place: path,
      problem: 'it is of another version of Edgewise',
      remedy: 'run the study again with this one',
    });
  }
  return plan;
}

/** Writes results.json, the model card, the report, and its tables and figures as files of their own. */
export async function writeStudy(folder: string, study: CollectedStudy): Promise<StudyResults> {
  const results = assembleResults(study);
  await writeWhole(join(folder, 'results.json'), `${JSON.stringify(results, null, 1)}\n`);
  await writeWhole(join(folder, 'MODEL-CARD.md'), modelCard(results));
  await writeWhole(join(folder, 'index.html'), studyReport(results));
  await writeFiles(join(folder, 'tables'), studyCsvs(results));
  await writeFiles(join(folder, 'figures'), studyFigures(results));
  for (const { claim, verdict, evidence } of results.findings ?? []) {
    printWords(`${verdict.toUpperCase()}: ${claim}\n  ${evidence}`);
  }
  for (const note of results.notes) {
    printWords(`note: ${note}`);
  }
  return results;
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await writeWhole(join(folder, name), text);
  }
}
