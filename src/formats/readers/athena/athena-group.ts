import { InputError } from '../../../base/input-error.ts';
import { elementOf } from '../../../elements/element.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import { readySpectrum } from '../ready-spectrum.ts';

/** One data group of an Athena project, whichever flavour it was written in. */
export interface AthenaGroup {
  /** Athena's internal name of the group: "djhy". */
  readonly key: string;
  /** Scalar parameters by name, as text. */
  readonly args: ReadonlyMap<string, string>;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Flags that say that a group holds no mu(E), with what it holds instead. */
const otherKinds: readonly (readonly [flag: string, reason: string])[] = [
  ['not_data', 'marked as not being data'],
  ['is_chi', 'chi(k), not mu(E); export mu(E) from Athena'],
  ['is_rsp', 'chi(R), not mu(E); export mu(E) from Athena'],
  ['is_qsp', 'chi(q), not mu(E); export mu(E) from Athena'],
  ['is_diff', 'a difference spectrum, not mu(E)'],
  ['is_pixel', 'its axis is detector pixels, not energy; calibrate it in Athena'],
];

/** Athena labels the reference channel of a group so: two or three blanks and "Ref". */
const referenceLabel = /^\s+Ref\b/;

/**
 * Below this a last energy is keV for certain where the group is flagged so:
 * Cm, the last element, has 128 keV.
 */
const highestKev = 200;

/** The name of a group as a person knows it. */
export const athenaLabel = ({ key, args }: AthenaGroup): string => args.get('label')?.trim() || key;

/**
 * The spectrum of an Athena group. Its y is mu(E) as Athena computed it; the energy shift that the person
 * chose (`bkg_eshift`) is applied to x, which is the scale that `bkg_e0` refers to.
 * @throws InputError where the group holds no mu(E)
 */
export function athenaReading(
  group: AthenaGroup,
  place: string,
  format: string,
  options: ReadOptions,
): FileReading {
  const { args } = group;
  const flag = (name: string) => !['', '0', undefined].includes(args.get(name));
  for (const [name, reason] of otherKinds) {
    if (flag(name)) {
      throw new InputError({ problem: reason });
    }
  }
  const isReference = flag('is_ref') || referenceLabel.test(args.get('label') ?? '');
  if (isReference && options.channel !== 'reference') {
    throw new InputError({ problem: 'reference channel' });
  }
  const conversions: string[] = [];
  let energies = group.x;
  if (flag('is_kev') && energies.every((energy) => !(energy > highestKev))) {
    energies = energies.map((energy) => energy * 1000);
    conversions.push('energy keV → eV');
  }
  const shiftEv = Number(args.get('bkg_eshift') || 0);
  if (!Number.isFinite(shiftEv)) {
    throw new InputError({
      problem: `its energy shift bkg_eshift is no number but "${args.get('bkg_eshift')}"`,
    });
  }
  if (shiftEv !== 0) {
    energies = energies.map((energy) => energy + shiftEv);
    conversions.push(`energy shifted by ${shiftEv} eV (the project's bkg_eshift)`);
  }
  const z = args.get('bkg_z') ?? '';
  // Athena writes hydrogen where it does not know the element.
  const element =
    z === 'H' ? undefined : elementOf(z.charAt(0).toUpperCase() + z.slice(1).toLowerCase())?.symbol;
  const e0Ev = Number(args.get('bkg_e0') || Number.NaN);
  return readySpectrum(
    {
      format,
      name: athenaLabel(group),
      group: place,
      energies,
      mu: group.y,
      columns: ['x', 'y'],
      muRecipe: 'array y (mu(E) as Athena computed it)',
      ...(isReference && { channel: 'reference' as const }),
      state: flag('is_xmudat') ? 'computed' : flag('is_nor') ? 'normalised' : 'raw',
      element,
      edge: element === undefined ? undefined : args.get('fft_edge')?.toUpperCase() || undefined,
      e0Ev: Number.isFinite(e0Ev) ? e0Ev : undefined,
      conversions,
    },
    options,
  );
}
