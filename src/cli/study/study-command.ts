import { join } from 'node:path';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { InputError } from '../../base/input-error.ts';
import { version } from '../../base/version.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { evaluate } from '../../model/evaluate.ts';
import { readExperiments } from '../../model/published/read-experiments.ts';
import {
  evaluateMeasured,
  expectedNumbers,
  type MeasuredSpectrum,
  measuredGroupOf,
} from '../../study/evaluate-measured.ts';
import type { StudyExperiment } from '../../study/jobs/study-element.ts';
import { studyClassifiers, studyJobs, studyKinds } from '../../study/jobs/study-jobs.ts';
import { referenceSpec, studyVariants } from '../../study/jobs/variants.ts';
import { readExperimentSpectra } from '../../study/read-experiment-spectra.ts';
import { readStudyInputs } from '../../study/read-study-inputs.node.ts';
import type { VariantResults } from '../../study/results/recipes.ts';
import { jobFiles, runStudy } from '../../study/run-study.node.ts';
import { lockFolder } from '../../study/study-folder.node.ts';
import type { StudyPlan } from '../../study/study-plan.ts';
import { foldCount } from '../../train/folds.ts';
import { exitStatus } from '../exit-status.ts';
import { readInput } from '../input/read-input.ts';
import { progressBar } from '../screen/progress.ts';
import { printWords, tell } from '../screen/terminal.ts';
import { timeLeft } from '../screen/time-left.ts';
import { type Shard, shardName } from '../shard.ts';
import { measuredSpectra } from '../train/measured-spectra.ts';
import { trainToFolder } from '../train/train-to-folder.ts';
import { collectStudies, writeStudy } from './write-study.ts';

/** Options of `edgewise study`. */
export interface StudyCommandOptions {
  readonly out?: string;
  readonly measured?: string;
  readonly experiments?: string;
  readonly published?: string;
  readonly elements?: readonly string[];
  readonly only?: readonly string[];
  readonly classifiers?: readonly string[];
  readonly quick?: boolean;
  /** Whether a bundle is trained with the settings found best. */
  readonly bundle: boolean;
  readonly shard?: Shard;
  readonly seed: number;
  readonly workers?: number;
}

/** `edgewise study`: does what is not done yet, then writes results. */
export async function studyCommand(
  datasets: readonly string[],
  options: StudyCommandOptions,
): Promise<number> {
  if (!options.out) {
    throw new InputError({ problem: 'nothing says where the study goes', remedy: 'give --out FOLDER' });
  }
  const { shard } = options;
  const kinds = chosen('--only', options.only, studyKinds);
  const classifiers = chosen('--classifiers', options.classifiers, studyClassifiers);
  const folder = options.out;
  const release = await lockFolder(folder, shard ? shardName(shard) : 'whole');
  const progress = progressBar();
  try {
    const measured = options.measured ? await readMeasured(options.measured) : [];
    const experimentText = options.experiments
      ? new TextDecoder().decode(await readInput(options.experiments))
      : undefined;
    const experiments = experimentText ? readExperimentSpectra(experimentText) : [];
    progress.update(0, 1, 'reading the dataset');
    const inputs = await readStudyInputs(datasets, { measured, experiments }, options.elements);
    progress.clear();
    if (!inputs.elements.some(({ spectra }) => spectra.length)) {
      throw new InputError({
        problem: 'the dataset holds no spectrum of these elements',
        remedy: 'name others with --elements',
      });
    }
    const plan = studyJobs(inputs.elements, { kinds, classifiers, quick: options.quick });
    const files = jobFiles(plan.jobs, inputs.elements, options.seed);
    const written: StudyPlan = {
      format: 'edgewise-study-plan',
      formatVersion: 1,
      programVersion: version,
      settings: {
        seed: options.seed,
        recipe: referenceSpec.recipe.name,
        classifiers: kinds.includes('classifier') ? [...classifiers, 'baseline'] : [],
        splits: ['grouped', 'random'],
        folds: foldCount,
        quick: options.quick ?? false,
      },
      dataset: inputs.dataset,
      elements: inputs.elements.map(({ element }) => element),
      notes: [
        ...plan.notes,
        ...(options.measured
          ? []
          : ['No measured spectra were given (--measured), so that none are tested.']),
        ...(options.experiments ? [] : ['No published experiments were given (--experiments).']),
        ...(options.published ? [] : ['The published models were not given (--published).']),
      ],
      jobs: plan.jobs.map(({ id, elements, task }) => ({ id, elements, task, file: files.get(id)! })),
      measured: measured
        .filter(({ entry }) => entry.expected.confidence !== 'none')
        .map(({ entry }) => {
          const expected = expectedNumbers(entry);
          const { id, element, formula, domain } = entry;
          return { id, element, formula, group: measuredGroupOf(domain, expected), expected };
        }),
      experiments: experiments.map(({ id, element, formula, inPaper, truth }) => ({
        id,
        element,
        formula,
        inPaper,
        truth,
      })),
      ...(options.published && {
        published: await askPublished(options.published, experimentText, measured, experiments),
      }),
    };
    const planPath = join(folder, 'study.json');
    await writeWhole(planPath, `${JSON.stringify(written, null, 1)}\n`);
    const start = performance.now();
    let startDone: number | undefined;
    const ran = await runStudy(plan.jobs, inputs.elements, {
      folder,
      seed: options.seed,
      ...(options.workers && { workers: options.workers }),
      ...(shard && { shard }),
      onStart: (done, total) => {
        startDone = done;
        progress.update(Math.round(done), Math.round(total), 'seconds of work, as estimated');
      },
      onDone(done, total, job, seconds) {
        const rate = (done - startDone!) / ((performance.now() - start) / 1000);
        progress.update(Math.round(done), Math.round(total), `${job.id}; ${timeLeft((total - done) / rate)}`);
        if (process.env.EDGEWISE_STUDY_TIMES) {
          tell(`${job.id}\t${seconds.toFixed(2)}\t${job.seconds.toFixed(2)}`);
        }
      },
    });
    progress.clear();
    if (ran.refused.size) {
      const refusals = [...ran.refused].map(([id, reason]) => `${id} was refused: ${reason}`);
      const told = { ...written, notes: [...written.notes, ...refusals] };
      await writeWhole(planPath, `${JSON.stringify(told, null, 1)}\n`);
    }
    if (shard) {
      printWords(
        `${folder}: shard ${shardName(shard)} is done. When all are: edgewise study merge ${folder} (or the folders of all shards).`,
      );
      return ran.refused.size ? exitStatus.refused : exitStatus.fine;
    }
    const results = await writeStudy(folder, await collectStudies([folder]));
    if (options.bundle && results.variants) {
      await trainBest(datasets, results.variants, options);
    }
    return ran.refused.size ? exitStatus.refused : exitStatus.fine;
  } finally {
    progress.clear();
    await release();
  }
}

