import { basename } from 'node:path';
import { bondWords } from '../../answers/structures/bond-words.ts';
import { labelFound } from '../../answers/structures/label-file.ts';
import type { LabelQuestion } from '../../answers/structures/label-question.ts';
import { structureObject } from '../../answers/structures/structure-object.ts';
import { InputError } from '../../base/input-error.ts';
import { baseName } from '../../base/text/base-name.ts';
import { version } from '../../base/version.ts';
import type { StructureLabels } from '../../environment/labels.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';
import { terminalText } from '../screen/terminal.ts';
import { type LabelTask, structuresIn } from './cut-input.ts';
import { labelTable } from './label-table.ts';

/** What every thread has to know of the command. */
export interface LabelSettings {
  /** Label the sites of this element only. */
  readonly element?: string;
  readonly format: 'table' | 'json';
  /** Paint tables. */
  readonly colour: boolean;
  readonly columns: number;
  readonly occupancy: OccupancyRule;
  /** Score the motifs beyond the 25 too. */
  readonly extended: boolean;
  /** Draw a figure of each structure. */
  readonly figures: boolean;
  /** Atom that the figures show, counted from 1. */
  readonly site?: number;
}

/** What came of a task, in the order of its structures. A figure belongs to the last structure before it. */
export type LabelAnswer =
  | {
      readonly kind: 'text';
      /** Lines of JSON or blocks of the table, as they are printed. */
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly structures: number;
    }
  | {
      readonly kind: 'figure';
      /** Of the structure: its file, and the line in it. */
      readonly name: string;
      readonly svg: string;
    }
  | { readonly kind: 'refusal'; readonly message: string };

/** Reads and labels what a task holds; a structure that is refused never stops the others. */
export async function answerTask(task: LabelTask, settings: LabelSettings): Promise<LabelAnswer[]> {
  const answers: LabelAnswer[] = [];
  let texts: string[] = [];
  const closeText = (): void => {
    if (texts.length === 0) {
      return;
    }
    const bytes = new TextEncoder().encode(terminalText(texts.join('')));
    answers.push({ kind: 'text', bytes, structures: texts.length });
    texts = [];
  };
  const refuse = (message: string): void => {
    closeText();
    answers.push({ kind: 'refusal', message });
  };
  const { file } = task;
  const { element, occupancy, extended } = settings;
  const question: LabelQuestion = { file, ...(element !== undefined && { element }), occupancy, extended };
  try {
    for (const outcome of labelFound(structuresIn(task, occupancy), question)) {
      if (outcome.kind === 'refusal') {
        refuse(outcome.error);
        continue;
      }
      const { structure, labels, line } = outcome;
      const place = line === undefined ? file : `${file}, line ${line}`;
      try {
        const svg = settings.figures && (await figureOf(structure, labels, place, settings));
        texts.push(
          settings.format === 'table'
            ? `${tableOf(structure, labels, place, settings)}\n`
            : `${JSON.stringify(structureObject(outcome, question))}\n`,
        );
        if (svg) {
          closeText();
          answers.push({
            kind: 'figure',
            name: line === undefined ? baseName(file) : `${baseName(file)}-${line}`,
            svg,
          });
        }
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw error;
        }
        refuse(error.within(place).message);
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    refuse(error.message);
  }
  closeText();
  return answers;
}

function tableOf(structure: Structure, labels: StructureLabels, place: string, look: LabelSettings): string {
  return labelTable({ place, formula: reducedFormula(structure), structure, labels }, look);
}

/** @throws InputError where the site asked for is not there or not labelled */
async function figureOf(
  structure: Structure,
  { sites }: StructureLabels,
  place: string,
  { site: number, element }: LabelSettings,
): Promise<string> {
  if (number !== undefined && number > structure.sites.length) {
    throw new InputError({
      place: `--site ${number}`,
      problem: `the structure has ${structure.sites.length} atoms only`,
    });
  }
  const site = number === undefined ? sites[0]! : sites.find(({ index }) => index === number - 1);
  if (!site) {
    throw new InputError({
      place: `--site ${number}`,
      problem: `this atom is ${structure.sites[number! - 1]!.element}, not ${element}`,
    });
  }
  const { siteFigure } = await import('../../figure/site-figure.ts');
  const bonds = bondWords(site, structure);
  return siteFigure({
    title: `${site.element} in ${reducedFormula(structure)}`,
    subtitle: `${basename(place)} · atom ${site.index + 1}${bonds && ` · ${bonds}`}`,
    structure,
    site,
    footer: `edgewise ${version}`,
  });
}
