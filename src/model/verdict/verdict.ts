import { fixed, listed, percent } from '../../base/text/words.ts';
import { edgeWords } from '../../elements/edge.ts';
import type { NearEdge } from '../../elements/nearest-edges.ts';
import type { SpectrumQuality } from '../../spectrum/quality/spectrum-quality.ts';
import type { Novelty } from '../explain/novelty.ts';
import type { Surrounding } from '../gate/oxygen-gate.ts';
import type { CnProbability } from './cn-probabilities.ts';
import type { Mixture } from './mixture.ts';
import type { PreEdgeWitness } from './pre-edge-witness.ts';
import type { Stability } from './stability.ts';
import { verdictLimits } from './verdict-limits.ts';
import type { VerdictWord } from './verdict-words.ts';

/** Whether to believe an answer. */
export interface Verdict {
  readonly word: VerdictWord;
  /** Sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** What to do next, one sentence. */
  readonly next: string;
}

/** Everything that a verdict looks at; what is absent has no say. */
export interface VerdictInput {
  /** Symbol of the absorber. */
  readonly element: string;
  /** P(CN), the most probable first. */
  readonly cn: readonly CnProbability[];
  readonly quality: SpectrumQuality;
  /** From `apparentDamping`. */
  readonly apparentDamping?: number;
  readonly surrounding?: Surrounding;
  readonly stability?: Stability;
  readonly novelty?: Pick<Novelty, 'distance' | 'limit'>;
  /** First CN of each of the nearest training materials, the nearest first. */
  readonly nearestCn?: readonly number[];
  readonly preEdge?: PreEdgeWitness;
  readonly mixture?: Mixture;
  /**
   * Edges of other elements, not K, that lie as near to E0 as the K edge;
   * only if nobody said what the absorber is.
   */
  readonly rivals?: readonly NearEdge[];
}

/**
 * The verdict on an answer: whether to believe it, why, and what to do next. Pure:
 * the same input, the same words.
 */
export function verdictOn(input: VerdictInput): Verdict {
  const outside = [...unusable(input), ...notOxygen(input), ...strange(input)];
  const first = outside[0];
  if (first) {
    return { word: 'outside', reasons: outside.map(({ reason }) => reason), next: first.next };
  }
  const open = [
    ...doubtfulData(input),
    ...doubtfulEdge(input),
    ...closeNumbers(input),
    ...contradicted(input),
    ...mixed(input),
    ...unstable(input),
    ...doubtfulOxygen(input),
  ];
  const weightiest = open[0];
  if (weightiest) {
    return { word: 'open', reasons: open.map(({ reason }) => reason), next: weightiest.next };
  }
  return {
    word: 'supported',
    reasons: supporting(input),
    next: 'Report the coordination number; for a publication, put a standard of known coordination beside it.',
  };
}

interface Reason {
  readonly reason: string;
  readonly next: string;
}

function* unusable({ quality }: VerdictInput): Generator<Reason> {
  if (quality.coverage < verdictLimits.coverage) {
    const [above, below] = [quality.missingAboveEv, quality.missingBelowEv];
    yield {
      reason:
        above >= below
          ? `The spectrum ends ${fixed(above, 0)} eV before the range that the answer rests on does.`
          : `The spectrum begins ${fixed(below, 0)} eV after the range that the answer rests on does.`,
      next:
        above >= below ? 'Measure farther above the edge.' : 'Begin the measurement farther below the edge.',
    };
  }
  if (quality.points < verdictLimits.points) {
    yield {
      reason: `Only ${quality.points} points lie in the range that the answer rests on; features of the edge are lost between them.`,
      next: 'Measure with steps of 0.5 eV over the edge.',
    };
  }
}

function* notOxygen({ surrounding, element }: VerdictInput): Generator<Reason> {
  if (surrounding?.verdict === 'not oxygen') {
    yield {
      reason:
        `The spectrum does not look like ${element} surrounded by oxygen` +
        `${surrounding.like ? `, but like ${surrounding.like}` : ''} (${percent(surrounding.notOxygen)} not oxygen).`,
      next: 'If this is no oxide, the models do not apply; if it is one, check the element, the column of mu and the reference channel.',
    };
  }
}

