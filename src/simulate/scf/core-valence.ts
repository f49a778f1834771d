import type { FreeAtom } from '../atoms/free-atom.ts';
import type { MuffinTinPotentials } from '../potential/muffin-tin-potentials.ts';
import { hartreeEv } from '../units.ts';
import { highestL, type StateCounter } from './density-of-states.ts';
import { shallowShells, type ValenceShells, withPromoted } from './valence-shells.ts';

const ev = 1 / hartreeEv;

/** The scan for levels: from, to, step and height over the real axis. */
const scanFrom = -70 * ev;
const scanTo = -20 * ev;
const scanStep = 0.5 * ev;
const scanHeight = 1.5 * ev;

/** The lowest energy of the contour where nothing speaks against it. */
const usualBottom = -40 * ev;

/** The bottom of the contour stays as far as this from every level and from the interstitial level. */
const clearance = 5 * ev;

/** A core or valence shell found in the solid. */
interface Level {
  readonly type: number;
  readonly n: number;
  readonly l: number;
  readonly isValence: boolean;
  /** Hartree. */
  readonly energy: number;
}

/** Where the contour starts, and which electrons are valence. */
export interface CoreValenceSeparation {
  /** Hartree; every valence level lies above and every core level below. */
  readonly bottom: number;
  /** By type. */
  readonly shells: readonly ValenceShells[];
}

/**
 * Finds an energy that separates core from valence. Shells that the free atoms count as core but that lie
 * among the valence levels of the solid become valence.
 */
export function separateCoreFromValence(
  atoms: readonly FreeAtom[],
  shells: readonly ValenceShells[],
  potentials: MuffinTinPotentials,
  counter: StateCounter,
): CoreValenceSeparation {
  counter.setPotentials(potentials);
  const { interstitialLevel } = potentials;
  let levels: Level[] = atoms.flatMap((atom, type) =>
    shallowShells(atom, shells[type]!.promoted).flatMap(({ n, l, isValence }) => {
      if (l > highestL(atom.z)) {
        return [];
      }
      const energy = findLevel(type, l, interstitialLevel, counter);
      return energy === undefined ? [] : [{ type, n, l, isValence, energy }];
    }),
  );
  let separated = [...shells];
  const promote = (chosen: (level: Level) => boolean) => {
    for (const level of levels) {
      if (level.isValence || !chosen(level)) {
        continue;
      }
      separated = separated.map((own, type) =>
        type === level.type ? withPromoted(own, atoms[type]!, level.n, level.l) : own,
      );
    }
    levels = levels.map((level) =>
      !level.isValence && chosen(level) ? { ...level, isValence: true } : level,
    );
  };
  let bottom = Math.min(usualBottom, interstitialLevel - clearance);
  // Each turn promotes at least one shell, or is the last.
  for (;;) {
    const lowestValence = levels.reduce(
      (low, each) => (each.isValence ? Math.min(low, each.energy) : low),
      Infinity,
    );
    promote(({ energy }) => energy > lowestValence);
    const highestCore = levels.reduce(
      (high, each) => (each.isValence ? high : Math.max(high, each.energy)),
      -Infinity,
    );
    const top = Math.min(interstitialLevel, lowestValence) - clearance;
    if (bottom <= top && bottom >= highestCore + clearance) {
      break;
    }
    bottom = top;
    if (highestCore <= bottom - clearance) {
      break;
    }
    promote(({ energy }) => energy > bottom - clearance);
  }
  return { bottom, shells: separated };
}

/**
 * Energy of a shell in an embedded atom: the first maximum of its density of states that holds about an
 * electron. A level with all its 2l+1 states is a Lorentzian of height (2l+1) / (π Im z); a sixth of that is
 * asked for.
 */
function findLevel(
  type: number,
  l: number,
  interstitialLevel: number,
  counter: StateCounter,
): number | undefined {
  const leastHeight = (2 * l + 1) / (6 * Math.PI * scanHeight);
  const steps = Math.round((scanTo - scanFrom) / scanStep);
  const statesAt = counter.embedded(type, l, scanFrom - interstitialLevel, scanTo - interstitialLevel);
  let before = Infinity;
  let previous = Infinity;
  for (let i = 0; i <= steps; i++) {
    const energy = scanFrom + i * scanStep;
    const states = statesAt({ re: energy - interstitialLevel, im: scanHeight }).im;
    if (previous > leastHeight && previous > before && previous >= states) {
      // The top of the parabola through three points.
      const bend = before - 2 * previous + states;
      return energy - scanStep + (scanStep * (before - states)) / (2 * bend);
    }
    before = previous;
    previous = states;
  }
  return undefined;
}
