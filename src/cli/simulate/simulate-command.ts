import { basename } from 'node:path';
import type { SimulatedFile } from '../../answers/simulations/simulation-object.ts';
import { InputError } from '../../base/input-error.ts';
import { baseName } from '../../base/text/base-name.ts';
import { counted } from '../../base/text/words.ts';
import { version } from '../../base/version.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import { exitStatus } from '../exit-status.ts';
import { NamedFiles } from '../output/named-files.ts';
import { progressBar } from '../screen/progress.ts';
import { tell, terminalText } from '../screen/terminal.ts';
import { type SimulatedFilesOptions, simulatedFiles } from './simulated-files.ts';

/** Options of `edgewise simulate`. */
export interface SimulateCommandOptions extends SimulatedFilesOptions {
  readonly format: 'table' | 'json' | 'xdi';
  readonly figure?: string;
}

/**
 * Simulates the spectra of an element in every structure of every file, in order; one that is refused never
 * stops the others. Distinct sites go to worker threads one by one.
 *
 * @returns the exit status
 */
export async function simulateCommand(
  args: readonly string[],
  options: SimulateCommandOptions,
): Promise<number> {
  const { figure, format } = options;
  const figures = figure === undefined ? undefined : await NamedFiles.at(figure);
  const progress = progressBar();
  let simulated = 0;
  let refused = 0;
  const refuse = (message: string): void => {
    progress.clear();
    tell(message);
    refused++;
  };
  for await (const outcome of simulatedFiles(args, options, progress)) {
    if (outcome instanceof InputError) {
      refuse(outcome.message);
      continue;
    }
    if (format === 'xdi' && simulated > 0) {
      refuse(`${outcome.file}: an XDI file holds one spectrum; give one structure, or use --format json.`);
      continue;
    }
    simulated++;
    progress.clear();
    process.stdout.write(terminalText(await textOf(outcome, format)));
    if (figures) {
      await figures.add(figureName(outcome), await figureOf(outcome));
    }
  }
  await figures?.end();
  progress.clear();
  if (format === 'table' && simulated + refused > 1) {
    tell(`${counted(simulated, 'structure')} simulated, ${refused} refused`);
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

async function textOf(found: SimulatedFile, format: SimulateCommandOptions['format']): Promise<string> {
  if (format === 'json') {
    const { simulationObject } = await import('../../answers/simulations/simulation-object.ts');
    return `${JSON.stringify(simulationObject(found))}\n`;
  }
  if (format === 'xdi') {
    const { simulationXdi } = await import('../../answers/simulations/simulation-xdi.ts');
    return simulationXdi(found);
  }
  const { simulationTable } = await import('./simulation-table.ts');
  return `${simulationTable(found, { colour: Boolean(process.stdout.isTTY && !process.env.NO_COLOR) })}\n`;
}

async function figureOf({ file, structure, simulated }: SimulatedFile): Promise<string> {
  const { simulationFigure } = await import('../../figure/simulation-figure.ts');
  return simulationFigure({
    title: `${simulated.element} K edge of ${reducedFormula(structure)}, simulated`,
    subtitle: basename(file),
    simulated,
    footer: `edgewise ${version}`,
  });
}

/** The file, and the line in it. */
const figureName = ({ file, line }: SimulatedFile): string =>
  line === undefined ? baseName(file) : `${baseName(file)}-${line}`;
