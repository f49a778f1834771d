#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { writeRefusal } from '../base/files/write-refusal.ts';
import { InputError } from '../base/input-error.ts';
import { version } from '../base/version.ts';
import { parseFormula } from '../elements/parse-formula.ts';
import { type ColumnChoice, parseColumnChoice } from '../formats/column-choice.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';
import { normalisations } from '../spectrum/normalisation/normalisations.ts';
import { exitStatus } from './exit-status.ts';
import { argumentWords } from './help/command-outline.ts';
import { tell, terminalText } from './screen/terminal.ts';

/** Commands are imported when they are called: a cold start loads only what its command needs. */
function program(): Command {
  const edgewise = new Command('edgewise')
    .description(
      'Tells from a K-edge XANES spectrum how the absorbing atom is coordinated, and how sure that is.',
    )
    .version(version, '-v, --version')
    .showHelpAfterError('(edgewise --help lists the commands, edgewise COMMAND --help the options)')
    // Commands by name and arguments (all have options), so that what they do fits beside them on 80 columns.
    .configureHelp({
      minWidthToWrap: 24,
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(argumentWords)].join(' '),
    })
    .exitOverride();

  edgewise
    .command('identify')
    .description('spectrum files in, ranked coordination environments out')
    .argument('<files...>', 'files, folders, "patterns", or - for standard input')
    .option('--element <symbol>', 'the absorber, where the files do not say it or say it wrongly', symbol)
    .addOption(channelOption())
    .option(
      '--columns <choice>',
      'which columns are what, counted from 1: "energy=1,i0=3,it=4", "energy=1,fluorescence=5-12,i0=2", "energy=1,mu=2,unit=keV"',
      columns,
    )
    .option(
      '--e0 <eV>',
      'E0 to use instead of the one found (anchored recipes seek their anchor near it)',
      number,
    )
    .option('--shift <eV>', 'add this to every energy first (a calibration offset)', number)
    .option('--pre-edge <from,to>', 'fit the pre-edge line there, eV from E0 (default: -160,-20)', range)
    .option('--post-edge <from,to>', 'take the edge step from there, eV from E0 (default: 30,50)', range)
    .option('--move-window <eV>', 'lay the window this much above its anchor', number)
    .addOption(normalisationOption())
    .option('--over-absorption <formula>', overAbsorptionWords, formula)
    .option('--angles <in,out>', anglesWords, angles)
    .option('--model <bundle>', 'folder of a trained bundle (default: the embedded one)')
    .addOption(format(['table', 'json', 'csv']))
    .option(
      '--figure <file>',
      'draw spectrum and answer: "answer.svg", "answer.png", "folder/", "folder/*.png"',
    )
    .option('--long', 'tell every answer in full; else more than four have one line each')
    .option('--quiet', 'print results and refusals only')
    .option('--explain', 'say why: regions that decided, nearest training spectra, distance from them')
    .option('--merge', 'merge the scans of one sample, told by their names, and answer for the mean')
    .option('--merge-all', 'merge all spectra of one absorber, whatever they are called')
    .option(
      '--align',
      'lay the edges of merged scans on each other, by the reference foil where all have one',
    )
    .option(
      '--standards <place>',
      'hold against spectra of known compounds: a file, folder or pattern; may be given several times',
      (place: string, before: string[] | undefined) => [...(before ?? []), place],
    )
    .option('--difference <file>', 'take this reference off each spectrum; --figure draws it, JSON has it')
    .option(
      '--export <file>',
      'write the spectra normalised: "all.prj" (Athena), "all.csv", "spectrum.xdi", "folder/*.xdi"',
    )
    .option('--drop-outliers', 'leave scans out of the mean that differ from the others')
    .action(async (files: string[], options, command: Command) => {
      if ((options.align || options.dropOutliers) && !options.merge && !options.mergeAll) {
        command.error('error: --align and --drop-outliers need --merge or --merge-all');
      }
      const { identifyCommand } = await import('./identify/identify-command.ts');
      process.exitCode = await identifyCommand(files, options);
    });

  edgewise
    .command('watch')
    .description('answer every new or growing spectrum file of a folder, until it is stopped')
    .argument('<folder>', 'where the scans go to, with the folders below it')
    .option('--csv <file>', 'append every answer to this table; what it knows is not answered again')
    .option('--only-new', 'leave alone what is in the folder when the watch begins')
    .option('--element <symbol>', 'the absorber, where the files do not say it or say it wrongly', symbol)
    .addOption(channelOption())
    .option('--columns <choice>', 'which columns are what, as of identify', columns)
    .option('--e0 <eV>', 'E0 to use instead of the one found', number)
    .option('--shift <eV>', 'add this to every energy first (a calibration offset)', number)
    .option('--pre-edge <from,to>', 'fit the pre-edge line there, eV from E0 (default: -160,-20)', range)
    .option('--post-edge <from,to>', 'take the edge step from there, eV from E0 (default: 30,50)', range)
    .option('--model <bundle>', 'folder of a trained bundle (default: the embedded one)')
    .option('--over-absorption <formula>', overAbsorptionWords, formula)
    .option('--angles <in,out>', anglesWords, angles)
    .option('--settle <seconds>', 'a file that has not changed for so long is complete', seconds, 0.4)
    .addOption(format(['table', 'json']))
    .action(async (folder: string, options) => {
      const { watchCommand } = await import('./watch/watch-command.ts');
      process.exitCode = await watchCommand(folder, options);
    });

  edgewise
    .command('map')
    .description('answer every pixel of a stack of images (energy × y × x): images of P(CN), verdict, edge')
    .argument('<stack>', 'HDF5, NeXus or TIFF file of a full-field or scanning microscope')
    .option('--out <name>', 'where the images go, NAME.h5, NAME.svg and NAME.png (default: STACK-map)')
    .option('--element <symbol>', 'the absorber (default: whose K edge the mean spectrum shows)', symbol)
    .option('--e0 <eV>', 'E0 of all pixels (default: that of the mean spectrum)', number)
    .option('--shift <eV>', 'add this to every energy first (a calibration offset)', number)
    .option('--pre-edge <from,to>', 'fit the pre-edge line there, eV from E0 (default: -160,-20)', range)
    .option('--post-edge <from,to>', 'take the edge step from there, eV from E0 (default: 30,50)', range)
    .option('--min-step <mu>', 'mask pixels of a smaller edge step (default: a tenth of strong ones)', amount)
    .option('--dataset <path>', 'which dataset of the file is the stack, where it holds several')
    .option('--energies <path>', 'which dataset holds the energies; of TIFF, a text file of them')
    .option('--transmission', 'the stack holds transmitted intensity: take −ln(I / I0)')
    .option('--i0 <path>', 'dataset of the incoming intensity, as large as the stack or one value an energy')
    .option('--model <bundle>', 'folder of a trained bundle (default: the embedded one)')
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .addOption(format(['table', 'json']))
    .action(async (stack: string, options) => {
      const { mapCommand } = await import('./map/map-command.ts');
      process.exitCode = await mapCommand(stack, options);
    });

  edgewise
    .command('series')
    .description(
      'an ordered set of spectra: P(CN) against temperature, time or potential, components, two states',
    )
    .argument('<files...>', 'files, folders, "patterns"')
    .option(
      '--variable <name>',
      'what it runs over: temperature, potential, pressure, time, number, start, order (default: what the names or headers tell)',
    )
    .option('--element <symbol>', 'the absorber, where the files do not say it or say it wrongly', symbol)
    .addOption(channelOption())
    .option('--columns <choice>', 'which columns are what, as of identify', columns)
    .option('--e0 <eV>', 'E0 to use instead of the one found', number)
    .option('--shift <eV>', 'add this to every energy first (a calibration offset)', number)
    .option('--pre-edge <from,to>', 'fit the pre-edge line there, eV from E0 (default: -160,-20)', range)
    .option('--post-edge <from,to>', 'take the edge step from there, eV from E0 (default: 30,50)', range)
    .option('--model <bundle>', 'folder of a trained bundle (default: the embedded one)')
    .addOption(format(['table', 'json', 'csv']))
    .option('--figure <file>', 'draw the series (SVG, PNG)')
    .action(async (files: string[], options) => {
      const { seriesCommand } = await import('./series/series-command.ts');
      process.exitCode = await seriesCommand(files, options);
    });

  edgewise
    .command('label')
    .description('crystal structures in, CN and motif order parameters of their sites out')
    .argument(
      '<structures...>',
      'CIF, POSCAR, JSON, JSON lines, extended XYZ: files, folders, "patterns", or -',
    )
    .option('--element <symbol>', 'label the sites of this element only')
    .addOption(format(['table', 'json']))
    .addOption(occupancy())
    .option('--extended', 'score trigonal prismatic and other motifs beyond the 25 too')
    .option('--figure <file>', 'draw a site with its polyhedron, p and q: "site.svg", "site.png", "folder/"')
    .option(
      '--site <number>',
      'atom that the figure shows, counted from 1 (default: the first labelled)',
      positive,
    )
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (structures: string[], options, command: Command) => {
      if (options.site && !options.figure) {
        command.error('error: --site needs --figure');
      }
      const { labelCommand } = await import('./label/label-command.ts');
      process.exitCode = await labelCommand(structures, options);
    });

  edgewise
    .command('simulate')
    .description('crystal structures in, K-edge spectra of one element out (about a second a site)')
    .argument(
      '<structures...>',
      'CIF, POSCAR, JSON, JSON lines, extended XYZ: files, folders, "patterns", or -',
    )
    .option('--element <symbol>', 'the absorber, Li to Ba (with --against: that of the scan)', symbol)
    .option('--against <scan>', 'rank the structures by agreement with this measured spectrum')
    .addOption(channelOption())
    .addOption(format(['table', 'json', 'xdi']))
    .option('--figure <file>', 'draw the spectra: "spectra.svg", "spectra.png", "folder/"')
    .option('--scatterers <number>', 'atoms that scatter, about (default: 60; 100 up to Ca)', positive)
    .option('--lmax <l>', 'waves that scatter: 2 up to d, 3 up to f (default: 2)', positive)
    .option('--below <ev>', 'energies begin so far below the Fermi level (default: 7.4)', number)
    .option('--broaden <ev>', 'Lorentzian beyond the core level; negative sharpens (default: 0)', number)
    .addOption(occupancy())
    .option('--workers <number>', 'parallel workers (same result for any number)', positive)
    .action(async (structures: string[], options, command: Command) => {
      if (options.against !== undefined) {
        const { candidatesCommand } = await import('./simulate/candidates-command.ts');
        process.exitCode = await candidatesCommand(structures, options);
        return;
      }
      if (options.element === undefined) {
        command.error("error: required option '--element <symbol>' not specified (or give --against a scan)");
      }
      if (options.channel !== undefined) {
        command.error('error: --channel needs --against');
      }
      const { simulateCommand } = await import('./simulate/simulate-command.ts');
      process.exitCode = await simulateCommand(structures, options);
    });

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
    .option('--elements <symbols>', 'comma-separated; default: every element with enough spectra', list)
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
      const { trainCommand } = await import('./train/train-command.ts');
      process.exitCode = await trainCommand(datasets, { ...options, version: options.bundleVersion });
    });

  edgewise
    .command('evaluate')
    .description('hold a bundle against labelled spectra')
    .argument('<bundle>', 'folder of a bundle, or "default"')
    .argument('<dataset>', 'labelled spectra: experiments JSON, or a manifest.json of measured files')
    .addOption(format(['table', 'json']))
    .action(async (bundle: string, dataset: string, options) => {
      const { evaluateCommand } = await import('./train/evaluate-command.ts');
      process.exitCode = await evaluateCommand(bundle, dataset, options);
    });

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
    .option('--elements <symbols>', 'comma-separated; default: every element', list)
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .option('--compact', 'a store to hand on: mu in 16 bits, energies to 1 meV, no features')
    .option('--attribution <text>', 'whose structures and spectra these are, and under what licence')
    .action(async (sources: string[], options) => {
      const { datasetImportCommand } = await import('./dataset/dataset-import-command.ts');
      process.exitCode = await datasetImportCommand(sources, options);
    });
  dataset
    .command('fetch')
    .description(
      'computed K-edge XANES of the Materials Project into a store; goes on where it stopped (key in MP_API_KEY)',
    )
    .requiredOption('--elements <symbols>', 'comma-separated absorbers', list)
    .requiredOption('--out <place>', 'store to write, NAME.parquet, or a folder that keeps the documents too')
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .option('--base-url <url>', 'another server that speaks the same API')
    .action(async (options) => {
      const { datasetFetchCommand } = await import('./dataset/dataset-fetch-command.ts');
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
    .requiredOption('--elements <symbols>', 'comma-separated absorbers, or "all": the 33 of the paper', list)
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
    .option('--scatterers <number>', 'atoms that scatter, about (default: 60; 100 up to Ca)', positive)
    .option('--lmax <l>', 'waves that scatter: 2 up to d, 3 up to f (default: 2)', positive)
    .option('--below <ev>', 'energies begin so far below the Fermi level', number, 30)
    .option('--broaden <ev>', 'Lorentzian beyond the core level; negative sharpens (default: 0)', number)
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .addOption(occupancy())
    .option('--shard <i/n>', 'do the i-th of n parts of the materials; "dataset merge" puts parts together')
    .option('--seed <number>', 'seed of the choice', integer, 1)
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (structures: string[], options) => {
      const { datasetSimulateCommand } = await import('./dataset/dataset-simulate-command.ts');
      process.exitCode = await datasetSimulateCommand(structures, options);
    });
  dataset
    .command('merge')
    .description('a dataset store of what "dataset simulate" has done so far, in whatever shards')
    .argument('<parts...>', 'folders NAME.parquet.parts')
    .requiredOption('--out <store>', 'store to write, NAME.parquet')
    .option('--recipe <name>', 'feature recipe', 'anchored-0.3')
    .action(async (parts: string[], options) => {
      const { datasetMergeCommand } = await import('./dataset/dataset-merge-command.ts');
      process.exitCode = await datasetMergeCommand(parts, options);
    });
  dataset
    .command('info')
    .description('what a store holds: spectra by element, kind, draw and label')
    .argument('<store>', 'a store, NAME.parquet')
    .option('--fewest <number>', 'labels with fewer spectra are listed as rare', positive, 30)
    .addOption(format(['table', 'json']))
    .action(async (store: string, options) => {
      const { datasetInfoCommand } = await import('./dataset/dataset-info-command.ts');
      process.exitCode = await datasetInfoCommand(store, options);
    });

  const study = edgewise
    .command('study')
    .description("every table and figure of the paper on a dataset, beside the paper's numbers")
    .argument('<dataset...>', 'datasets (files or folders), as for train')
    .option('--out <folder>', 'folder for results.json, index.html, tables, bundle and finished jobs')
    .option('--measured <manifest>', 'manifest.json of measured spectra, asked for at the end')
    .option('--experiments <file>', 'JSON of published experiments, asked for at the end')
    .option('--published <bundle>', 'imported bundle of the published models, to compare with')
    .option('--elements <symbols>', 'comma-separated; default: every element of the dataset', list)
    .option('--only <kinds>', 'comma-separated: classifier, learning, variant, importance, robustness', list)
    .option('--classifiers <names>', 'comma-separated: forest, knn, mlp, cnn, svc', list)
    .option('--quick', 'smaller grids and fewer variants, for a look')
    .option('--no-bundle', 'do not train a bundle with the settings found best')
    .option('--shard <i/n>', 'do the i-th of n parts of the jobs; "study merge" puts parts together')
    .option('--seed <number>', 'seed of everything random', integer, 1)
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (datasets: string[], options) => {
      const { studyCommand } = await import('./study/study-command.ts');
      process.exitCode = await studyCommand(datasets, options);
    });
  study
    .command('merge')
    .description('results of the finished jobs of one or more folders')
    .argument('<folders...>', 'folders that shards of one study wrote')
    .option('--out <folder>', 'folder for the results (default: the first of the folders)')
    .action(async (folders: string[], _options, command: Command) => {
      const { studyMergeCommand } = await import('./study/study-command.ts');
      process.exitCode = await studyMergeCommand(folders, command.optsWithGlobals());
    });

  const model = edgewise
    .command('model')
    .description('look at bundles, import published models, export to ONNX');
  model
    .command('info')
    .description('what a bundle holds: recipe, elements, counts, accuracy')
    .argument('[bundle]', 'folder of a bundle (default: the embedded one)')
    .addOption(format(['table', 'json']))
    .action(async (bundle: string | undefined, options) => {
      const { modelInfoCommand } = await import('./model/model-command.ts');
      process.exitCode = await modelInfoCommand(bundle, options);
    });
  model
    .command('import')
    .description(
      'turn a folder of published scikit-learn forests (.sav) into a bundle; nothing in them is executed',
    )
    .argument('<folder>', 'folder with cnum/ and cmotif/')
    .requiredOption('--out <bundle>', 'folder to write the bundle to')
    .action(async (folder: string, options) => {
      const { modelImportCommand } = await import('./model/model-command.ts');
      process.exitCode = await modelImportCommand(folder, options);
    });
  model
    .command('export')
    .description('write the forests of a bundle as ONNX models, one file an element')
    .argument('<bundle>', 'folder of a bundle, or "default"')
    .requiredOption('--onnx <folder>', 'folder to write the .onnx files to')
    .option('--elements <symbols>', 'comma-separated; default: every element of the bundle', list)
    .action(async (bundle: string, options) => {
      const { modelExportCommand } = await import('./model/model-export-command.ts');
      process.exitCode = await modelExportCommand(bundle, options);
    });

  edgewise
    .command('serve')
    .description('the page and the REST service on this machine (API reference at /api)')
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option(
      '--port <number>',
      'port; 0 takes any that is free (the default: K edge of iron in eV)',
      port,
      7112,
    )
    .option('--token <token>', 'want "Authorization: Bearer <token>" of clients (or set EDGEWISE_TOKEN)')
    .option(
      '--allow-host <name...>',
      'answer for these names too, as behind a proxy (localhost and addresses always)',
    )
    .option('--cors <origin...>', 'let pages of these origins call the API')
    .option('--model <bundle...>', 'folders of bundles; the first answers where none is asked for')
    .option('--workers <number>', 'processes that answer (default: one a core)', workers)
    .option('--max-body <MiB>', 'largest request (default: 64)', positive)
    .option('--open', 'show the page in the browser')
    .action(async (options) => {
      const { serveCommand } = await import('./serve-command.ts');
      process.exitCode = await serveCommand(options);
    });

  edgewise
    .command('completion')
    .description('print the completion of a shell: source <(edgewise completion bash)')
    .addArgument(new Argument('<shell>', 'whose completion').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: 'bash' | 'zsh' | 'fish', _options, command: Command) => {
      const { completionCommand } = await import('./help/help-command.ts');
      completionCommand(shell, command);
    });
  edgewise
    .command('man')
    .description('print the manual page: edgewise man | man -l -')
    .action(async (_options, command: Command) => {
      const { manCommand } = await import('./help/help-command.ts');
      manCommand(command);
    });

  return edgewise;
}

