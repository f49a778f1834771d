import { interpolateCubic } from '../../numeric/interpolate-cubic.ts';
import { linspace } from '../../numeric/linspace.ts';
import { sum } from '../../numeric/sum.ts';

/** A simulated spectrum and the photon energy of its Fermi level. */
export interface SimulatedSpectrum {
  /** Photon energies in eV, rising. */
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  /** Photon energy of the Fermi level, eV. */
  readonly edgeEv: number;
}

/** The step on which it is broadened, and how far it is continued beyond its ends, eV. */
const stepEv = 0.25;
const beyondEv = 30;

/** Full width at half maximum of a Gaussian of standard deviation 1. */
const gaussianWidth = 2 * Math.sqrt(2 * Math.LN2);

/** Standard deviations within which a Gaussian counts, and half widths within which a Lorentzian does. */
const gaussianReach = 3.5;
const lorentzianReach = 12;

/** Narrower broadenings than these change nothing on this step, eV. */
const leastGaussianEv = 0.05;
const leastLorentzianEv = 0.3;

/**
 * The Lorentzian is half as wide as far above the edge at
 * this height above the rise, and grows over this range, eV.
 */
const lorentzianCentreEv = 10;
const lorentzianRangeEv = 5;

/**
 * A simulated spectrum that can be read at any energy and broadening. Below its first energy it falls as the
 * foot of a Lorentzian does, in proportion to 1 / (distance from the rise); above its last it stays.
 */
export class SimulatedCurve {
  /** Where mu passes one half first, eV. */
  readonly riseEv: number;
  readonly #firstEv: number;
  readonly #mu: Float64Array;
  #gaussian: { readonly widthEv: number; readonly mu: Float64Array };

  constructor({ energyEv, mu }: SimulatedSpectrum) {
    const [first, last] = [energyEv[0]!, energyEv.at(-1)!];
    const passes = mu.findIndex((value) => value >= 0.5);
    this.riseEv = energyEv[Math.max(passes, 0)]!;
    this.#firstEv = first - beyondEv;
    const count = Math.round((last + beyondEv - this.#firstEv) / stepEv) + 1;
    const grid = linspace(this.#firstEv, this.#firstEv + (count - 1) * stepEv, count);
    this.#mu = interpolateCubic(energyEv, mu, grid).map((value, i) =>
      grid[i]! < first ? (value * (this.riseEv - first + 1)) / (this.riseEv - grid[i]! + 1) : value,
    );
    this.#gaussian = { widthEv: 0, mu: this.#mu };
  }

  /**
   * mu at energies of its own axis, first broadened by a Gaussian, as of a monochromator, then by a
   * Lorentzian that grows as an arctangent above the rise, as the lifetime of the photoelectron makes it.
   * @param gaussianEv full width at half maximum, eV
   * @param lorentzianEv full width at half maximum far above the edge, eV
   */
  at(energyEv: Float64Array, gaussianEv: number, lorentzianEv: number): Float64Array {
    const mu = this.#smoothed(gaussianEv);
    const last = mu.length - 1;
    return energyEv.map((energy) => {
      const rising =
        0.5 + Math.atan((energy - this.riseEv - lorentzianCentreEv) / lorentzianRangeEv) / Math.PI;
      const width = lorentzianEv * rising;
      const place = (energy - this.#firstEv) / stepEv;
      if (width < leastLorentzianEv) {
        const left = Math.min(last - 1, Math.max(0, Math.floor(place)));
        const share = Math.min(1, Math.max(0, place - left));
        return (1 - share) * mu[left]! + share * mu[left + 1]!;
      }
      const half = width / 2 / stepEv;
      const reach = Math.min(beyondEv / stepEv, Math.ceil(lorentzianReach * half));
      const centre = Math.round(place);
      let [sum, total] = [0, 0];
      for (let i = centre - reach; i <= centre + reach; i++) {
        const weight = 1 / (1 + ((i - place) / half) ** 2);
        total += weight;
        sum += weight * mu[Math.min(last, Math.max(0, i))]!;
      }
      return sum / total;
    });
  }

  /** The last width is kept: a fit asks for the same one many times. */
  #smoothed(gaussianEv: number): Float64Array {
    if (gaussianEv < leastGaussianEv) {
      return this.#mu;
    }
    if (this.#gaussian.widthEv !== gaussianEv) {
      const sigma = gaussianEv / gaussianWidth / stepEv;
      const reach = Math.ceil(gaussianReach * sigma);
      const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
        Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
      );
      const total = sum(kernel);
      const mu = this.#mu;
      const last = mu.length - 1;
      const smooth = mu.map((_, i) => {
        let sum = 0;
        for (let j = 0; j <= 2 * reach; j++) {
          sum += kernel[j]! * mu[Math.min(last, Math.max(0, i + j - reach))]!;
        }
        return sum / total;
      });
      this.#gaussian = { widthEv: gaussianEv, mu: smooth };
    }
    return this.#gaussian.mu;
  }
}
