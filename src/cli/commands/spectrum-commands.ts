import type { Command } from 'commander';
import {
  amount,
  angles,
  columns,
  formula,
  number,
  range,
  seconds,
  symbol,
  workers,
} from './option-values.ts';
import {
  anglesWords,
  channelOption,
  formatOption,
  normalisationOption,
  overAbsorptionWords,
} from './shared-options.ts';

/** Commands that take spectra: identify, watch, map, series. */
export function addSpectrumCommands(edgewise: Command): void {
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
    .addOption(formatOption(['table', 'json', 'csv']))
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
      const { identifyCommand } = await import('../identify/identify-command.ts');
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
    .addOption(formatOption(['table', 'json']))
    .action(async (folder: string, options) => {
      const { watchCommand } = await import('../watch/watch-command.ts');
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
    .addOption(formatOption(['table', 'json']))
    .action(async (stack: string, options) => {
      const { mapCommand } = await import('../map/map-command.ts');
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
    .addOption(formatOption(['table', 'json', 'csv']))
    .option('--figure <file>', 'draw the series (SVG, PNG)')
    .action(async (files: string[], options) => {
      const { seriesCommand } = await import('../series/series-command.ts');
      process.exitCode = await seriesCommand(files, options);
    });
}
