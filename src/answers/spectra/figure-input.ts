import { fileNameOf } from '../../base/text/base-name.ts';
import { fixed } from '../../base/text/words.ts';
import { coordinationNumbersOf, motifNamesOf } from '../../environment/read-ranking-labels.ts';
import { spectrumAsAnswered } from '../../model/identify-spectrum.ts';
import { normalisedMu } from '../../spectrum/normalisation/normalised-mu.ts';
import { producedBy } from '../produced-by.ts';
import type { IdentifiedReading } from './identified-reading.ts';
import { stabilityWords } from './stability-words.ts';

/** Probability from which the motifs of a CN that is not in the best label are shown. */
const nearlyAsLikely = 0.25;

/**
 * The figure of an answer, as `identificationFigure` of `figure/` takes it: the spectrum as it was
 * identified, corrected and shifted where that was asked, with normalised mu.
 */
export async function figureInput({ answer, reading, merge }: IdentifiedReading) {
  const preEdge = preEdgeOf(answer);
  const { spectrum, receipt } = reading;
  const answered = await spectrumAsAnswered(spectrum, answer);
  return {
    title: fileNameOf(answer.file) + (receipt.group ? ` · ${spectrum.name}` : ''),
    subtitle: `${answer.element} K edge (${answer.elementReason}) · ${spectrum.energyEv.length} points`,
    energyEv: answered.energyEv,
    mu: await normalisedMu(answered, { element: answer.element, e0Ev: answer.e0 }, answer.parameters),
    ...(merge?.error.length && { error: merge.error }),
    e0Ev: answer.e0,
    anchorEv: answer.anchor,
    window: answer.window,
    numbers: answer.cn.map(({ cn, probability, prior }) => ({
      label: `CN ${cn}`,
      probability,
      ...(prior !== undefined && { prior }),
    })),
    environments: environmentsShown(answer).map(({ coordinationNumber, motifs }) => ({
      coordinationNumber,
      motifs: motifs.map(({ label, probability }) => ({
        label: motifNamesOf(label, coordinationNumber).join(' > ') || label,
        probability,
      })),
    })),
    verdict: { ...answer.verdict, stability: stabilityWords(answer) },
    ...(preEdge && { preEdge }),
    warnings: answer.warnings,
    footer: `${producedBy(answer.model, answer.program)} · recipe ${answer.recipe}`,
  };
}

/**
 * The fit and the ranges of the pre-edge peak; nothing for elements whose peaks tell nothing, and outside.
 */
function preEdgeOf({ cn, verdict, preEdgePeak, preEdgeWitness }: IdentifiedReading['answer']) {
  if (!preEdgeWitness || verdict.word === 'outside') {
    return undefined;
  }
  const { speaks, training } = preEdgeWitness;
  const asked = `CN ${cn[0]!.cn}`;
  return {
    ...(preEdgePeak.found && { peak: preEdgePeak }),
    ranges: training,
    words: preEdgePeak.found
      ? `${fixed(preEdgePeak.height.value, 2)} ± ${fixed(preEdgePeak.height.uncertainty, 2)} high: speaks ${
          speaks === 'neither' ? 'neither for nor against' : speaks
        } ${asked}`
      : preEdgePeak.reason,
  };
}

/** The CNs of the best label, and one other where it is nearly as likely: more would crowd the figure. */
function environmentsShown({
  environments,
  coordination,
}: IdentifiedReading['answer']): IdentifiedReading['answer']['environments'] {
  const best = coordinationNumbersOf(coordination[0]!.label).length;
  return environments.filter(
    ({ probability }, i) => i < best || (i === best && probability >= nearlyAsLikely),
  );
}
