import { gaussLegendre } from '../../numeric/gauss-legendre.ts';
import { type ElectronGas, plasmonReach, plasmonThresholds } from './electron-gas.ts';

/**
 * Real part of the self-energy of an electron of momentum y k_F in a homogeneous gas, in Hartree: exchange,
 * and screening by one plasmon pole w_q (Hedin and Lundqvist, J. Phys. C 4 (1971) 2064).
 * @param y above 1
 */
export function selfEnergyRe(gas: ElectronGas, y: number): number {
  const k = y * gas.fermiMomentum;
  const exchange =
    (-gas.fermiMomentum / Math.PI) * (1 + ((1 - y * y) / (2 * y)) * Math.log(Math.abs((1 + y) / (1 - y))));
  // Between these momenta the integrand is smooth; at them a logarithm diverges or an interval begins.
  const breaks = [y - 1, y + 1, plasmonReach(gas, y), ...(plasmonThresholds(gas, y) ?? [])]
    .filter((x) => x > 0)
    .sort((a, b) => a - b);
  let sum = 0;
  let from = 0;
  for (const to of breaks) {
    if (to > from) {
      sum += integral(gas, y, from, to);
    }
    from = Math.max(from, to);
  }
  return exchange + (sum + tail(gas, y, from)) / (Math.PI * k);
}

/**
 * Imaginary part, at most 0: the plasmons that an electron can excite and still find a free state below. The
 * integral over their momenta has a primitive.
 */
export function selfEnergyIm(gas: ElectronGas, y: number): number {
  const { plasmonRatio: w, fermiEnergy, fermiMomentum } = gas;
  const scale = (fermiEnergy * w) / (4 * y * fermiMomentum);
  const primitive = (x: number) => {
    const square = x * x;
    const energy = Math.sqrt(w * w + (4 / 3) * square + square * square);
    return scale * Math.log((w + energy) / square + 2 / (3 * w));
  };
  let sum = 0;
  if (w < y * y - 1) {
    const to = Math.min(plasmonReach(gas, y), 1 + y);
    if (to > y - 1) {
      sum += primitive(to) - primitive(y - 1);
    }
  }
  const thresholds = plasmonThresholds(gas, y);
  if (thresholds) {
    const [low, high] = thresholds;
    if (high > y + 1) {
      sum += primitive(high) - primitive(y + 1);
    }
    if (low < y - 1) {
      sum += primitive(y - 1) - primitive(low);
    }
  }
  return Math.min(sum, 0);
}

/** The integrand over x = q / k_F, without its factor 1 / (π k). */
function integrand({ plasmonRatio: w, fermiEnergy }: ElectronGas, y: number, x: number): number {
  // Energies in units of E_F from here on.
  const plasmon = Math.sqrt(w * w + (4 / 3) * x * x + x ** 4);
  const energy = y * y;
  const lowest = (y - x) ** 2;
  const highest = (y + x) ** 2;
  let logarithm = 0;
  if (highest > 1) {
    const below = Math.max(lowest, 1);
    logarithm += Math.log(Math.abs((energy - plasmon - below) / (energy - plasmon - highest)));
  }
  if (lowest < 1) {
    const above = Math.min(highest, 1);
    logarithm += Math.log(Math.abs((energy + plasmon - lowest) / (energy + plasmon - above)));
  }
  return (fermiEnergy * w * w * logarithm) / (2 * plasmon * x);
}

const rule = gaussLegendre(20);
/**
 * x runs from 0 to 1 as 10 s³ − 15 s⁴ + 6 s⁵, whose first two derivatives vanish at both ends: logarithms
 * that diverge there are flattened out.
 */
const smooth = Array.from(rule.points, (s, i) => ({
  at: s ** 3 * (10 - 15 * s + 6 * s * s),
  weight: rule.weights[i]! * 30 * s * s * (1 - s) ** 2,
}));

function integral(gas: ElectronGas, y: number, from: number, to: number): number {
  let sum = 0;
  for (const { at, weight } of smooth) {
    sum += weight * integrand(gas, y, from + at * (to - from));
  }
  return sum * (to - from);
}

/** From a momentum to infinity, by x = from / s. */
function tail(gas: ElectronGas, y: number, from: number): number {
  let sum = 0;
  for (const { at, weight } of smooth) {
    sum += (weight * integrand(gas, y, from / at)) / (at * at);
  }
  return sum * from;
}
