import type { Command } from 'commander';
import {
  absorbers,
  belowEv,
  broadeningEv,
  integer,
  lmax,
  positive,
  scatterers,
  shard,
  share,
  symbols,
  workers,
} from './option-values.ts';
import { formatOption, occupancyOption } from './shared-options.ts';

/** `edgewise dataset …`: what makes, joins and describes stores. */
export function addDatasetCommands(edgewise: Command): void {
  const dataset = edgewise
    .command('dataset')
    .description('make and look at datasets: spectra with the structures that label them');
  dataset
    .command('import')
    .description('spectra with structures or stated coordination in, a dataset store (Parquet) out')
    .argument(
      '<sources...>',
      'xanes-*.jsonl(.gz), XAS JSON, stores, tables (.csv) of measured files, folders of xmu.dat with POSCAR',
    )
    .requiredOption('--out <store>', 'store to write, NAME.parquet')
    .option('--elements <symbols>', 'comma-separated; default: every element', symbols)
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .option('--compact', 'a store to hand on: mu in 16 bits, energies to 1 meV, no features')
    .option('--attribution <text>', 'whose structures and spectra these are, and under what licence')
    .action(async (sources: string[], options) => {
      const { datasetImportCommand } = await import('../dataset/dataset-import-command.ts');
      process.exitCode = await datasetImportCommand(sources, options);
    });
  dataset
    .command('fetch')
    .description(
      'computed K-edge XANES of the Materials Project into a store; goes on where it stopped (key in MP_API_KEY)',
    )
    .requiredOption('--elements <symbols>', 'comma-separated absorbers', symbols)
    .requiredOption('--out <place>', 'store to write, NAME.parquet, or a folder that keeps the documents too')
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .option('--base-url <url>', 'another server that speaks the same API')
    .action(async (options) => {
      const { datasetFetchCommand } = await import('../dataset/dataset-fetch-command.ts');
      process.exitCode = await datasetFetchCommand(options);
    });
  dataset
    .command('simulate')
    .description('crystal structures in, a dataset store of simulated spectra out; goes on where it stopped')
    .argument(
      '<structures...>',
      'CIF, POSCAR, JSON, JSON lines, extended XYZ: files, folders, "patterns", or -',
    )
    .requiredOption(
      '--out <store>',
      'store to write, NAME.parquet; what is done stands in NAME.parquet.parts',
    )
    .requiredOption(
      '--elements <symbols>',
      'comma-separated absorbers, or "all": the 33 of the paper',
      absorbers,
    )
    .option('--per-element <number>', 'materials of each element', positive, 300)
    .option('--at-most-per-label <number>', 'materials chosen for one environment', positive, 50)
    .option('--natural <share>', 'share of the materials that is drawn at random, 0 to 1', share, 0.5)
    .option('--sites-per-material <number>', 'distinct sites of one material', positive, 4)
    .option(
      '--candidates <number>',
      'structures of an element that are labelled to choose from',
      positive,
      2000,
    )
    .option('--max-atoms <number>', 'leave out larger cells', positive, 60)
    .option('--except <file...>', 'leave out what is in these: stores, JSON lines, or texts of an id a line')
    .option('--scatterers <number>', 'atoms that scatter, about (default: 60; 100 up to Ca)', scatterers)
    .option('--lmax <l>', 'waves that scatter: 2 up to d, 3 up to f (default: 2)', lmax)
    .option('--below <ev>', 'energies begin so far below the Fermi level', belowEv, 30)
    .option(
      '--broaden <ev>',
      'Lorentzian beyond the core level; negative sharpens (default: 0)',
      broadeningEv,
    )
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .addOption(occupancyOption())
    .option(
      '--shard <i/n>',
      'do the i-th of n parts of the materials; "dataset merge" puts parts together',
      shard,
    )
    .option('--seed <number>', 'seed of the choice', integer, 1)
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (structures: string[], options) => {
      const { datasetSimulateCommand } = await import('../dataset/dataset-simulate-command.ts');
      process.exitCode = await datasetSimulateCommand(structures, options);
    });
  dataset
    .command('merge')
    .description('a dataset store of what "dataset simulate" has done so far, in whatever shards')
    .argument('<parts...>', 'folders NAME.parquet.parts')
    .requiredOption('--out <store>', 'store to write, NAME.parquet')
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .action(async (parts: string[], options) => {
      const { datasetMergeCommand } = await import('../dataset/dataset-merge-command.ts');
      process.exitCode = await datasetMergeCommand(parts, options);
    });
  dataset
    .command('info')
    .description('what a store holds: spectra by element, kind, draw and label')
    .argument('<store>', 'a store, NAME.parquet')
    .option('--fewest <number>', 'labels with fewer spectra are listed as rare', positive, 30)
    .addOption(formatOption(['table', 'json']))
    .action(async (store: string, options) => {
      const { datasetInfoCommand } = await import('../dataset/dataset-info-command.ts');
      process.exitCode = await datasetInfoCommand(store, options);
    });
}
