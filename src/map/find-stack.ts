import { InputError } from '../base/input-error.ts';
import type { Hdf5Group } from '../formats/readers/hdf5/hdf5-file.ts';
import { columnRole } from '../formats/table/column-role.ts';

/** Where in an HDF5 file a stack stands. */
export interface StackPlace {
  /** Path of the dataset of three dimensions. */
  readonly data: string;
  /** Path of the energies, one an image. */
  readonly energies: string;
  readonly shape: readonly [number, number, number];
  /** Which dimension runs over the energies; the other two are y and x in their order. */
  readonly axis: 0 | 2;
}

/** What a person says of a file where it does not say it itself. */
export interface StackChoice {
  readonly data?: string;
  readonly energies?: string;
}

interface Found {
  readonly path: string;
  readonly shape: readonly number[];
  /** The signal of an NXdata group, or its axis. */
  readonly isNamed: boolean;
}

/** Stacks lie at most so deep: /entry/instrument/detector/data and one more. */
const deepest = 6;
const mostEntries = 4096;

/** Names of energies that the table of column roles does not know: X_eng of NSLS-II, "energies". */
const energyName = /(?:^|_)(?:eng|energ(?:y|ies)|photon_?energy|mono)/i;

/**
 * Finds the images of a full-field or scanning microscope in an HDF5 file: a dataset of three dimensions
 * whose first (energy × y × x) or last (y × x × energy) is as long as energies that stand in the file. NeXus
 * names them (NXdata, signal and axes); Data Exchange, the microscopes of NSLS-II and SSRL, and PyMca are
 * known by their names.
 *
 * @throws InputError where there is none, or several that nothing tells apart
 */
export function findStack(root: Hdf5Group, choice: StackChoice = {}): StackPlace {
  const { stacks, lists } = datasetsOf(root);
  const wanted = stacks.filter(({ path }) => choice.data === undefined || path === trimmed(choice.data));
  if (wanted.length === 0) {
    const names = stacks.slice(0, 5).map(({ path }) => path);
    throw new InputError({
      ...(choice.data !== undefined && { place: choice.data }),
      problem:
        stacks.length === 0
          ? 'it holds no dataset of three dimensions'
          : `there is no such dataset, only ${names.join(', ')}`,
      remedy: 'give a stack of energy × y × x',
    });
  }
  const places = wanted.flatMap((stack) => placesOf(stack, lists, choice.energies));
  places.sort((a, b) => b.score - a.score);
  const [best, next] = places;
  if (!best) {
    const [{ path, shape }] = wanted as [Found];
    throw new InputError({
      place: path,
      problem: `no energies are found for its ${shape.join(' × ')} numbers`,
      remedy: 'name the dataset of the energies (--energies)',
    });
  }
  if (next && next.score === best.score && next.place.data !== best.place.data) {
    throw new InputError({
      problem: `it holds several stacks (${places
        .filter(({ score }) => score === best.score)
        .slice(0, 4)
        .map(({ place }) => place.data)
        .join(', ')})`,
      remedy: 'name one of them (--dataset)',
    });
  }
  return best.place;
}

/** Whether an HDF5 file holds images: a dataset of three dimensions none of which is one number long. */
export const holdsImages = (root: Hdf5Group): boolean =>
  datasetsOf(root).stacks.some(({ shape }) => shape.every((length) => length > 1));

const trimmed = (path: string): string => path.split('/').filter(Boolean).join('/');

function datasetsOf(root: Hdf5Group): { stacks: Found[]; lists: Found[] } {
  const [stacks, lists]: Found[][] = [[], []];
  let seen = 0;
  const visit = (group: Hdf5Group, depth: number): void => {
    const signal = group.attribute('signal');
    const axes = group.attribute('axes') ?? '';
    for (const name of group.names()) {
      if (++seen > mostEntries) {
        return;
      }
      const shape = group.shape(name);
      const path = group.path ? `${group.path}/${name}` : name;
      if (shape?.length === 3) {
        const isNamed = signal === name || group.hasAttribute('signal', name);
        stacks!.push({ path, shape, isNamed });
      } else if (shape?.length === 1 && shape[0]! > 1) {
        lists!.push({ path, shape, isNamed: axes.split(/[:,\s]+/).includes(name) });
      } else if (shape === undefined && depth < deepest) {
        const child = group.child(name);
        if (child) {
          visit(child, depth + 1);
        }
      }
    }
  };
  visit(root, 0);
  return { stacks: stacks!, lists: lists! };
}

function placesOf(
  { path: data, shape, isNamed }: Found,
  lists: readonly Found[],
  chosen: string | undefined,
): { place: StackPlace; score: number }[] {
  return lists.flatMap(({ path: energies, shape: [count], isNamed: isAxis }) => {
    const name = energies.split('/').at(-1)!;
    const isEnergy = columnRole(name).role === 'energy' || energyName.test(name);
    if (chosen === undefined ? !isEnergy : energies !== trimmed(chosen)) {
      return [];
    }
    return ([0, 2] as const)
      .filter((axis) => shape[axis] === count)
      .map((axis) => ({
        place: { data, energies, axis, shape: shape as [number, number, number] },
        // What the file itself names counts most; then what
        // lies in one group; energies stand first as a rule.
        score:
          8 * Number(isNamed) +
          4 * Number(isAxis) +
          2 * Number(folderOf(data) === folderOf(energies)) +
          Number(axis === 0),
      }));
  });
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
