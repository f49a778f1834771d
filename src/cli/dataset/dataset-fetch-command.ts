import { join } from 'node:path';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { InputError } from '../../base/input-error.ts';
import { FetchJournal } from '../../dataset/fetch/fetch-journal.node.ts';
import {
  type FetchProgress,
  fetchIntoJournal,
  journalMaterials,
} from '../../dataset/fetch/fetch-materials.node.ts';
import { MaterialsProjectClient } from '../../dataset/fetch/materials-project-client.ts';
import { DropCount } from '../../dataset/import/drop-reason.ts';
import { importDataset } from '../../dataset/import/import-dataset.node.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { exitStatus } from '../exit-status.ts';
import { progressBar } from '../screen/progress.ts';
import { printWords, tell } from '../screen/terminal.ts';
import { importSummary } from './dataset-import-summary.ts';

/** Options of `edgewise dataset fetch`. */
export interface DatasetFetchOptions {
  readonly elements: readonly string[];
  /** A store, NAME.parquet, or a folder that keeps the documents as well. */
  readonly out: string;
  readonly recipe: string;
  readonly baseUrl?: string;
}

/** The only place that the key comes from; it goes nowhere but into the header of requests. */
const keyVariable = 'MP_API_KEY';

/** Fetches computed XANES from the Materials Project into a store. @returns the exit status */
export async function datasetFetchCommand(options: DatasetFetchOptions): Promise<number> {
  const { out, elements, baseUrl } = options;
  const recipe = recipeNamed(options.recipe);
  const apiKey = process.env[keyVariable]?.trim();
  // No header can carry other letters: "…" was copied from an example.
  if (!apiKey || !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InputError({
      problem: apiKey
        ? `what ${keyVariable} holds is no API key: keys are of plain letters and digits`
        : 'the Materials Project needs an API key',
      remedy:
        'copy yours from https://next-gen.materialsproject.org/dashboard into the ' +
        `environment variable ${keyVariable}`,
    });
  }
  const isStore = out.endsWith('.parquet');
  const store = isStore ? out : join(out, 'dataset.parquet');
  const journal = new FetchJournal(isStore ? `${out}.documents` : join(out, 'documents'));
  const client = new MaterialsProjectClient({ apiKey, ...(baseUrl !== undefined && { baseUrl }) });
  // The same lock as that of an import into this store, which guards the journal too.
  const unlock = await lockForWriting(store);
  const progress = progressBar();
  try {
    const started = performance.now();
    await fetchIntoJournal(client, journal, elements, (state) => {
      progress.update(
        state.done,
        state.total,
        `${state.element}, ${timeLeft(state, performance.now() - started)}`,
      );
    });
    progress.clear();
    const drops = new DropCount();
    const report = await importDataset(
      store,
      journalMaterials(journal, elements, 'Materials Project', drops),
      {
        recipe,
        drops,
        refused: ({ message }) => {
          progress.clear();
          tell(message);
        },
      },
    );
    printWords(importSummary(store, report, drops));
    if (isStore) {
      await journal.remove();
    }
    return report.refused ? exitStatus.refused : exitStatus.fine;
  } finally {
    client.stop();
    progress.clear();
    await unlock();
  }
}

/** "about 12 min left", from what this run has fetched. */
function timeLeft({ done, total, fetched }: FetchProgress, elapsedMs: number): string {
  if (!fetched) {
    return 'asking what there is';
  }
  const seconds = (((total - done) / fetched) * elapsedMs) / 1000;
  return seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`;
}
