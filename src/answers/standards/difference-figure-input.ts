import { fileNameOf } from '../../base/text/base-name.ts';
import { fixed } from '../../base/text/words.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import type { Difference } from './difference.ts';

/** What is drawn about the edge, relative to E0, eV. */
const drawn = { fromEv: -30, toEv: 100 } as const;

/** The figure of a difference, as `differenceFigure` of `figure/` takes it. */
export function differenceFigureInput(
  { file, element, e0, parameters: { normalisation = 'edge-step' }, program }: SpectrumAnswer,
  { reference, energy, sample, referenceMu, difference, rms }: Difference,
) {
  return {
    title: `${fileNameOf(file)} less ${reference.name}`,
    subtitle: `${element} K edge, both normalised by ${normalisation}`,
    sampleName: fileNameOf(file),
    referenceName: reference.name,
    energy,
    sample,
    reference: referenceMu,
    difference,
    shown: [Math.max(energy[0]!, e0 + drawn.fromEv), Math.min(energy.at(-1)!, e0 + drawn.toEv)] as const,
    words: `From 20 eV below E0 to 50 eV above they differ by ${fixed(rms, 4)} of the edge step (root mean square).`,
    footer: `edgewise ${program} · energies as they are`,
  };
}