function format(choices: string[]): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default('table');
}

function channelOption(): Option {
  return new Option('--channel <name>', 'read this channel of the files').choices([
    'transmission',
    'fluorescence',
    'electron-yield',
    'reference',
  ]);
}

/** Energies, angles and the like that are the same words in several commands. */
const overAbsorptionWords =
  'correct the fluorescence of a thick sample of this composition for over-absorption, such as Fe2O3';
const anglesWords =
  'with --over-absorption: of the beam and of the way to the detector to the surface, degrees (default: 45,45)';

function normalisationOption(): Option {
  return new Option(
    '--normalisation <method>',
    'of mu in figures and exports (default: edge-step, as the models see it)',
  ).choices(normalisations);
}

function occupancy(): Option {
  return new Option('--occupancy <rule>', 'what to do with partially occupied sites')
    .choices(['refuse', 'majority'])
    .default('refuse');
}

function number(text: string): number {
  const value = Number(text);
  if (!text.trim() || !Number.isFinite(value)) {
    throw new InvalidArgumentError('expected a number in eV.');
  }
  return value;
}

function amount(text: string): number {
  const value = Number(text);
  if (!text.trim() || !(value >= 0) || !Number.isFinite(value)) {
    throw new InvalidArgumentError('expected a number that is not negative.');
  }
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value >= 0.05 && value <= 3600)) {
    throw new InvalidArgumentError('expected seconds from 0.05 to 3600.');
  }
  return value;
}

