import { computed, signal } from '@preact/signals';
import { counted } from '../../../base/text/words.ts';
import type { OccupancyRule } from '../../../structure/readers/resolve-occupancy.ts';
import { ask } from '../../work/ask.ts';
import type { LabelledFile } from '../../work/label-structures.ts';
import type { InputFile } from '../files/read-files.ts';
import { createHistory } from '../history.ts';
import { announce, tellDefect } from '../notices.ts';

/** A labelled structure of the view. */
export interface OpenStructure extends LabelledFile {
  readonly id: number;
}

/** A structure file, or one structure of it, that could not be labelled. */
export interface RefusedStructure {
  readonly id: number;
  readonly message: string;
  /** There where reading it with the most frequent occupant of each spot would help. */
  readonly again?: InputFile;
}

/** The structures of the view; every change can be undone. */
export const structureList = createHistory<readonly OpenStructure[]>([]);

export const structures = structureList.present;
export const refusedStructures = signal<readonly RefusedStructure[]>([]);

const chosenStructure = signal<number | undefined>(undefined);
/** By the id of the structure, the index of the site that is shown. */
const chosenSites = signal<ReadonlyMap<number, number>>(new Map());

export const currentStructure = computed(
  () => structures.value.find(({ id }) => id === chosenStructure.value) ?? structures.value[0],
);

/** The site that is shown of the current structure: the one chosen last, or else its first cation. */
export const currentSite = computed(() => {
  const open = currentStructure.value;
  if (!open) {
    return undefined;
  }
  const index = chosenSites.value.get(open.id);
  return (
    open.distinct.find(({ site }) => site.index === index) ??
    open.distinct.find(({ site }) => site.element !== 'O') ??
    open.distinct[0]
  );
});

/** How the current structure is called: its formula, and its name where a file holds several. */
export const nameOfStructure = ({ object, structure }: OpenStructure): string =>
  structure.name && structure.name !== object.formula ? structure.name : object.formula;

export function chooseSite({ id }: OpenStructure, index: number): void {
  chosenStructure.value = id;
  chosenSites.value = new Map(chosenSites.value).set(id, index);
}

export function removeStructure({ id, object }: OpenStructure): void {
  structureList.change(
    `remove ${object.formula}`,
    structures.value.filter((open) => open.id !== id),
  );
}

export function dismissStructures(): void {
  refusedStructures.value = [];
}

let nextId = 1;
let onTheirWay = 0;

/** An empty view explains nothing: it begins with an example, unless something else is coming. */
export function beginWithExample(): void {
  if (structures.value.length + refusedStructures.value.length + onTheirWay === 0) {
    openExampleStructure(exampleStructures[0].file);
  }
}

/** Labels the structures of files; one that is refused never stops the others. */
export async function openStructures(
  files: readonly InputFile[],
  occupancy: OccupancyRule = 'refuse',
): Promise<void> {
  let added = 0;
  onTheirWay++;
  for (const file of files) {
    const { name } = file;
    try {
      const bytes = await file.bytes();
      const outcome = await ask({ kind: 'label', file: name, bytes, occupancy });
      const opened = outcome.structures
        .filter((labelled) => !isOpen(labelled, occupancy))
        .map((labelled) => ({ id: nextId++, ...labelled }));
      if (opened[0]) {
        structureList.change(`add ${name}`, [...structures.value, ...opened], 'add');
        if (added === 0) {
          chosenStructure.value = opened[0].id;
        }
        added += opened.length;
      }
      refusedStructures.value = [
        ...refusedStructures.value,
        ...outcome.refused.map((message) => ({
          id: nextId++,
          message,
          ...(message.includes('occupancy "majority"') && { again: file }),
        })),
      ];
    } catch (error) {
      tellDefect(error);
      const message = `${name}: the program failed at this file.`;
      refusedStructures.value = [...refusedStructures.value, { id: nextId++, message }];
    }
  }
  onTheirWay--;
  announce(`${counted(added, 'structure')} labelled`);
}

/** Puts structures that were kept of another visit beside those that are there. */
export function addStructures(labelled: readonly LabelledFile[]): void {
  structureList.change('bring back structures', [
    ...structures.value,
    ...labelled.map((each) => ({ ...each, id: nextId++ })),
  ]);
}

/** A file that is read again for one refused structure gives those again that were not refused. */
function isOpen({ object, structure }: LabelledFile, occupancy: OccupancyRule): boolean {
  const isSame = (open: OpenStructure) =>
    open.object.file === object.file &&
    open.structure.name === structure.name &&
    open.object.line === object.line;
  return occupancy === 'majority' && structures.value.some(isSame);
}

/**
 * Reads a partially occupied structure again, with the most frequent occupant of each spot standing for all.
 */
export function openAsMajority(refused: RefusedStructure): void {
  refusedStructures.value = refusedStructures.value.filter((each) => each !== refused);
  if (refused.again) {
    openStructures([refused.again], 'majority');
  }
}

/** Bundled structures, to begin with. */
export const exampleStructures = [
  { file: 'rutile.cif', words: 'Rutile, TiO₂' },
  { file: 'spinel.cif', words: 'Spinel, MgAl₂O₄' },
  { file: 'perovskite.cif', words: 'Perovskite, SrTiO₃' },
  { file: 'quartz.cif', words: 'Quartz, SiO₂' },
] as const;

export function openExampleStructure(file: string): Promise<void> {
  const bytes = async () =>
    new Uint8Array(await (await fetch(new URL(`./structures/${file}`, document.baseURI))).arrayBuffer());
  return openStructures([{ name: file, bytes }]);
}
