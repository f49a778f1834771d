import type { FileReading } from '../../reading.ts';
import { clearEdge, edgeClarity } from '../../table/edge-clarity.ts';
import type { MuSource } from '../../table/mu-source.ts';

/** Which signals of a scan become spectra, and which saw nothing. */
export interface KeptSignals {
  readonly kept: readonly MuSource[];
  readonly leftOut: FileReading['leftOut'];
}

/** Keeps the signals that show an edge; the first usable one where none does. Each is given a name of its own. */
export function keptSignals(signals: readonly MuSource[], energyEv: Float64Array, name: string): KeptSignals {
  if (signals.length < 2) {
    return { kept: signals.map(abridged), leftOut: [] };
  }
  const clarities = signals.map(({ values }) => edgeClarity(energyEv, values));
  const clear = signals.filter((signal, i) => (clarities[i] ?? 0) >= clearEdge && !detectorOff(signal));
  const usable = signals.find((_, i) => clarities[i] !== undefined) ?? signals[0]!;
  const kept = clear.length > 0 ? clear : [usable];
  return {
    kept: kept.map((signal) => abridged(kept.length === 1 ? signal : named(signal, kept, name))),
    leftOut: signals
      .filter((signal) => !kept.includes(signal))
      .map(({ recipe }) => ({ name: recipe, reason: 'no clear absorption edge in this signal' })),
  };
}

/** Fluorescence cannot be negative: where its median is, only the dark current of a dead detector was recorded. */
function detectorOff({ recipe, values }: MuSource): boolean {
  if (isTransmission(recipe) || recipe.startsWith('column ')) {
    return false;
  }
  const finite = values.filter(Number.isFinite).sort();
  return (finite[finite.length >> 1] ?? 0) <= 0;
}

const isTransmission = (recipe: string): boolean => recipe.startsWith('ln(');

/** Several spectra of one scan are told apart as transmission and fluorescence, or else by their recipes. */
function named(signal: MuSource, kept: readonly MuSource[], name: string): MuSource {
  const transmission = isTransmission(signal.recipe);
  const alone = kept.filter(({ recipe }) => isTransmission(recipe) === transmission).length === 1;
  const kind = alone ? (transmission ? 'transmission' : 'fluorescence') : signal.recipe;
  return { ...signal, name: `${name} ${kind}` };
}

/** Sums of more terms than this are abridged in words: the receipt lists the columns anyway. */
const mostTerms = 8;

/** "(SCA1.1 + SCA1.2 + … 32 terms … + SCA1.32)/I0" for detectors of many elements. */
function abridged(signal: MuSource): MuSource {
  const terms = signal.recipe.split(' + ');
  if (terms.length <= mostTerms) {
    return signal;
  }
  const recipe = `${terms[0]} + ${terms[1]} + … ${terms.length} terms … + ${terms.at(-1)}`;
  return { ...signal, recipe };
}
