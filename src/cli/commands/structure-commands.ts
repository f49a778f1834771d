import type { Command } from 'commander';
import { belowEv, broadeningEv, lmax, positive, scatterers, symbol, workers } from './option-values.ts';
import { channelOption, formatOption, occupancyOption } from './shared-options.ts';

/** Commands that take crystal structures: label, simulate. */
export function addStructureCommands(edgewise: Command): void {
  edgewise
    .command('label')
    .description('crystal structures in, CN and motif order parameters of their sites out')
    .argument(
      '<structures...>',
      'CIF, POSCAR, JSON, JSON lines, extended XYZ: files, folders, "patterns", or -',
    )
    .option('--element <symbol>', 'label the sites of this element only', symbol)
    .addOption(formatOption(['table', 'json']))
    .addOption(occupancyOption())
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
      const { labelCommand } = await import('../label/label-command.ts');
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
    .addOption(formatOption(['table', 'json', 'xdi']))
    .option('--figure <file>', 'draw the spectra: "spectra.svg", "spectra.png", "folder/"')
    .option('--scatterers <number>', 'atoms that scatter, about (default: 60; 100 up to Ca)', scatterers)
    .option('--lmax <l>', 'waves that scatter: 2 up to d, 3 up to f (default: 2)', lmax)
    .option('--below <ev>', 'energies begin so far below the Fermi level (default: 7.4)', belowEv)
    .option(
      '--broaden <ev>',
      'Lorentzian beyond the core level; negative sharpens (default: 0)',
      broadeningEv,
    )
    .addOption(occupancyOption())
    .option('--workers <number>', 'parallel workers (same result for any number)', workers)
    .action(async (structures: string[], options, command: Command) => {
      if (options.against !== undefined) {
        if (options.format === 'xdi') {
          command.error(
            'error: with --against candidates are a table or JSON; simulate one without it for its spectrum as XDI',
          );
        }
        const { candidatesCommand } = await import('../simulate/candidates-command.ts');
        process.exitCode = await candidatesCommand(structures, options);
        return;
      }
      if (options.element === undefined) {
        command.error("error: required option '--element <symbol>' not specified (or give --against a scan)");
      }
      if (options.channel !== undefined) {
        command.error('error: --channel needs --against');
      }
      const { simulateCommand } = await import('../simulate/simulate-command.ts');
      process.exitCode = await simulateCommand(structures, options);
    });
}
