import { largestOf } from '../../base/lists.ts';
import { addComplex, type Complex, multiplyComplex, scaleComplex } from '../../numeric/complex.ts';
import { interpolateCubic } from '../../numeric/interpolate-cubic.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { radialPotential } from '../radial/radial-potential.ts';
import { mirrorGroup } from '../scatter/mirror-group.ts';
import { type ScatteringAtom, ScatteringCluster, traceOfL } from '../scatter/scattering-cluster.ts';
import { SymmetricCluster } from '../scatter/symmetric-cluster.ts';
import type { SymmetricMatrix } from '../scatter/symmetric-matrix.ts';
import { hartreeEv } from '../units.ts';
import { contourIntegral } from './contour-integral.ts';
import { type CoreOrbital, type CrossSection, crossSection } from './cross-section.ts';
import { contourOf, type EnergyMesh } from './energy-mesh.ts';
import { type Interstitial, type MuffinTin, scatteringPhases } from './scattering-phases.ts';

/** An absorber and its surroundings after the self-consistent field. */
export interface AbsorbingSite {
  /** By type; 0 is the absorber with its core hole. */
  readonly spheres: readonly MuffinTin[];
  readonly interstitial: Interstitial;
  /** The atoms that scatter, the absorber first. */
  readonly atoms: readonly ScatteringAtom[];
  /** 1s orbital of the absorber's element without core hole. */
  readonly core: CoreOrbital;
  /** Photon energy that lifts a 1s electron to the Fermi level, Hartree. */
  readonly edgeEnergy: number;
  /** S0²: what the other electrons of the absorber leave of the fine structure. */
  readonly amplitudeFactor: number;
}

export interface AbsorptionOptions {
  /**
   * Scattering at every energy; otherwise at every second one where the fine structure is smooth: more than
   * 20 eV above the Fermi level, and beneath the horizontal mesh. Spectra with and without agree to 1 − r <
   * 1e-5.
   */
  readonly everyEnergy?: boolean;
  /** Waves whose |t| is below take no part in the scattering. @default 0.005 */
  readonly leastT?: number;
}

/** A spectrum on the real parts of the horizontal mesh. */
export interface Absorption {
  /** Photon energy in eV. */
  readonly energyEv: Float64Array;
  /** Absorption over that of the atom alone 50 eV above the edge. */
  readonly mu: Float64Array;
  /** The same without fine structure. */
  readonly mu0: Float64Array;
  /** Energies at which the scattering was solved. */
  readonly energyCount: number;
}

/** Above this the fine structure is smooth enough for every second energy, Hartree. */
const thinnedFrom = 20 / hartreeEv;
/** The spectrum is measured by the absorption of the atom alone that far above the edge, Hartree. */
const normalisedAt = 50 / hartreeEv;

/** @param matrix where to work */
export function absorptionSpectrum(
  site: AbsorbingSite,
  mesh: EnergyMesh,
  matrix: SymmetricMatrix,
  { everyEnergy = false, leastT = 0.005 }: AbsorptionOptions = {},
): Absorption {
  const { fermiEnergy, potential } = site.interstitial;
  const thinned = everyEnergy ? mesh : { ...mesh, vertical: everySecond(mesh.vertical) };
  const contour = contourOf(thinned);
  const traceOfP = scatteringOf(site.atoms, matrix, leastT);
  const lMax = site.spheres.map((_, type) =>
    largestOf(
      site.atoms.filter((atom) => atom.type === type).map((atom) => atom.lMax),
      1,
    ),
  );

  const isSolved = contour.map(({ re }, i) => everyEnergy || isKept(contour, i, re));
  const solved = contour.map(({ re, im }, i) => {
    if (!isSolved[i]) {
      return undefined;
    }
    const { momentum, t } = scatteringPhases(
      site.spheres,
      site.interstitial,
      { re: re + fermiEnergy, im },
      lMax,
    );
    return traceOfP(momentum, t);
  });
  const traces = filledIn(contour, solved, thinned.vertical.length);

  const absorber = site.spheres[0]!;
  const absorberPotential = radialPotential(
    absorber.potential,
    { re: potential, im: 0 },
    absorber.matchIndex,
    absorber.atomicNumber,
  );
  const atomic = contour.map(({ re, im }) =>
    crossSection(
      absorberPotential,
      { re: re + fermiEnergy - potential, im },
      site.core,
      site.edgeEnergy + re,
    ),
  );
  const alone = atomic.map(({ mu0 }) => mu0);
  const whole = atomic.map(({ mu0, amplitude }, i) =>
    addComplex(mu0, scaleComplex(multiplyComplex(amplitude, traces[i]!), site.amplitudeFactor / 3)),
  );
  const scale = 1 / normalisation(thinned, atomic);
  const spectrum = (values: readonly Complex[]) =>
    mesh.horizontal.map((at, i) => {
      const pole = thinned.vertical.length + Math.max(i - mesh.fermiIndex, 0);
      return scale * contourIntegral(contour, values, mesh.gamma, at, values[pole]!);
    });
  return {
    energyEv: mesh.horizontal.map((energy) => (energy + site.edgeEnergy) * hartreeEv),
    mu: spectrum(whole),
    mu0: spectrum(alone),
    energyCount: isSolved.filter(Boolean).length,
  };
}

/**
 * Σ_m G_1m,1m of the absorber; where its surroundings have mirrors or the like, by way of them,
 * which is quicker.
 */
function scatteringOf(atoms: readonly ScatteringAtom[], matrix: SymmetricMatrix, leastT: number) {
  const group = mirrorGroup(atoms);
  if (group.operations.length > 1) {
    const cluster = new SymmetricCluster(atoms, group);
    return (momentum: Complex, t: readonly (readonly Complex[])[]) =>
      cluster.trace(1, momentum, t, matrix, { leastT });
  }
  const cluster = new ScatteringCluster(atoms);
  return (momentum: Complex, t: readonly (readonly Complex[])[]) =>
    traceOfL(cluster.green(momentum, t, matrix, { leastT }), 1);
}

/** The first point, then every second one up to the last. */
const everySecond = (points: Float64Array): Float64Array =>
  points.filter((_, i) => i === 0 || (points.length - 1 - i) % 2 === 0);

/** Counted from the last point of the contour, so that both ends of what is interpolated are solved. */
const isKept = (contour: readonly Complex[], i: number, re: number): boolean =>
  re < thinnedFrom || (contour.length - 1 - i) % 2 === 0;

/** Fills in the traces of the horizontal part that were not solved, by cubic splines. */
function filledIn(
  contour: readonly Complex[],
  solved: readonly (Complex | undefined)[],
  verticalCount: number,
): Complex[] {
  const known = contour.flatMap(({ re }, i) =>
    i >= verticalCount && solved[i] ? [{ re, value: solved[i] }] : [],
  );
  const at = contour.map(({ re }) => re);
  const spline = (part: 're' | 'im') =>
    interpolateCubic(
      Float64Array.from(known, (point) => point.re),
      Float64Array.from(known, (point) => point.value[part]),
      at,
    );
  const [re, im] = [spline('re'), spline('im')];
  return solved.map((value, i) => value ?? { re: re[i]!, im: im[i]! });
}

function normalisation(
  { horizontal, vertical, fermiIndex }: EnergyMesh,
  atomic: readonly CrossSection[],
): number {
  const norms = Float64Array.from(atomic.slice(vertical.length), ({ norm }) => norm);
  return interpolateLinear(horizontal.slice(fermiIndex), norms, [normalisedAt])[0]!;
}
