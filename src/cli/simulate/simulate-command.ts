import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { SimulatedFile } from '../../answers/simulation-object.ts';
import { baseName } from '../../base/base-name.ts';
import { inOrder } from '../../base/in-order.ts';
import { InputError } from '../../base/input-error.ts';
import { version } from '../../base/version.ts';
import { counted } from '../../base/words.ts';
import { elementOf } from '../../elements/element.ts';
import type { SimulateSiteOptions } from '../../simulate/simulate-site.ts';
import { distinctSitesOf, joinSites } from '../../simulate/simulate-structure.ts';
import { SiteThreads } from '../../simulate/site-threads.node.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import { exitStatus } from '../exit-status.ts';
import { FigureFiles } from '../figure-files.ts';
import { type FileStructure, foundStructures } from '../label/found-structures.ts';
import { progressBar } from '../progress.ts';
import { tell, terminalText } from '../terminal.ts';

/** Options of `edgewise simulate`. */
export interface SimulateCommandOptions extends SimulateSiteOptions {
  /** The absorber. */
  readonly element: string;
  readonly format: 'table' | 'json' | 'xdi';
  readonly occupancy: OccupancyRule;
  readonly figure?: string;
  readonly workers?: number;
}

/**
 * Simulates the spectra of an element in every structure of every file, in order; one that is refused never stops the
 * others. Distinct sites go to worker threads one by one.
 *
 * @returns the exit status
 */
export async function simulateCommand(
  args: readonly string[],
  options: SimulateCommandOptions,
): Promise<number> {
  const { element, occupancy, figure, format, scatterers } = options;
  if (!elementOf(element)) {
    throw new InputError(`--element: "${element}" is not an element symbol such as "Fe".`);
  }
  const figures = figure === undefined ? undefined : await FigureFiles.at(figure);
  const progress = progressBar();
  let simulated = 0;
  let refused = 0;
  const sites = { done: 0, known: 0 };
  const refuse = (message: string): void => {
    progress.clear();
    tell(message);
    refused++;
  };
  const workers = options.workers ?? availableParallelism();
  const threads = new SiteThreads(workers);
  const siteOptions: SimulateSiteOptions = { ...(scatterers !== undefined && { scatterers }) };

  /** Never rejects with a refusal: later structures are in work already. */
  const work = async (found: FileStructure): Promise<SimulatedFile | InputError> => {
    const { file, line } = found;
    if ('error' in found) {
      return found.error;
    }
    const { structure } = found;
    const place = line === undefined ? file : `${file}, line ${line}`;
    try {
      const alike = distinctSitesOf(structure, element);
      sites.known += alike.length;
      const answers = await Promise.all(
        alike.map(async ({ index }) => {
          const task = { place, structure, index, options: siteOptions };
          const answer = await threads.answer(task);
          progress.update(++sites.done, sites.known, `${basename(place)}, atom ${index + 1}`);
          return answer;
        }),
      );
      const spectra = answers.map((answer, i) => {
        if (answer.kind === 'defect') {
          throw new Error(answer.message);
        }
        if (answer.kind === 'refusal') {
          throw new InputError({ problem: `atom ${alike[i]!.index + 1}: ${answer.message}` });
        }
        return answer.site;
      });
      return {
        file,
        structure,
        simulated: joinSites(structure, element, alike, spectra),
        ...(line !== undefined && { line }),
      };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      return error.within(place);
    }
  };

  try {
    for await (const outcome of inOrder(
      foundStructures(args, occupancy),
      work,
      workers === 1 ? 1 : 2 * workers,
    )) {
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
  } finally {
    await threads.end();
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
    const { simulationObject } = await import('../../answers/simulation-object.ts');
    return `${JSON.stringify(simulationObject(found))}\n`;
  }
  if (format === 'xdi') {
    const { simulationXdi } = await import('../../answers/simulation-xdi.ts');
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
