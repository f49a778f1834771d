import type { Command } from 'commander';
import { integer, list, shard, symbols, workers } from './option-values.ts';

/** `edgewise study` and `edgewise study merge`. */
export function addStudyCommands(edgewise: Command): void {
  const study = edgewise
    .command('study')
    .description("every table and figure of the paper on a dataset, beside the paper's numbers")
    .argument('<dataset...>', 'datasets (files or folders), as for train')
    .option('--out <folder>', 'folder for results.json, index.html, tables, bundle and finished jobs')
    .option('--measured <manifest>', 'manifest.json of measured spectra, asked for at the end')
    .option('--experiments <file>', 'JSON of published experiments, asked for at the end')
    .option('--published <bundle>', 'imported bundle of the published models, to compare with')
    .option('--elements <symbols>', 'comma-separated; default: every element of the dataset', symbols)
    .option('--only <kinds>', 'comma-separated: classifier, learning, variant, importance, robustness', list)
    .option('--classifiers <names>', 'comma-separated: forest, knn, mlp, cnn, svc', list)
    .option('--quick', 'smaller grids and fewer variants, for a look')
    .option('--no-bundle', 'do not train a bundle with the settings found best')
    .option('--shard <i/n>', 'do the i-th of n parts of the jobs; "study merge" puts parts together', shard)
    .option('--seed <number>', 'seed of everything random', integer, 1)
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (datasets: string[], options) => {
      const { studyCommand } = await import('../study/study-command.ts');
      process.exitCode = await studyCommand(datasets, options);
    });
  study
    .command('merge')
    .description('results of the finished jobs of one or more folders')
    .argument('<folders...>', 'folders that shards of one study wrote')
    .option('--out <folder>', 'folder for the results (default: the first of the folders)')
    .action(async (folders: string[], _options, command: Command) => {
      const { studyMergeCommand } = await import('../study/study-command.ts');
      process.exitCode = await studyMergeCommand(folders, command.optsWithGlobals());
    });
}
