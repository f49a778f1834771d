import { figureInput } from '../../answers/spectra/figure-input.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { identificationFigure } from '../../figure/identification-figure.ts';
import { cnLabelWords, motifLabelWords } from '../../figure/label-words.ts';
import { spectraFigure } from '../../figure/spectra-figure.ts';

/**
 * The figure of one spectrum with its answer, the same as `edgewise identify --figure` draws, or of several.
 */
export async function drawFigure(items: readonly IdentifiedReading[]): Promise<string> {
  const inputs = await Promise.all(items.map(figureInput));
  if (inputs.length === 1) {
    return identificationFigure(inputs[0]!);
  }
  return spectraFigure({
    title: `${items.length} spectra`,
    spectra: items.map(({ answer }, i) => {
      const { title, energyEv, mu, e0Ev } = inputs[i]!;
      const best = answer.coordination[0]!;
      const environment = answer.environments[0];
      const motif = environment?.motifs[0];
      return {
        name: title,
        element: answer.element,
        energyEv,
        mu,
        e0Ev,
        cn: { label: cnLabelWords(best.label), probability: best.probability },
        ...(environment &&
          motif && {
            motif: {
              label: motifLabelWords(motif.label, environment.coordinationNumber),
              probability: motif.probability,
            },
          }),
      };
    }),
    footer: inputs[0]!.footer,
  });
}
