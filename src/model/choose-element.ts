import { InputError } from '../base/input-error.ts';
import { type Edge, edgeNames, edgeOf, edgeWords } from '../elements/edge.ts';
import { nearestEdges } from '../elements/nearest-edges.ts';
import { type ElementGuess, guessElement } from '../spectrum/edge/guess-element.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';

/** The absorber of a spectrum and how it is known. */
export interface ChosenElement {
  readonly element: string;
  /** "given", "file", or "energy": concluded from where mu rises. */
  readonly elementSource: 'given' | 'file' | 'energy';
  /** One sentence for a person. */
  readonly elementReason: string;
  readonly warnings: readonly string[];
}

/**
 * A rise farther than this from an element's K edge is not that edge, in eV: the worst calibration met among
 * 251 measured spectra was 35 eV. For light elements, whose K edges crowd, a twentieth of the edge energy.
 */
const farthestEv = 50;
const farthestShare = 0.05;

/**
 * Decides whose K edge a spectrum shows: what the user says, else what the file says, else the nearest K
 * edge. What is said is held against the energy at which mu rises.
 *
 * @throws InputError where the element is unknown, the rise is not at its K edge, or no K edge is near
 */
export function chooseElement(spectrum: Spectrum, given?: string): ChosenElement {
  const guess = guessElement(spectrum);
  const said = given ?? spectrum.element;
  const { energyEv } = spectrum;
  const [firstEv, lastEv] = [energyEv[0]!, energyEv.at(-1)!];
  const range = `from ${firstEv.toFixed(1)} to ${lastEv.toFixed(1)} eV`;
  // The steepest rise of a whole edge lies within it; at an end, there is no edge, or only a part of one.
  const atAnEnd = guess.e0Ev === firstEv ? 'first' : guess.e0Ev === lastEv ? 'last' : undefined;
  if (said === undefined) {
    if (atAnEnd || guess.confidence === 'no K edge') {
      throw new InputError(
        atAnEnd
          ? {
              problem: `mu ${range} has no edge in it (it rises steepest at its ${atAnEnd} energy)`,
              remedy: 'check which column is mu, and measure from below the edge to above it',
            }
          : {
              problem: noKEdge(spectrum, guess),
              remedy:
                'if it is an L or M edge, no model fits; if not, give the absorber with --element, or check the energy axis',
            },
      );
    }
    const rival = rivalEdge(spectrum, guess);
    return {
      element: guess.symbol,
      elementSource: 'energy',
      elementReason: guess.reason,
      warnings: rival
        ? [rivalWarning(spectrum, guess, rival)]
        : guess.confidence === 'sure'
          ? []
          : [
              `The absorber was concluded from the energy alone and is doubtful (${guess.reason}): give it with ` +
                '--element, or check the energy calibration.',
            ],
    };
  }
  const edge = edgeOf(said, 'K');
  if (!edge) {
    throw new InputError({ problem: `"${said}" is not an element symbol such as "Fe"` });
  }
  const offsetEv = guess.e0Ev - edge.energyEv;
  const near = Math.abs(offsetEv) <= Math.min(farthestEv, Math.max(farthestShare * edge.energyEv, 10));
  const rise =
    `mu rises steepest at ${guess.e0Ev.toFixed(1)} eV, ${Math.abs(offsetEv).toFixed(1)} eV ` +
    `${offsetEv < 0 ? 'below' : 'above'} the K edge of ${said}`;
  const chosen: ChosenElement = {
    element: said,
    elementSource: given === undefined ? 'file' : 'given',
    elementReason: given === undefined ? 'the file says so' : 'given',
    warnings: [],
  };
  if (near) {
    return chosen;
  }
  const ownEdge = otherEdgesAt(guess.e0Ev).find((other) => other.element === said);
  if (ownEdge) {
    const otherwise =
      given === undefined ? ` or, if it is ${guess.symbol}, say --element ${guess.symbol}` : '';
    throw new InputError({
      problem:
        `mu rises steepest at ${guess.e0Ev.toFixed(1)} eV, at the ${edgeWords(ownEdge)} (${ownEdge.energyEv} eV), and ` +
        'the models are of K edges',
      remedy: `give a K-edge spectrum${otherwise}`,
    });
  }
  if (given === undefined && guess.confidence === 'sure') {
    return {
      element: guess.symbol,
      elementSource: 'energy',
      elementReason: guess.reason,
      warnings: [`The file says ${said}, but ${rise}: taken as ${guess.symbol}.`],
    };
  }
  const holdsEdge = firstEv < edge.energyEv && lastEv > edge.energyEv;
  if (holdsEdge && guess.confidence !== 'sure') {
    // Noise or a glitch can be steeper than the edge; whether
    // mu rises at the edge is looked at with the features.
    return { ...chosen, warnings: [`${rise}: noise or a glitch is steeper than the edge.`] };
  }
  if (!holdsEdge && (atAnEnd || guess.confidence === 'no K edge')) {
    throw new InputError({
      problem: `the energies ${range} do not hold the K edge of ${said} (${edge.energyEv} eV)`,
      remedy: 'check the element and the energy axis, or measure over the edge',
    });
  }
  const instead =
    guess.confidence === 'no K edge'
      ? 'check the element and the energy axis'
      : `is it ${guess.symbol}? Then say --element ${guess.symbol}`;
  throw new InputError({ problem: rise, remedy: instead });
}

