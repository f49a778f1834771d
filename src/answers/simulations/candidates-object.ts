import { round, rounded } from '../../base/text/rounded.ts';
import { percent } from '../../base/text/words.ts';
import { version } from '../../base/version.ts';
import { labelStructure } from '../../environment/label-structure.ts';
import { agreementOf } from '../../simulate/compare/agreement.ts';
import { agreementTable } from '../../simulate/compare/agreement-table.ts';
import { alignSimulated } from '../../simulate/compare/align-simulated.ts';
import { rankCandidates } from '../../simulate/compare/rank-candidates.ts';
import { usualFermiLevel } from '../../simulate/compare/usual-fermi-level.ts';
import { unusualSettings } from '../../simulate/simulation-settings.ts';
import { reducedFormula } from '../../structure/reduced-formula.ts';
import { bondWords } from '../structures/bond-words.ts';
import { candidateName } from './candidate-name.ts';
import type { MeasuredFile } from './measured-file.ts';
import { type SettingsObject, type SimulatedFile, settingsObject } from './simulation-object.ts';

/** A measured spectrum and the candidates for its compound: names and order of the fields are a contract. */
export interface CandidatesObject {
  readonly measured: {
    readonly file: string;
    readonly name: string;
    readonly element: string;
    /** Where mu passes half the edge step first, eV. */
    readonly anchor: number;
    /** eV */
    readonly energy: readonly number[];
    /** In edge steps. */
    readonly mu: readonly number[];
  };
  /** The nearest first. */
  readonly candidates: readonly CandidateObject[];
  /** What the ranking says, a sentence each. */
  readonly findings: readonly string[];
  /** What gives distances their meaning: measured spectra and their compounds. */
  readonly agreement: { readonly scans: number; readonly compounds: number };
  /** Version of Edgewise. */
  readonly program: string;
  /** How all candidates were simulated. */
  readonly parameters: SettingsObject & { readonly scatterers: number };
  readonly warnings: readonly string[];
}

export interface CandidateObject {
  /** From 1. */
  readonly rank: number;
  readonly file: string;
  readonly line?: number;
  readonly name: string;
  readonly formula: string;
  /**
   * Root mean square of what the alignment leaves, in edge steps;
   * an unusual shift or width counts, the white line half.
   */
  readonly distance: number;
  /** Root mean square difference alone. */
  readonly difference: number;
  /** Probability that it is the compound if one of the candidates is. */
  readonly probability: number;
  /** The nearest, or too nearly as near to be told from it. */
  readonly open: boolean;
  /** Share of measured spectra that are farther from the simulated one of their own compound, 0.05 … 0.95. */
  readonly sameFarther: number;
  /** Share of measured spectra that are farther from the simulated one of another compound of the element. */
  readonly otherFarther: number;
  /** Added to the simulated energies, eV. */
  readonly shift: number;
  /** Where that puts the Fermi level, eV. */
  readonly fermiEnergy: number;
  /** Full widths at half maximum that the simulated spectrum was broadened by, eV. */
  readonly gaussianWidth: number;
  readonly lorentzianWidth: number;
  /** Simulated energies above the edge times this. */
  readonly stretch: number;
  /** Simulated mu times this. */
  readonly scale: number;
  /** What it would mean: the mean over all sites of the element. */
  readonly cnLabel: string;
  readonly motifLabels: Readonly<Record<string, string>>;
  /** 12 values, CN 1 to 12. */
  readonly p: readonly number[];
  readonly sites: readonly {
    readonly index: number;
    readonly multiplicity: number;
    readonly converged: boolean;
    readonly cnLabel: string;
    /** "6 O 1.95–2.12 Å" */
    readonly bonds: string;
  }[];
  /** The simulated spectrum after all this, at the energies of `measured`. */
  readonly aligned: readonly number[];
  /** As `simulate` gives it. */
  readonly average: { readonly energy: readonly number[]; readonly mu: readonly number[] };
  readonly warnings: readonly string[];
}

/** Beyond what share of the pairs of one compound a distance is no agreement. */
const poorShare = 0.1;

/** A Fermi level so far from where it usually stands, eV, is no matter of the compound. */
const strangeShiftEv = 5;

/**
 * Holds simulated structures against a measured spectrum and ranks them. Some 10 ms a candidate.
 * @param found at least one, simulated for the element of the measured spectrum
 */
