import { Option } from 'commander';
import { normalisations } from '../../spectrum/normalisation/normalisations.ts';

// Options that several commands have.

export function formatOption(choices: string[]): Option {
  return new Option('--format <format>', 'how to print').choices(choices).default('table');
}

export function channelOption(): Option {
  return new Option('--channel <name>', 'read this channel of the files').choices([
    'transmission',
    'fluorescence',
    'electron-yield',
    'reference',
  ]);
}

/** Energies, angles and the like that are the same words in several commands. */
export const overAbsorptionWords =
  'correct the fluorescence of a thick sample of this composition for over-absorption, such as Fe2O3';
export const anglesWords =
  'with --over-absorption: of the beam and of the way to the detector to the surface, degrees (default: 45,45)';

export function normalisationOption(): Option {
  return new Option(
    '--normalisation <method>',
    'of mu in figures and exports (default: edge-step, as the models see it)',
  ).choices(normalisations);
}

export function occupancyOption(): Option {
  return new Option('--occupancy <rule>', 'what to do with partially occupied sites')
    .choices(['refuse', 'majority'])
    .default('refuse');
}