/** E0 of an L or M edge lies from here below to here above the tabulated energy, eV. */
const belowEv = 10;
const aboveEv = 25;

/** L edges as near to the energy as this share its place, eV; others only if the file names their element. */
const samePlaceEv = 6;

/** The edges of outer shells that an E0 fits, the nearest first. */
const otherEdgesAt = (e0Ev: number): Edge[] =>
  nearestEdges(e0Ev, { withinEv: aboveEv, names: edgeNames.filter((name) => name !== 'K') })
    .filter(({ offsetEv }) => offsetEv >= -belowEv)
    .map(({ edge }) => edge);

/**
 * The edge of another element that may be meant where only the energy speaks for a K edge. An edge that the
 * file names counts most, then its elements, then, where it mentions neither, an L3 or L2 edge at the same
 * place.
 */
function rivalEdge(spectrum: Spectrum, { symbol, e0Ev }: ElementGuess): Edge | undefined {
  const { mentions = [] } = spectrum;
  const namesKEdge = mentions.includes(`${symbol} K`);
  const rival = otherEdgeOf(spectrum, e0Ev);
  if (rival === undefined || isNamed(spectrum, rival)) {
    return rival;
  }
  if (namesKEdge) {
    return undefined;
  }
  // Where both elements are named, only an edge at the very place can be meant as well.
  return mentions.includes(symbol) && !(mentions.includes(rival.element) && isAtSamePlace(rival, e0Ev))
    ? undefined
    : rival;
}

/**
 * The outer edge that explains an E0: named itself, of an
 * element that the file mentions, else an L3 or L2 edge there.
 */
function otherEdgeOf(spectrum: Spectrum, e0Ev: number): Edge | undefined {
  const fitting = otherEdgesAt(e0Ev);
  return (
    fitting.find((edge) => isNamed(spectrum, edge)) ??
    fitting.find(({ element }) => spectrum.mentions?.includes(element)) ??
    fitting.find((edge) => isAtSamePlace(edge, e0Ev))
  );
}

const isNamed = ({ mentions }: Spectrum, { element, name }: Edge): boolean =>
  mentions?.includes(`${element} ${name}`) ?? false;

const isAtSamePlace = ({ name, energyEv }: Edge, e0Ev: number): boolean =>
  (name === 'L3' || name === 'L2') && Math.abs(e0Ev - energyEv) <= samePlaceEv;

function rivalWarning(spectrum: Spectrum, { symbol }: ElementGuess, rival: Edge): string {
  const { mentions = [] } = spectrum;
  const named = isNamed(spectrum, rival)
    ? `the file names that edge`
    : mentions.includes(rival.element)
      ? `the file names ${mentions.includes(symbol) ? `both ${symbol} and ` : ''}${rival.element}`
      : `the file names neither`;
  return (
    `The absorber was concluded from the energy alone and is doubtful: the ${edgeWords(rival)} (${rival.energyEv} eV) ` +
    `lies at the same energy, and ${named}. If it is that edge, no model fits; if it is ${symbol}, say --element ${symbol}.`
  );
}

/** The nearest K edge, or the outer edge that explains the rise. */
function noKEdge(spectrum: Spectrum, { e0Ev, reason }: ElementGuess): string {
  const edge = otherEdgeOf(spectrum, e0Ev);
  return edge
    ? `E0 = ${e0Ev.toFixed(1)} eV is at no K edge but at the ${edgeWords(edge)} (${edge.energyEv} eV)`
    : reason;
}
