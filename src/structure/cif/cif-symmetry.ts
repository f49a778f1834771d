import { InputError } from '../../base/input-error.ts';
import { dot, type Lattice } from '../lattice.ts';
import type { CifBlock } from './cif-document.ts';
import { textOf } from './cif-value.ts';
import { operationsOfHallSymbol } from './hall-symbol.ts';
import { type SpaceGroupSetting, settingsOfName, settingsOfNumber } from './space-groups.ts';
import { isGroup } from './symmetry-group.ts';
import {
  composed,
  identity,
  operationKey,
  type SymmetryOperation,
  symmetryOperation,
} from './symmetry-operation.ts';

/** Where CIFs list operations: old and new core dictionary, then the magnetic one. */
const operationKeys = [
  '_space_group_symop_operation_xyz',
  '_symmetry_equiv_pos_as_xyz',
  '_space_group_symop_magn_operation_xyz',
];
const magneticCentering = '_space_group_symop_magn_centering_xyz';

const hallKeys = ['_space_group_name_hall', '_symmetry_space_group_name_hall'];
const nameKeys = [
  '_space_group_name_h-m_alt',
  '_symmetry_space_group_name_h-m',
  '_space_group_name_h-m_ref',
  '_space_group_name_h-m_full',
  '_symmetry_space_group_name_h-m_full',
];
const schoenfliesKeys = ['_space_group_name_schoenflies', '_symmetry_space_group_name_schoenflies'];
const numberKeys = ['_space_group_it_number', '_symmetry_int_tables_number'];

/**
 * How far a length may differ from what the symmetry asks, relative to the cell; files of one crystal round.
 */
const metricTolerance = 0.01;

/**
 * More operations than any space group has in a cell of its tables (192) come from supercells;
 * 100 times is none.
 */
const mostOperations = 19_200;

/** Names of settings that a sentence lists. */
const mostNames = 6;

/** Operations of a data block, and what had to be concluded for them. */
export interface CifSymmetry {
  readonly operations: readonly SymmetryOperation[];
  readonly notes: readonly string[];
  /** Whether the block lists its operations, rather than naming their group. */
  readonly isListed: boolean;
  /** The space group that the block names, in the settings that fit the cell. */
  readonly named?: { readonly name: string; readonly settings: readonly SpaceGroupSetting[] };
}

/**
 * The symmetry operations that a data block lists, or else names: by a Hall symbol, by a Hermann-Mauguin
 * symbol, or by a number, if that leaves no choice of origin or axes. Of magnetic operations the action on
 * nuclei is taken.
 * @throws InputError where only a name is given that does not tell the operations, and where the operations
 * are no group or do not fit the cell
 */
export function cifSymmetry(block: CifBlock, lattice: Lattice, place: string): CifSymmetry {
  const hall = textOf(block, hallKeys);
  const name = textOf(block, nameKeys);
  const number = textOf(block, numberKeys);
  const byName = name === undefined ? [] : settingsOfName(name);
  const byNumber = number === undefined ? [] : settingsOfNumber(Number(number));
  const said = byName.length > 0 || byNumber.length === 0 ? name : number;
  const settings = byName.length > 0 ? byName : byNumber;
  const fitting = settings.filter(({ operations }) =>
    operations.every((operation) => keepsMetric(operation, lattice)),
  );
  const named = said !== undefined && { named: { name: said, settings: fitting } };
  const notes =
    byName.length > 0 && byNumber.length > 0 && byName[0]!.number !== byNumber[0]!.number
      ? [`The file names the space group ${name}, which is not number ${number}.`]
      : [];
  const listed = operationKeys.map((key) => block.columns.get(key)).find((column) => column !== undefined);
  if (listed) {
    const parse = (text: string, line: number) =>
      symmetryOperation(text.split(',').slice(0, 3).join(','), `${place}, line ${line}`);
    const centerings = block.columns.get(magneticCentering)?.values ?? [];
    const operations = listedOperations(
      listed.values.map(({ text, line }) => parse(text, line)),
      centerings.map(({ text, line }) => parse(text, line)),
      lattice,
      place,
    );
    return { operations, notes, isListed: true, ...named };
  }
  const fromHall = hall === undefined ? undefined : operationsOfHallSymbol(hall);
  if (fromHall) {
    checkMetric(fromHall, lattice, place);
    const note = `The symmetry operations are those of space group ${name ?? number ?? hall} (Hall symbol ${hall}).`;
    return {
      operations: fromHall,
      notes: fromHall.length > 1 ? [...notes, note] : notes,
      isListed: false,
    };
  }
  if (said === undefined && hall === undefined) {
    const schoenflies = textOf(block, schoenfliesKeys);
    if (schoenflies !== undefined && !/^C_?\{?1\}?(?:\^\{?1\}?)?$/i.test(schoenflies)) {
      throw new InputError({
        place,
        problem: `the space group is named by its Schoenflies symbol ${schoenflies} alone, and its operations are not listed`,
        remedy: 'add its Hermann-Mauguin symbol, its number or its operations',
      });
    }
    return { operations: [identity], notes, isListed: false };
  }
  const setting = onlySetting(said ?? hall!, settings, fitting, lattice, place);
  if (setting.operations.length > 1) {
    const { hall } = setting;
    notes.push(`The symmetry operations are those of space group ${setting.name} (Hall symbol ${hall}).`);
  }
  return { operations: setting.operations, notes, isListed: false };
}

