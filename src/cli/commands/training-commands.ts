import { type Command, Option } from 'commander';
import { integer, list, positive, symbols, workers } from './option-values.ts';
import { formatOption } from './shared-options.ts';

/** Commands that make a bundle of a dataset and measure one: train, evaluate. */
export function addTrainingCommands(edgewise: Command): void {
  edgewise
    .command('train')
    .description('train a bundle on computed spectra')
    .argument('<dataset...>', 'stores (.parquet), xanes-*.jsonl(.gz) files, or folders of them')
    .requiredOption('--out <bundle>', 'folder to write the bundle to')
    .addOption(
      new Option(
        '--model-kind <kind>',
        'what the models predict: names of rankings, or the distributions p and q (default: distribution where the spectra ' +
          'have p and q and no setting of two-step models is given)',
      ).choices(['two-step', 'distribution']),
    )
    .option('--classifier <name>', 'classifier of two-step models: forest')
    .option('--elements <symbols>', 'comma-separated; default: every element with enough spectra', symbols)
    .option('--exclude <ids>', 'comma-separated material ids to leave out of training', list)
    .option(
      '--recipe <name>',
      'feature recipe (default: anchored-0.3-pre-edge for distributions; anchored-0.3 in two steps)',
    )
    .option('--name <name>', 'name of the bundle', 'trained')
    .option('--bundle-version <version>', 'version of the bundle', '1')
    .option('--no-validate', 'skip the cross-validation (the model card then tells no accuracy)')
    .option(
      '--trees <number>',
      "trees of every forest (default: 100 for distributions; the paper's 30 for CN, 50 for motifs in two steps)",
      positive,
    )
    .option(
      '--extra-trees',
      'two-step models of extremely randomised trees, as those of distributions always are',
    )
    .addOption(
      new Option(
        '--augmentation <kind>',
        'what is done to 30 % of the training spectra (default: none for distributions; stretched in two steps)',
      ).choices(['none', 'stretched', 'broadened', 'stretched and broadened', 'jittered']),
    )
    .option('--seed <number>', 'seed of everything random', integer, 1)
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (datasets: string[], options) => {
      const { trainCommand } = await import('../train/train-command.ts');
      process.exitCode = await trainCommand(datasets, { ...options, version: options.bundleVersion });
    });

  edgewise
    .command('evaluate')
    .description('hold a bundle against labelled spectra')
    .argument('<bundle>', 'folder of a bundle, or "default"')
    .argument('<dataset>', 'labelled spectra: experiments JSON, or a manifest.json of measured files')
    .addOption(formatOption(['table', 'json']))
    .action(async (bundle: string, dataset: string, options) => {
      const { evaluateCommand } = await import('../train/evaluate-command.ts');
      process.exitCode = await evaluateCommand(bundle, dataset, options);
    });
}
