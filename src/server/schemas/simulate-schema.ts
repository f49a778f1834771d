import { z } from 'zod';
import { refusal } from './answer-schemas.ts';
import { number, numbers, sentences, share, text } from './described.ts';

/*
 * The shapes of simulated spectra and of ranked candidates,
 * as answer-schemas.ts has those of the other answers.
 */

const spectrum = z
  .strictObject({ energy: numbers('Photon energies in eV.'), mu: numbers('As many values.') })
  .meta({ description: 'The mean over all sites of the element.' });

const simulatedSite = z
  .strictObject({
    index: number('Of the first of the atoms that are alike, from 0.'),
    multiplicity: number('How many atoms are alike.'),
    converged: z.boolean().meta({ description: 'Whether the self-consistent field converged.' }),
    energy: numbers('Photon energies in eV.'),
    mu: numbers('Over the absorption of the atom alone 50 eV above the edge.'),
    indices: numbers('All atoms that are alike.'),
    fermiEnergy: number('eV from the vacuum.'),
    interstitialPotential: number('eV from the vacuum.'),
    edgeEnergy: number('Photon energy of the Fermi level, eV.'),
    iterations: number('Of the self-consistent field.'),
    scatterers: number('Atoms that scattered.'),
    atoms: z
      .array(
        z.strictObject({
          element: text('Symbol.'),
          coreHole: z.boolean().meta({ description: 'The absorber.' }),
          charge: number('Electrons gained.'),
          muffinTinRadius: number('Å'),
          normanRadius: number('Å'),
        }),
      )
      .meta({ description: 'The absorber, then each element.' }),
    warnings: sentences('What changes whether to believe the spectrum.'),
  })
  .meta({ id: 'SimulatedSite', description: 'A distinct site and its spectrum.' });

const settings = {
  lmax: number('Highest angular momentum of the waves that scatter.'),
  below: number('How far below the Fermi level the energies begin, eV.'),
  broadening: number('Full width of the Lorentzian beyond that of the core level, eV.'),
};

const simulation = z
  .strictObject({
    file: text('Name of the file.'),
    formula: text('Reduced.'),
    element: text('The absorber.'),
    sites: z.array(simulatedSite).meta({ description: 'Distinct sites.' }),
    average: spectrum,
    parameters: z
      .strictObject({
        program: text('Version of Edgewise.'),
        method: text('In words.'),
        ...settings,
      })
      .meta({ description: 'What produced it.' }),
    warnings: sentences('What changes whether to believe the spectra.'),
    line: z.number().optional().meta({ description: 'Line of JSON lines.' }),
    name: text('Name of the structure.'),
    notes: sentences('What the reader noticed.'),
  })
  .meta({
    id: 'Simulation',
    description: 'A simulated structure: what `edgewise simulate --format json` prints.',
  });

const candidate = z
  .strictObject({
    rank: number('From 1, the nearest.'),
    file: text('Name of the file.'),
    line: z.number().optional().meta({ description: 'Line of JSON lines.' }),
    name: text('Name of the structure.'),
    formula: text('Reduced.'),
    distance: number('Root mean square of what the alignment leaves, in edge steps.'),
    difference: number('Root mean square difference alone.'),
    probability: share('That it is the compound if one of the candidates is.'),
    open: z.boolean().meta({ description: 'The nearest, or too nearly as near to be told from it.' }),
    sameFarther: share('Of measured spectra, those farther from the simulated one of their own compound.'),
    otherFarther: share('Of measured spectra, those farther from the simulated one of another compound.'),
    shift: number('Added to the simulated energies, eV.'),
    fermiEnergy: number('Where that puts the Fermi level, eV.'),
    gaussianWidth: number('Full width at half maximum, eV.'),
    lorentzianWidth: number('Full width at half maximum far above the edge, eV.'),
    stretch: number('Simulated energies above the edge times this.'),
    scale: number('Simulated mu times this.'),
    cnLabel: text('CN ranking label of the mean over the sites.'),
    motifLabels: z.record(z.string(), z.string()).meta({ description: 'Motif ranking label by CN.' }),
    p: numbers('12 values, CN 1 to 12.'),
    sites: z
      .array(
        z.strictObject({
          index: number('From 0.'),
          multiplicity: number('How many atoms are alike.'),
          converged: z.boolean().meta({ description: 'Whether its field converged.' }),
          cnLabel: text('CN ranking label.'),
          bonds: text('"6 O 1.95–2.12 Å"'),
        }),
      )
      .meta({ description: 'Distinct sites.' }),
    aligned: numbers('The simulated spectrum at the energies of the measured one, in edge steps.'),
    average: spectrum,
    warnings: sentences('What changes whether to believe it.'),
  })
  .meta({ id: 'Candidate', description: 'A structure held against the measured spectrum.' });

const candidates = z
  .strictObject({
    measured: z
      .strictObject({
        file: text('Name of the file.'),
        name: text('The sample.'),
        element: text('The absorber.'),
        anchor: number('Where mu passes half the edge step first, eV.'),
        energy: numbers('eV'),
        mu: numbers('In edge steps.'),
      })
      .meta({ description: 'The measured spectrum as it is compared.' }),
    candidates: z.array(candidate).meta({ description: 'The nearest first.' }),
    findings: sentences('What the ranking says.'),
    agreement: z
      .strictObject({ scans: number('Measured spectra.'), compounds: number('Their compounds.') })
      .meta({ description: 'What gives distances their meaning.' }),
    program: text('Version of Edgewise.'),
    parameters: z
      .strictObject({ scatterers: number('Atoms that were wanted to scatter.'), ...settings })
      .meta({ description: 'How all candidates were simulated.' }),
    warnings: sentences('What a person should know of the measurement.'),
  })
  .meta({ id: 'Candidates', description: 'What `edgewise simulate --against --format json` prints.' });

export const simulateAnswer = z
  .strictObject({
    results: z
      .union([z.array(simulation), z.array(candidates)])
      .meta({ description: 'One a structure; with a measured spectrum, one of all structures.' }),
    refused: z.array(refusal).meta({ description: 'What was refused, each with a sentence.' }),
  })
  .meta({ id: 'SimulateAnswer', description: 'The answer to `POST /api/simulate`.' });