/** `edgewise study merge`: results from the jobs that shards have done. */
export async function studyMergeCommand(
  folders: readonly string[],
  options: { readonly out?: string },
): Promise<number> {
  const out = options.out ?? folders[0]!;
  const collected = await collectStudies(folders);
  await writeStudy(out, collected);
  return collected.missing.length ? exitStatus.refused : exitStatus.fine;
}

/** Trains OUT/bundle as the best variant was made. */
async function trainBest(
  datasets: readonly string[],
  variants: VariantResults,
  { out, elements, seed, workers }: StudyCommandOptions,
): Promise<void> {
  const { recipe, augmentation, cells } = studyVariants().find(({ name }) => name === variants.best)!.spec;
  const [cn, motif] = [cells.cn[0]!, cells.motif[0]!];
  if (cn.classifier !== 'forest' || motif.classifier !== 'forest') {
    return;
  }
  await trainToFolder(datasets, {
    out: join(out!, 'bundle'),
    recipe,
    name: 'study',
    version: '1',
    kind: 'two-step',
    forests: { cn: cn.settings, motif: motif.settings },
    augmentation,
    seed,
    validate: true,
    ...(elements && { elements }),
    ...(workers && { workers }),
  });
}

function chosen<T extends string>(
  option: string,
  names: readonly string[] | undefined,
  known: readonly T[],
): readonly T[] {
  for (const name of names ?? []) {
    if (!known.includes(name as T)) {
      throw new InputError({ place: option, problem: `"${name}" is none of ${known.join(', ')}` });
    }
  }
  return names ? known.filter((name) => names.includes(name)) : known;
}

async function readMeasured(path: string): Promise<MeasuredSpectrum[]> {
  return measuredSpectra(path, new TextDecoder().decode(await readInput(path)));
}

async function askPublished(
  folder: string,
  experimentText: string | undefined,
  measured: readonly MeasuredSpectrum[],
  experiments: readonly StudyExperiment[],
): Promise<StudyPlan['published']> {
  const bundle = await openBundleFolder(folder);
  return {
    ...(experiments.length && { experiments: await evaluate(bundle, readExperiments(experimentText!)) }),
    ...(measured.length && { measured: await evaluateMeasured(bundle, measured) }),
  };
}
