import { InputError } from '../../base/input-error.ts';
import { cellParameters, dot, type Lattice } from '../lattice.ts';
import type { CifBlock } from './cif-document.ts';
import { operationsOfHallSymbol } from './hall-symbol.ts';
import { hallSymbolOfName } from './space-group-names.ts';
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
  '_space_group_it_number',
  '_symmetry_int_tables_number',
];

/** How far a length may differ from what the symmetry asks, relative to the cell; files of one crystal round. */
const metricTolerance = 0.01;

/** More operations than any space group has in a cell of its tables (192) come from supercells; 100 times is none. */
const mostOperations = 19_200;

/** Operations of a data block, and what had to be concluded for them. */
export interface CifSymmetry {
  readonly operations: readonly SymmetryOperation[];
  readonly note?: string;
}

/**
 * The symmetry operations that a data block lists, or else names: by a Hall symbol, or by a Hermann-Mauguin symbol
 * that leaves no choice of origin or axes. Of magnetic operations the action on nuclei is taken.
 * @throws InputError where only a name is given that does not tell the operations, and where the operations are no
 * group or do not fit the cell
 */
export function cifSymmetry(block: CifBlock, lattice: Lattice, place: string): CifSymmetry {
  const listed = operationKeys.map((key) => block.columns.get(key)).find((column) => column !== undefined);
  if (!listed) {
    return namedSymmetry(block, lattice, place);
  }
  const byKey = new Map<string, SymmetryOperation>([[operationKey(identity), identity]]);
  const parse = (text: string, line: number) =>
    symmetryOperation(text.split(',').slice(0, 3).join(','), `${place}, line ${line}`);
  const centerings = (block.columns.get(magneticCentering)?.values ?? []).map((v) => parse(v.text, v.line));
  const operations = listed.values.map(({ text, line }) => parse(text, line));
  if (operations.length * (centerings.length || 1) > mostOperations) {
    throw new InputError(
      `${place}: ${operations.length} symmetry operations are more than a space group has.`,
    );
  }
  for (const operation of operations) {
    checkMetric(operation, lattice, place);
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
    throw new InputError(
      `${place}: the ${byKey.size} symmetry operations form no group, at least one is missing or wrong;` +
        ' list all operations of the space group.',
    );
  }
  return { operations: [...byKey.values()] };
}

function namedSymmetry(block: CifBlock, lattice: Lattice, place: string): CifSymmetry {
  const textOf = (keys: readonly string[]) =>
    keys
      .map((key) => block.columns.get(key)?.values[0])
      .find((value) => value && !(value.bare && /^[?.]$/.test(value.text)))
      ?.text.trim();
  const hall = textOf(hallKeys);
  const name = textOf(nameKeys);
  if (hall === undefined && (name === undefined || name === '1')) {
    return { operations: [identity] };
  }
  const symbol = hall ?? hallSymbolOfName(name!, isHexagonal(lattice) ? 'hexagonal' : 'rhombohedral');
  const operations = symbol === undefined ? undefined : operationsOfHallSymbol(symbol);
  if (!operations) {
    throw new InputError(
      `${place}: the space group ${hall ?? name} is named but its operations are not listed, and the name leaves` +
        ' setting or origin open; add the loop _space_group_symop_operation_xyz (programs such as VESTA write it) or' +
        ' give all atoms of the cell in P 1.',
    );
  }
  for (const operation of operations) {
    checkMetric(operation, lattice, place);
  }
  if (operations.length === 1) {
    return { operations };
  }
  return {
    operations,
    note: `The symmetry operations are those of space group ${name ?? hall} (Hall symbol ${symbol}).`,
  };
}

/** Gamma of 120° to a tenth of a degree: what tells the two cells of a rhombohedral crystal apart. */
const isHexagonal = (lattice: Lattice): boolean =>
  Math.abs(cellParameters(lattice).gammaDegrees - 120) < 0.1 &&
  Math.abs(cellParameters(lattice).alphaDegrees - 90) < 0.1;

/** A symmetry operation keeps lengths: RᵀGR = G for the metric G. */
function checkMetric({ rotation: r }: SymmetryOperation, lattice: Lattice, place: string): void {
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
        throw new InputError(
          `${place}: the symmetry operations do not fit the cell, whose lengths or angles they would change;` +
            ' check the cell and the setting (rhombohedral or hexagonal axes, unique axis).',
        );
      }
    }
  }
}