export function candidatesObject(measured: MeasuredFile, found: readonly SimulatedFile[]): CandidatesObject {
  const { curve, element } = measured;
  const { settings } = found[0]!.simulated.sites[0]!;
  const aligned = found.map((own) => {
    const { average, sites } = own.simulated;
    const alignment = alignSimulated(curve, { ...average, edgeEv: sites[0]!.edgeEv });
    return { own, alignment, distance: alignment.distance };
  });
  const candidates = rankCandidates(aligned).map(({ candidate, probability, isOpen }, i): CandidateObject => {
    const { own, alignment } = candidate;
    const { structure, simulated, file, line } = own;
    const labels = labelStructure(structure, { element });
    const { cnLabel, motifLabels, p } = labels.averages[element]!;
    const { sameFarther, otherFarther } = agreementOf(alignment.distance);
    return {
      rank: i + 1,
      file,
      ...(line !== undefined && { line }),
      name: structure.name,
      formula: reducedFormula(structure),
      distance: round(alignment.distance, 4),
      difference: round(alignment.difference, 4),
      probability: round(probability, 3),
      open: isOpen,
      sameFarther: round(sameFarther, 3),
      otherFarther: round(otherFarther, 3),
      shift: round(alignment.shiftEv, 2),
      fermiEnergy: round(alignment.fermiEv, 2),
      gaussianWidth: round(alignment.gaussianEv, 2),
      lorentzianWidth: round(alignment.lorentzianEv, 2),
      stretch: round(alignment.stretch, 4),
      scale: round(alignment.scale, 3),
      cnLabel,
      motifLabels,
      p: p.map((value) => round(value, 4)),
      sites: simulated.sites.map(({ index, multiplicity, isConverged }) => {
        const site = labels.sites.find((each) => each.index === index)!;
        return {
          index,
          multiplicity,
          converged: isConverged,
          cnLabel: site.cnLabel,
          bonds: bondWords(site, structure),
        };
      }),
      aligned: rounded(alignment.mu, 4),
      average: { energy: rounded(simulated.average.energyEv, 3), mu: rounded(simulated.average.mu, 6) },
      warnings: simulated.warnings,
    };
  });
  return {
    measured: {
      file: measured.file,
      name: measured.name,
      element,
      anchor: round(curve.anchorEv, 2),
      energy: rounded(curve.energyEv, 2),
      mu: rounded(curve.mu, 4),
    },
    candidates,
    findings: findingsOf(candidates, element, unusualSettings(element, settings)),
    agreement: { scans: agreementTable.scans, compounds: agreementTable.compounds },
    program: version,
    parameters: { scatterers: settings.scatterers, ...settingsObject(settings) },
    warnings: measured.warnings,
  };
}

function findingsOf(candidates: readonly CandidateObject[], element: string, unusual: string): string[] {
  const [nearest, ...others] = candidates as readonly [CandidateObject, ...CandidateObject[]];
  const { scans, compounds } = agreementTable;
  const { sameFarther, fermiEnergy } = nearest;
  const findings = [
    `${candidateName(nearest)} is nearest: ${percent(sameFarther)} of ${scans} measured spectra of ${compounds} compounds are ` +
      'farther from the simulated spectrum of their own compound.',
  ];
  if (sameFarther <= poorShare) {
    findings.push('That is no agreement: the compound is probably not among the candidates.');
  }
  const open = others.filter((other) => other.open);
  if (open.length > 0) {
    const right = nearest.probability / (nearest.probability + open[0]!.probability);
    findings.push(
      `It cannot be told from ${open.map(candidateName).join(', ')}: where two candidates are so nearly alike, the nearer one ` +
        `was the right one in ${percent(right)} of cases.`,
    );
  }
  if (unusual) {
    findings.push(
      `Not simulated with the usual settings (${unusual}): what distances mean, and how likely a candidate is, was measured with those.`,
    );
  }
  const unconverged = candidates.filter(({ sites }) => sites.some(({ converged }) => !converged));
  if (unconverged.length > 0) {
    findings.push(
      `The self-consistent field of ${unconverged.map(candidateName).join(', ')} did not converge: the simulated spectrum may be ` +
        'wrong, and with it the place among the candidates.',
    );
  }
  const usual = usualFermiLevel(element);
  const strange = fermiEnergy - usual.energyEv;
  if (Math.abs(strange) > strangeShiftEv) {
    findings.push(
      `Its Fermi level comes to stand ${Math.abs(strange).toFixed(1)} eV ${strange > 0 ? 'above' : 'below'} where it usually ` +
        'does: if the energies are not calibrated, shifts tell nothing of the candidates.',
    );
  }
  return findings;
}
