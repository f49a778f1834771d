import { basename } from 'node:path';
import { type CandidatesObject, candidatesObject } from '../../answers/simulations/candidates-object.ts';
import { measuredFile } from '../../answers/simulations/measured-file.ts';
import type { SimulatedFile } from '../../answers/simulations/simulation-object.ts';
import { InputError } from '../../base/input-error.ts';
import { version } from '../../base/version.ts';
import type { Channel } from '../../formats/reading.ts';
import { exitStatus } from '../exit-status.ts';
import { inputName, readInput } from '../input/read-input.ts';
import { NamedFiles } from '../output/named-files.ts';
import { progressBar } from '../screen/progress.ts';
import { tell, terminalText } from '../screen/terminal.ts';
import { type SimulatedFilesOptions, simulatedFiles } from './simulated-files.ts';

/** Options of `edgewise simulate --against`. */
export interface CandidatesCommandOptions extends Omit<SimulatedFilesOptions, 'element'> {
  /** File of the measured spectrum. */
  readonly against: string;
  /** @default that of the measured spectrum */
  readonly element?: string;
  readonly channel?: Channel;
  readonly format: 'table' | 'json';
  readonly figure?: string;
}

/**
 * Simulates candidates for the compound of a measured spectrum and ranks them by agreement; one that is
 * refused never stops the others.
 *
 * @returns the exit status
 */
export async function candidatesCommand(
  args: readonly string[],
  options: CandidatesCommandOptions,
): Promise<number> {
  const { against, channel, format, figure } = options;
  const figures = figure === undefined ? undefined : await NamedFiles.at(figure);
  const measured = await measuredFile(await readInput(against), {
    file: inputName(against),
    ...(options.element !== undefined && { element: options.element }),
    ...(channel && { channel }),
  });
  const progress = progressBar();
  const found: SimulatedFile[] = [];
  let refused = 0;
  for await (const outcome of simulatedFiles(args, { ...options, element: measured.element }, progress)) {
    if (outcome instanceof InputError) {
      progress.clear();
      tell(outcome.message);
      refused++;
    } else {
      found.push(outcome);
    }
  }
  progress.clear();
  if (found.length === 0) {
    return exitStatus.refused;
  }
  const answer = candidatesObject(measured, found);
  process.stdout.write(terminalText(await textOf(answer, format)));
  if (figures) {
    await figures.add(basename(against), await figureOf(answer));
    await figures.end();
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

async function textOf(answer: CandidatesObject, format: 'table' | 'json'): Promise<string> {
  if (format === 'json') {
    return `${JSON.stringify(answer)}\n`;
  }
  const { candidatesTable } = await import('./candidates-table.ts');
  return candidatesTable(answer, { colour: Boolean(process.stdout.isTTY && !process.env.NO_COLOR) });
}

async function figureOf(answer: CandidatesObject): Promise<string> {
  const { candidatesFigure } = await import('../../figure/candidates-figure.ts');
  const { candidateName } = await import('../../answers/simulations/candidate-name.ts');
  const { measured, candidates, findings } = answer;
  return candidatesFigure({
    title: `${measured.element} K edge of ${basename(measured.file)}, against simulated candidates`,
    energyEv: measured.energy,
    mu: measured.mu,
    candidates: candidates.map((candidate) => ({
      ...candidate,
      name: candidateName(candidate),
      mu: candidate.aligned,
    })),
    findings,
    footer: `edgewise ${version}`,
  });
}