function listedOperations(
  listed: readonly SymmetryOperation[],
  centerings: readonly SymmetryOperation[],
  lattice: Lattice,
  place: string,
): SymmetryOperation[] {
  if (listed.length * (centerings.length || 1) > mostOperations) {
    throw new InputError({
      place,
      problem: `${listed.length} symmetry operations are more than a space group has`,
    });
  }
  checkMetric(listed, lattice, place);
  const byKey = new Map<string, SymmetryOperation>([[operationKey(identity), identity]]);
  for (const operation of listed) {
    for (const centering of centerings.length > 0 ? centerings : [identity]) {
      const image = composed(centering, operation);
      const key = operationKey(image);
      if (!byKey.has(key)) {
        byKey.set(key, image);
      }
    }
  }
  // A list cut short, or a wrong line in it, leaves a product of two operations out.
  if (!isGroup(byKey)) {
    throw new InputError({
      place,
      problem: `the ${byKey.size} symmetry operations form no group, at least one is missing or wrong`,
      remedy: 'list all operations of the space group',
    });
  }
  return [...byKey.values()];
}

/** The one setting that a name stands for. @throws InputError where it is not known, or stands for several */
function onlySetting(
  said: string,
  settings: readonly SpaceGroupSetting[],
  fitting: readonly SpaceGroupSetting[],
  lattice: Lattice,
  place: string,
): SpaceGroupSetting {
  const [first] = fitting;
  // A short monoclinic symbol means the unique axis b, if the cell does not say otherwise.
  const isShort = !/^\d+$/.test(said) && first !== undefined && isMonoclinic(first);
  if (first && (fitting.length === 1 || isShort)) {
    return first;
  }
  if (settings.length > 0 && !first) {
    checkMetric(settings[0]!.operations, lattice, place);
  }
  const names = fitting.slice(0, mostNames).map(({ name }) => name);
  const more = fitting.length > mostNames ? ', …' : '';
  const reason =
    fitting.length > 0
      ? `leaves setting or origin open (${names.join(', ')}${more})`
      : 'is not one that is known';
  throw new InputError({
    place,
    problem: `the space group ${said} is named but its operations are not listed, and the name ${reason}`,
    remedy:
      'add the loop _space_group_symop_operation_xyz (programs such as VESTA write it) or give all atoms of the cell' +
      ' in P 1',
  });
}

const isMonoclinic = ({ number }: SpaceGroupSetting): boolean => number >= 3 && number <= 15;

/** @throws InputError where an operation changes lengths or angles of the cell */
function checkMetric(operations: readonly SymmetryOperation[], lattice: Lattice, place: string): void {
  if (!operations.every((operation) => keepsMetric(operation, lattice))) {
    throw new InputError({
      place,
      problem: 'the symmetry operations do not fit the cell, whose lengths or angles they would change',
      remedy: 'check the cell and the setting (rhombohedral or hexagonal axes, unique axis)',
    });
  }
}

/** A symmetry operation keeps lengths: RᵀGR = G for the metric G. */
function keepsMetric({ rotation: r }: SymmetryOperation, lattice: Lattice): boolean {
  const metric = lattice.map((u) => lattice.map((v) => dot(u, v)));
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      let image = 0;
      for (let k = 0; k < 3; k++) {
        for (let l = 0; l < 3; l++) {
          image += r[3 * k + i]! * metric[k]![l]! * r[3 * l + j]!;
        }
      }
      const scale = Math.sqrt(metric[i]![i]! * metric[j]![j]!);
      if (Math.abs(image - metric[i]![j]!) > 2 * metricTolerance * scale) {
        return false;
      }
    }
  }
  return true;
}
