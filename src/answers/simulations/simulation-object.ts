import { round, rounded } from '../../base/text/rounded.ts';
import { version } from '../../base/version.ts';
import type { SimulatedStructure, SimulatedStructureSite } from '../../simulate/simulate-structure.ts';
import type { SimulationSettings } from '../../simulate/simulation-settings.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import type { Structure } from '../../structure/structure.ts';

/** A simulated structure, and where it stands. */
export interface SimulatedFile {
  readonly structure: Structure;
  readonly simulated: SimulatedStructure;
  readonly file: string;
  /** The line on which it stands where its file is JSON lines. */
  readonly line?: number;
}

/** One line of `edgewise simulate --format json`: names and order are a contract. */
export interface SimulationObject {
  readonly file: string;
  readonly formula: string;
  readonly element: string;
  readonly sites: readonly SimulatedSiteObject[];
  /** The mean over all sites of the element. */
  readonly average: { readonly energy: readonly number[]; readonly mu: readonly number[] };
  readonly parameters: {
    /** Version of Edgewise. */
    readonly program: string;
    /** What the simulation is made of. */
    readonly method: string;
  } & SettingsObject;
  readonly warnings: readonly string[];
  readonly line?: number;
  readonly name: string;
  /** What the reader of the structure noticed. */
  readonly notes: readonly string[];
}

/** Settings that all sites share; scatterers stand with each site. */
export interface SettingsObject {
  /** Highest angular momentum of the waves that scatter. */
  readonly lmax: number;
  /** eV: how far below the Fermi level the energies begin, at least. */
  readonly below: number;
  /** eV: full width of the Lorentzian beyond that of the core level. */
  readonly broadening: number;
}

export interface SimulatedSiteObject {
  /** In the structure, from 0; the first of the atoms that are alike. */
  readonly index: number;
  readonly multiplicity: number;
  readonly converged: boolean;
  /** Photon energies in eV. */
  readonly energy: readonly number[];
  /** Over the absorption of the atom alone 50 eV above the edge. */
  readonly mu: readonly number[];
  /** All atoms that are alike. */
  readonly indices: readonly number[];
  /** eV from the vacuum. */
  readonly fermiEnergy: number;
  readonly interstitialPotential: number;
  /** Photon energy of the Fermi level, eV. */
  readonly edgeEnergy: number;
  readonly iterations: number;
  /** Atoms that scattered. */
  readonly scatterers: number;
  /** Of the absorber, then of each element. */
  readonly atoms: readonly {
    readonly element: string;
    readonly coreHole: boolean;
    /** Electrons gained. */
    readonly charge: number;
    /** Å */
    readonly muffinTinRadius: number;
    readonly normanRadius: number;
  }[];
  readonly warnings: readonly string[];
}

/**
 * The contract's fields first, then what they came from. Energies
 * to 1 meV and mu to 1e-6 are all that the method gives.
 */
export function simulationObject({ structure, simulated, file, line }: SimulatedFile): SimulationObject {
  const { element, sites, average, warnings } = simulated;
  return {
    file,
    formula: reducedFormula(structure),
    element,
    sites: sites.map(siteObject),
    average: { energy: rounded(average.energyEv, 3), mu: rounded(average.mu, 6) },
    parameters: {
      program: version,
      method: 'real-space full multiple scattering, self-consistent muffin-tin potentials, 1s core hole',
      ...settingsObject(sites[0]!.settings),
    },
    warnings,
    ...(line !== undefined && { line }),
    name: structure.name,
    notes: structure.notes ?? [],
  };
}

export const settingsObject = ({ lMax, belowEv, broadeningEv }: SimulationSettings): SettingsObject => ({
  lmax: lMax,
  below: belowEv,
  broadening: broadeningEv,
});

function siteObject(site: SimulatedStructureSite): SimulatedSiteObject {
  return {
    index: site.index,
    multiplicity: site.multiplicity,
    converged: site.isConverged,
    energy: rounded(site.energyEv, 3),
    mu: rounded(site.mu, 6),
    indices: site.indices,
    fermiEnergy: round(site.fermiEv, 3),
    interstitialPotential: round(site.interstitialEv, 3),
    edgeEnergy: round(site.edgeEv, 3),
    iterations: site.iterations,
    scatterers: site.scattererCount,
    atoms: site.types.map(({ element, hasHole, charge, muffinTinRadius, normanRadius }) => ({
      element,
      coreHole: hasHole,
      charge: round(charge, 3),
      muffinTinRadius: round(muffinTinRadius, 4),
      normanRadius: round(normanRadius, 4),
    })),
    warnings: site.warnings,
  };
}