/** Two energies relative to E0: "-160,-20". */
function range(text: string): EnergyRange {
  const [fromEv, toEv, ...more] = text.split(',').map(number);
  if (fromEv === undefined || toEv === undefined || more.length || fromEv >= toEv) {
    throw new InvalidArgumentError('expected two numbers in eV, the lower one first, such as -160,-20.');
  }
  return { fromEv, toEv };
}

function angles(text: string): readonly [number, number] {
  const [incidence, exit, ...more] = text.split(',').map(Number);
  const isAngle = (degrees: number | undefined): degrees is number =>
    degrees !== undefined && degrees > 0 && degrees <= 90;
  if (!isAngle(incidence) || !isAngle(exit) || more.length) {
    throw new InvalidArgumentError('expected two angles above 0 and up to 90 degrees, such as 45,45.');
  }
  return [incidence, exit];
}

function formula(text: string): string {
  try {
    parseFormula(text);
    return text;
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InvalidArgumentError(error.message);
  }
}

function columns(text: string): ColumnChoice {
  try {
    return parseColumnChoice(text);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    throw new InvalidArgumentError(`${error.clause}.`);
  }
}

/** An element symbol in whatever case: "fe" is Fe. */
function symbol(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function share(text: string): number {
  const value = Number(text);
  if (!text.trim() || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('expected a number from 0 to 1.');
  }
  return value;
}

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('expected a whole number.');
  }
  return value;
}

