import { InputError } from '../base/input-error.ts';
import type { PixelBlock } from './answer-pixels.ts';

/** Images of one field of view at many energies. */
export interface Stack {
  /** Where it stands, for people: "scan.h5/entry/data". */
  readonly name: string;
  /** eV, strictly increasing. */
  readonly energyEv: Float64Array;
  readonly height: number;
  readonly width: number;
  /** Spectra of the rows y from `from` up to `to`, x running fastest. */
  readRows(from: number, to: number): PixelBlock | Promise<PixelBlock>;
  close(): void;
}

/** Energies as a file holds them, in eV and increasing, and where each stood. */
export interface EnergyAxis {
  readonly energyEv: Float64Array;
  /** Index in the file of each energy; undefined where they stand in order. */
  readonly order: Uint32Array | undefined;
}

/** No K edge lies below this many eV whose energy could be taken for keV. */
const largestKev = 200;

/**
 * Energies in eV, from keV where they say so or cannot be anything else, in increasing order.
 *
 * @throws InputError where two are equal or one is no number
 */
export function energyAxis(values: ArrayLike<number>, place: string, unit = ''): EnergyAxis {
  const largest = Array.from(values).reduce((a, b) => Math.max(a, b), 0);
  const factor = /kev/i.test(unit) || (!/ev/i.test(unit) && largest < largestKev) ? 1000 : 1;
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => values[a]! - values[b]!,
  );
  const energyEv = Float64Array.from(order, (i) => factor * values[i]!);
  const wrong = energyEv.findIndex((energy, i) => i > 0 && !(energy > energyEv[i - 1]!));
  if (wrong > 0 || energyEv.length < 2) {
    throw new InputError({
      place,
      problem:
        energyEv.length < 2
          ? `${energyEv.length} energies are no spectrum`
          : `the energy ${energyEv[wrong]} eV stands twice or is no number`,
      remedy: 'give the energies of the images',
    });
  }
  return { energyEv, order: order.every((i, k) => i === k) ? undefined : order };
}

/** A block with its energies in increasing order. */
export function inOrder(block: PixelBlock, { energyEv, order }: EnergyAxis): PixelBlock {
  if (!order) {
    return block;
  }
  const { mu } = block;
  const sorted = mu.slice();
  const count = mu.length / energyEv.length;
  const [step, pixelStep] = block.order === 'energies first' ? [count, 1] : [1, energyEv.length];
  for (const [k, from] of order.entries()) {
    for (let pixel = 0; pixel < count; pixel++) {
      sorted[k * step + pixel * pixelStep] = mu[from * step + pixel * pixelStep]!;
    }
  }
  return { mu: sorted, order: block.order };
}

/**
 * Transmitted intensities made absorption: −ln(I / I0). Where there is no light the result is no number, and
 * the pixel is masked.
 *
 * @param i0 as long as the block, or one value an energy in the order of the block
 */
export function absorptionOf(
  { mu: intensity, order }: PixelBlock,
  energyCount: number,
  i0: ArrayLike<number> | undefined,
): PixelBlock {
  const count = intensity.length / energyCount;
  const mu = Float32Array.from(intensity, (value, i) => {
    const energy = order === 'energies first' ? Math.floor(i / count) : i % energyCount;
    const incoming = !i0 ? 1 : i0.length === intensity.length ? i0[i]! : i0[energy]!;
    const ratio = incoming / value;
    return ratio > 0 ? Math.log(ratio) : Number.NaN;
  });
  return { mu, order };
}
