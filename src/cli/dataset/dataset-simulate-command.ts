import { availableParallelism } from 'node:os';
import { counted } from '../../base/text/words.ts';
import { codeOf } from '../../dataset/simulate/code-of.ts';
import { exceptedMaterials } from '../../dataset/simulate/excepted-materials.node.ts';
import { doneKeys, PartFile } from '../../dataset/simulate/part-files.node.ts';
import { simulateMaterials } from '../../dataset/simulate/simulate-materials.node.ts';
import {
  type PlannedMaterial,
  planSimulation,
  type SimulationPlan,
} from '../../dataset/simulate/simulation-plan.ts';
import { murmur3 } from '../../numeric/murmur3.ts';
import { simulationSettings } from '../../simulate/simulation-settings.ts';
import { SiteThreads } from '../../simulate/site-threads.node.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { exitStatus } from '../exit-status.ts';
import { progressBar } from '../screen/progress.ts';
import { printWords, tell } from '../screen/terminal.ts';
import { timeLeft } from '../screen/time-left.ts';
import { type Shard, shardName } from '../shard.ts';
import { siteOptionsOf } from '../simulate/site-options.ts';
import { requireStoreName } from './dataset-import-command.ts';
import { datasetMergeCommand } from './dataset-merge-command.ts';
import { simulationMaterials } from './simulation-materials.ts';

/** Options of `edgewise dataset simulate`. */
export interface DatasetSimulateOptions {
  readonly out: string;
  readonly elements: readonly string[];
  readonly perElement: number;
  readonly atMostPerLabel: number;
  readonly natural: number;
  readonly sitesPerMaterial: number;
  readonly candidates: number;
  readonly maxAtoms: number;
  readonly except?: readonly string[];
  readonly scatterers?: number;
  readonly lmax?: number;
  readonly below: number;
  readonly broaden?: number;
  readonly recipe: string;
  readonly occupancy: OccupancyRule;
  readonly shard?: Shard;
  readonly seed: number;
  readonly workers?: number;
}

/** `edgewise dataset simulate`: spectra of structures into a store, as far as they are not there yet. */
export async function datasetSimulateCommand(
  sources: readonly string[],
  options: DatasetSimulateOptions,
): Promise<number> {
  const { out, elements, seed, perElement, atMostPerLabel, maxAtoms } = options;
  requireStoreName(out);
  // Told now, not after hours of simulating.
  recipeNamed(options.recipe);
  const siteOptions = siteOptionsOf(options);
  for (const element of elements) {
    simulationSettings(element, siteOptions);
  }
  const shard = options.shard ?? { index: 1, count: 1 };
  const excepted = await exceptedMaterials(options.except ?? []);
  const workers = options.workers ?? availableParallelism();
  const folder = `${out}.parts`;
  const progress = progressBar();
  // Taken before the work: what cannot be written in the end is said now.
  const file = await PartFile.open(folder, `part-${shard.index}-of-${shard.count}.jsonl`);
  const threads = new SiteThreads(workers);
  let refused = 0;
  let defects = 0;
  try {
    // Before the structures are read: other settings than those of the folder are told at once.
    const done = await doneKeys(folder, (element) => codeOf(element, siteOptions));
    let read = 0;
    const plan = await planSimulation(counting(), {
      elements,
      perElement,
      atMostPerLabel,
      naturalShare: options.natural,
      candidates: options.candidates,
      maxAtoms,
      seed,
      isExcepted: (id, element) => excepted.has(id, element),
    });
    progress.clear();
    const own = plan.materials.filter((material) => isOf(material, shard));
    printWords(planSummary(plan, own, elements, shard));
    const started = performance.now();
    const cpu = process.cpuUsage();
    const { simulated, found } = await simulateMaterials(own, {
      file,
      done,
      sitesPerMaterial: options.sitesPerMaterial,
      site: siteOptions,
      workers,
      simulate: (task) => threads.answer(task),
      defect(place, message) {
        progress.clear();
        defects++;
        tell(`${place}: a defect of the program, please report it:\n${message}`);
      },
      progress(state) {
        const begun = state.simulated + state.found;
        const share = state.simulated / Math.max(begun, 1);
        const rate = state.simulated / (performance.now() - started);
        // As many sites a material as so far, and as many of them done before.
        const sites = (begun / Math.max(state.materials, 1)) * (own.length - state.materials) * share;
        progress.update(
          state.materials,
          own.length,
          `materials, ${counted(begun, 'site')}; ${timeLeft(sites / rate / 1000)}`,
        );
      },
    });
    progress.clear();
    const { user, system } = process.cpuUsage(cpu);
    printWords(
      `simulated: ${counted(simulated, 'site')}` +
        (simulated ? `, ${((user + system) / 1e6 / simulated).toFixed(2)} CPU-s each` : '') +
        (found ? `; ${found} had been done before` : ''),
    );

    async function* counting() {
      for await (const material of simulationMaterials(sources, options.occupancy, (error) => {
        progress.clear();
        refused++;
        tell(error.message);
      })) {
        progress.update(++read, read, 'structures read');
        yield material;
      }
    }
  } finally {
    progress.clear();
    await threads.end();
    await file.close();
  }
  if (options.shard) {
    printWords(
      `${folder}: shard ${shardName(shard)} is done. When all are: edgewise dataset merge ${folder} --out ${out}`,
    );
  } else {
    await datasetMergeCommand([folder], options);
  }
  if (defects) {
    return exitStatus.internal;
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

/** A material is of the same shard in every run; draws and elements are spread over all shards. */
const isOf = ({ id, element }: PlannedMaterial, { index, count }: Shard): boolean =>
  murmur3(`${element} ${id}`, 0) % count === index - 1;

/** About what a site takes, CPU-s, for the first estimate. */
const secondsOfSite = 1.4;

function planSummary(
  { materials, keptOut }: SimulationPlan,
  own: readonly PlannedMaterial[],
  elements: readonly string[],
  { count }: Shard,
): string {
  const of = count > 1 ? `, ${own.length} of them in this shard` : '';
  const short = elements.filter((element) => !materials.some((material) => material.element === element));
  const lines = [
    `chosen: ${counted(materials.length, 'material and element', 'materials and elements')}${of}; ` +
      `${Math.ceil((own.length * secondsOfSite) / 60)} CPU-min or more`,
    ...[...keptOut].map(([reason, times]) => `kept out: ${times} ${reason}`),
  ];
  if (short.length > 0) {
    lines.push(`no structure has ${short.join(', ')}`);
  }
  return lines.join('\n');
}