function positive(text: string): number {
  const value = integer(text);
  if (value < 1) {
    throw new InvalidArgumentError('expected a whole number of at least 1.');
  }
  return value;
}

/** More threads or processes than this only take memory from each other. */
const mostWorkers = 256;

function workers(text: string): number {
  const value = positive(text);
  if (value > mostWorkers) {
    throw new InvalidArgumentError(
      `expected a whole number from 1 to ${mostWorkers}; one a core is quickest.`,
    );
  }
  return value;
}

function port(text: string): number {
  const value = integer(text);
  if (value > 65_535) {
    throw new InvalidArgumentError('expected a port from 0 to 65535.');
  }
  return value;
}

function list(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.some((item) => !item)) {
    throw new InvalidArgumentError('expected comma-separated words.');
  }
  return items;
}

// A reader that closes the pipe early (head, less) ends the program quietly; a full disk with a sentence.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(exitStatus.fine);
  }
  tell(
    `edgewise: the output cannot be written (${error.code ?? error.message}); make room, or write elsewhere.`,
  );
  process.exit(exitStatus.refused);
});
// Where nobody takes messages, results still count.
process.stderr.on('error', () => {});

try {
  await program().parseAsync();
} catch (thrown) {
  // Of the system: a disk that is full, a place that is taken. Every command says it in a sentence of its own where it can.
  const { path } = thrown as { readonly path?: unknown };
  const error = typeof path === 'string' ? writeRefusal(thrown, path) : thrown;
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitStatus.fine : exitStatus.usage;
  } else if (error instanceof InputError) {
    tell(`edgewise: ${error.message}`);
    process.exitCode = exitStatus.refused;
  } else {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`edgewise: a defect of the program, please report it:\n${terminalText(what)}\n`);
    process.exitCode = exitStatus.internal;
  }
}