function* strange({ novelty, element }: VerdictInput): Generator<Reason> {
  if (novelty && novelty.distance > verdictLimits.strange * novelty.limit) {
    yield {
      reason:
        `No training spectrum of ${element} is near: the nearest differs by ${fixed(novelty.distance, 2)} of the edge step on ` +
        `average, where ${fixed(novelty.limit, 2)} is the most that is usual.`,
      next: 'Check the element, the column of mu, and the normalisation.',
    };
  }
}

function* doubtfulData({ quality, apparentDamping, element }: VerdictInput): Generator<Reason> {
  const { glitchesEv, coverage, widestStepEv, noise, sharpness } = quality;
  if (glitchesEv.length) {
    const places = glitchesEv.slice(0, 3).map((energyEv) => `${fixed(energyEv, 1)} eV`);
    yield {
      reason: `A glitch stands at ${places.join(', ')}: one point far off the line of its neighbours.`,
      next: 'Remove the glitch, or average scans without it, and ask again.',
    };
  }
  if (coverage < verdictLimits.fullCoverage) {
    yield {
      reason: `The spectrum covers ${percent(coverage)} of the range that the answer rests on; the rest repeats its last value.`,
      next: 'Measure farther above the edge.',
    };
  }
  if (widestStepEv > verdictLimits.stepEv) {
    yield {
      reason: `Steps of up to ${fixed(widestStepEv, 1)} eV near the edge hide what is narrower.`,
      next: 'Measure with finer steps over the edge.',
    };
  }
  if (noise !== undefined && noise > verdictLimits.noise) {
    yield {
      reason: `Noise from point to point is ${percent(noise, 1)} of the edge step.`,
      next: 'Average more scans.',
    };
  }
  if (sharpness && sharpness.ratio > verdictLimits.sharpness) {
    yield {
      reason:
        `At ${fixed(sharpness.energyEv, 1)} eV mu changes more steeply than the life of the core hole of ${element} allows: this is ` +
        'high-energy-resolution (HERFD) data, and the models learn from spectra of natural width.',
      next: 'Ask with a spectrum of transmission or total fluorescence; if this is one, check the energy axis and the pre-edge line.',
    };
  }
  if (apparentDamping !== undefined && apparentDamping >= verdictLimits.apparentDamping) {
    yield {
      reason:
        'Everything above the edge is weaker than in the most similar training spectra, as over-absorption makes it in fluorescence ' +
        `(by an edge step about ${fixed(apparentDamping, 1)} times all else that absorbs) and light past the sample in transmission.`,
      next: 'Correct for over-absorption with the composition of the sample, or measure a thinner or diluted one without holes.',
    };
  }
}

function* doubtfulEdge({ rivals = [], element }: VerdictInput): Generator<Reason> {
  if (rivals.length) {
    yield {
      reason: `The edge could also be the ${rivals.map(({ edge }) => edgeWords(edge)).join(' or the ')}.`,
      next: `Say that the absorber is ${element}, if it is.`,
    };
  }
}

function* closeNumbers({ cn }: VerdictInput): Generator<Reason> {
  const [best, next] = cn;
  const { probability, gap } = verdictLimits;
  if (!best || (best.probability >= probability && best.probability - (next?.probability ?? 0) >= gap)) {
    return;
  }
  const likely = cn.filter((each, i) => i < 2 || each.probability >= 0.15).slice(0, 3);
  const named = likely.map((each) => `CN ${each.cn} (${percent(each.probability)})`);
  yield {
    reason: `${listed(named)} ${likely.length > 1 ? 'are' : 'is'} what the spectrum leaves open; a mixture of sites looks like this, too.`,
    next: `Compare with standards of ${listed(likely.map((each) => `CN ${each.cn}`))}, or fit a linear combination of them.`,
  };
}

