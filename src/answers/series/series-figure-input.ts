import { fileNameOf } from '../../base/text/base-name.ts';
import { sum } from '../../numeric/sum.ts';
import { producedBy } from '../produced-by.ts';
import type { SeriesObject } from './series-object.ts';
import { seriesWords } from './series-words.ts';

/** Coordination numbers that are drawn: more of them cannot be told apart. */
const mostDrawn = 4;

/** Name and unit of what a series runs over: "temperature (K)". */
export const variableWords = ({ variable: { name, unit } }: SeriesObject): string =>
  unit ? `${name} (${unit})` : name;

/** What `seriesFigure` draws of a series. */
export function seriesFigureInput(series: SeriesObject) {
  const { spectra, grid, components, twoStates, model, element } = series;
  const numbers = [...new Set(spectra.flatMap(({ cn }) => cn.map((each) => each.cn)))]
    .map((cn) => ({
      cn,
      values: spectra.map((spectrum) => spectrum.cn.find((each) => each.cn === cn)?.probability ?? 0),
    }))
    .sort((a, b) => sum(b.values) - sum(a.values))
    .slice(0, mostDrawn);
  return {
    title: `${element} K edge over ${variableWords(series)}`,
    subtitle: `${spectra.length} spectra, ${fileNameOf(spectra[0]!.file)} to ${fileNameOf(spectra.at(-1)!.file)}`,
    variable: variableWords(series),
    values: spectra.map(({ value }) => value),
    isSupported: spectra.map(({ verdict }) => verdict === 'supported'),
    probabilities: numbers,
    energy: grid.energy,
    mu: grid.mu,
    ...(components && { indicator: components.indicator, suggested: components.suggested }),
    ...(twoStates && {
      fractions: twoStates.fractions,
      errors: twoStates.errors,
      isosbestic: twoStates.isosbestic,
    }),
    words: seriesWords(series),
    footer: producedBy(model),
  };
}
