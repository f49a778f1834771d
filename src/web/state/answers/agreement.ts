import { percent } from '../../../base/text/words.ts';
import type { RankingLabels } from '../../../environment/ranking-labels.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../../environment/read-ranking-labels.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';

/** How a spectrum's answer and a structure's label of the same element stand to each other. */
export interface Agreement {
  readonly kind: 'agree' | 'in part' | 'differ';
  /** "Agree", "Agree in CN only", … */
  readonly heading: string;
  /** One or two sentences. */
  readonly words: string;
}

/**
 * Holds an answer against a label in words: first CN against first CN, then first motif against first motif.
 * Where they differ, it is said how probable the structure's CN is to the model.
 */
export function agreementOf(answer: SpectrumAnswer, label: RankingLabels): Agreement {
  const [structureCn] = coordinationNumbersOf(label.cnLabel);
  const best = answer.coordination[0]!;
  const [spectrumCn] = coordinationNumbersOf(best.label);
  if (structureCn === undefined) {
    return {
      kind: 'in part',
      heading: 'Nothing to compare',
      words: `No CN of this structure reaches the threshold of a label; the spectrum says CN ${spectrumCn}.`,
    };
  }
  if (structureCn !== spectrumCn) {
    return differing(answer, structureCn, spectrumCn!);
  }
  const motif = (labels: string | undefined) => labels && motifNamesOf(labels, structureCn)[0];
  const ofStructure = motif(label.motifLabels[structureCn]);
  const environment = answer.environments.find(
    ({ coordinationNumber }) => coordinationNumber === structureCn,
  );
  const ofSpectrum = motif(environment?.motifs[0]?.label);
  const sure = percent(best.probability);
  if (!ofStructure || !ofSpectrum) {
    return {
      kind: 'agree',
      heading: 'They agree',
      words: `Both say CN ${structureCn} (the spectrum: ${sure}).`,
    };
  }
  if (ofStructure === ofSpectrum) {
    return {
      kind: 'agree',
      heading: 'They agree',
      words: `Both say CN ${structureCn}, ${ofStructure} (the spectrum: ${sure} for the CN).`,
    };
  }
  return {
    kind: 'in part',
    heading: 'They agree in CN, not in motif',
    words: `Both say CN ${structureCn}; the spectrum takes it for ${ofSpectrum}, the structure is ${ofStructure}.`,
  };
}

function differing(answer: SpectrumAnswer, structureCn: number, spectrumCn: number): Agreement {
  const { coordination } = answer;
  const rank = coordination.findIndex(({ label }) => coordinationNumbersOf(label)[0] === structureCn);
  const best = percent(coordination[0]!.probability);
  const begin = `The spectrum says CN ${spectrumCn} (${best}), the structure CN ${structureCn}.`;
  const isAlsoIn = coordinationNumbersOf(coordination[0]!.label).includes(structureCn);
  if (isAlsoIn) {
    return {
      kind: 'in part',
      heading: 'They agree in part',
      words: `${begin} CN ${structureCn} is the answer's second, as if sites of both kinds were there.`,
    };
  }
  const after =
    rank < 0
      ? `CN ${structureCn} is none of the answers that this model can give for ${answer.element}.`
      : `To the model CN ${structureCn} is number ${rank + 1}, with ${percent(coordination[rank]!.probability)}.`;
  return { kind: 'differ', heading: 'They differ', words: `${begin} ${after}` };
}