function* contradicted({ cn, nearestCn, preEdge }: VerdictInput): Generator<Reason> {
  const answer = cn[0]?.cn;
  if (nearestCn?.length && answer !== undefined && !nearestCn.includes(answer)) {
    const others = [...new Set(nearestCn)].map((number) => `CN ${number}`);
    yield {
      reason: `None of the ${nearestCn.length} most similar training spectra has CN ${answer}, but ${listed(others)}.`,
      next: `Compare with standards of CN ${answer} and of ${listed(others)}.`,
    };
  }
  if (preEdge?.speaks === 'against') {
    yield {
      reason: `${preEdge.sentence} That speaks against CN ${answer}.`,
      next: `Compare the pre-edge peak with that of standards of CN ${listed([answer!, ...preEdge.coordinationNumbers])}.`,
    };
  }
}

function* mixed({ mixture, cn }: VerdictInput): Generator<Reason> {
  const [best] = cn;
  const isRare = best?.prior !== undefined && best.prior < verdictLimits.rare;
  const limit = isRare ? verdictLimits.rareMixture : verdictLimits.mixture;
  if (mixture && best && best.probability < verdictLimits.mixtureProbability && mixture.ratio < limit) {
    const [first, second] = mixture.cn;
    const which =
      first === second
        ? `Two training spectra of CN ${first}`
        : `Training spectra of CN ${first} and CN ${second}`;
    yield {
      reason:
        `${which} added up (about ${percent(mixture.share)} and ${percent(1 - mixture.share)}) ` +
        `are nearer to the spectrum than any two of CN ${best.cn}: it may be of a mixture of sites.`,
      next:
        first === second
          ? `Compare with standards of CN ${first} in each oxidation state, or fit a linear combination of them.`
          : `Compare with standards of CN ${first} and CN ${second}, or fit a linear combination of them.`,
    };
  }
}

function* unstable({ stability, cn }: VerdictInput): Generator<Reason> {
  if (!stability || stability.preparations === 0) {
    return;
  }
  const { preparations, same, flips } = stability;
  if (same / preparations >= verdictLimits.stable) {
    return;
  }
  const [flip] = flips;
  yield {
    reason:
      `CN ${cn[0]?.cn} in ${same} of ${preparations} preparations of the spectrum` +
      `${flip ? `; it becomes CN ${flip.cn} if ${flip.change}` : ''}.`,
    next: flip ? remedies[flip.what] : 'Prepare the spectrum by hand and see whether the answer stays.',
  };
}

const remedies: Readonly<Record<Stability['flips'][number]['what'], string>> = {
  anchor: 'Measure with finer steps on the rise of the edge.',
  'edge step': 'Measure farther above the edge, so that the edge step is sure.',
  'pre-edge line': 'Measure farther below the edge, so that the pre-edge line is sure.',
  damping: 'Measure in transmission or a thinner, diluted sample: over-absorption would change the answer.',
  noise: 'Average more scans.',
};

function* doubtfulOxygen({ surrounding, element }: VerdictInput): Generator<Reason> {
  if (surrounding?.verdict === 'doubtful') {
    yield {
      reason:
        `Whether oxygen surrounds ${element} is doubtful (${percent(surrounding.notOxygen)} not oxygen)` +
        `${surrounding.like ? `; it is somewhat like ${surrounding.like}` : ''}.`,
      next: 'Make sure that the sample is an oxide.',
    };
  }
}

function supporting({ cn, stability, nearestCn, preEdge }: VerdictInput): string[] {
  const best = cn[0]!;
  const agree = nearestCn?.filter((number) => number === best.cn).length ?? 0;
  return [
    `CN ${best.cn} has ${percent(best.probability)}` +
      `${best.prior === undefined ? '' : `, where ${percent(best.prior)} of such sites in oxides have it`}.`,
    ...(stability
      ? [`CN ${best.cn} in ${stability.same} of ${stability.preparations} preparations of the spectrum.`]
      : []),
    ...(agree && nearestCn
      ? [`${agree} of the ${nearestCn.length} most similar training spectra have CN ${best.cn}.`]
      : []),
    ...(preEdge?.speaks === 'for' ? [preEdge.sentence] : []),
  ];
}
