import { InputError } from '../base/input-error.ts';
import { Hdf5Group } from '../formats/readers/hdf5/hdf5-file.ts';
import type { OpenHdf5 } from '../formats/readers/hdf5/hdf5-library.ts';
import { findStack, type StackPlace } from './find-stack.ts';
import { absorptionOf, energyAxis, inOrder, type Stack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';

/**
 * The stack in an open HDF5 file, of which only the rows asked for are read.
 *
 * @param name of the file, for people
 * @throws InputError where it holds none, or several that nothing tells apart
 */
export function stackInHdf5(file: OpenHdf5, name: string, options: StackOptions = {}): Stack {
  const root = new Hdf5Group(file);
  return stackAt(root, findStack(root, options), name, options, () => file.close());
}

function stackAt(
  root: Hdf5Group,
  { data, energies, shape, axis }: StackPlace,
  name: string,
  { transmission = false, i0, shiftEv = 0 }: StackOptions,
  close: () => void,
): Stack {
  const list = root.numbers(energies)!;
  const { energyEv, order } = energyAxis(list, energies, root.attribute('units', energies));
  const [height, width] = axis === 0 ? [shape[1], shape[2]] : [shape[0], shape[1]];
  const incoming = i0 === undefined ? undefined : incomingOf(root, i0, shape, energyEv.length);
  const ranges = (from: number, to: number): [number, number][] =>
    axis === 0
      ? [
          [0, shape[0]],
          [from, to],
          [0, width],
        ]
      : [
          [from, to],
          [0, width],
          [0, shape[2]],
        ];
  return {
    name: `${name}/${data}`,
    energyEv: energyEv.map((energy) => energy + shiftEv),
    height,
    width,
    readRows: (from, to) => {
      const block = {
        mu: root.block(data, ranges(from, to)),
        order: axis === 0 ? ('energies first' as const) : ('pixels first' as const),
      };
      const mu =
        transmission || incoming ? absorptionOf(block, energyEv.length, incoming?.(ranges(from, to))) : block;
      return inOrder(mu, { energyEv, order });
    },
    close,
  };
}

function incomingOf(
  root: Hdf5Group,
  name: string,
  shape: StackPlace['shape'],
  energyCount: number,
): (ranges: readonly (readonly [number, number])[]) => ArrayLike<number> {
  const own = root.shape(name);
  if (own?.length === 1 && own[0] === energyCount) {
    const values = root.numbers(name)!;
    return () => values;
  }
  if (own?.length === 3 && own.every((size, i) => size === shape[i])) {
    return (ranges) => root.block(name, ranges);
  }
  throw new InputError({
    place: name,
    problem: own ? `its shape is ${own.join(' × ')}` : 'there is no such dataset of numbers',
    remedy: `give one of ${shape.join(' × ')}, or of ${energyCount} values`,
  });
}
