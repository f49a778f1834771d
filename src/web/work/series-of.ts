import { correctedReading } from '../../answers/series/corrected-reading.ts';
import { seriesFigureInput } from '../../answers/series/series-figure-input.ts';
import { seriesObject } from '../../answers/series/series-object.ts';
import { InputError } from '../../base/input-error.ts';
import { seriesFigure } from '../../figure/series-figure.ts';
import { seriesVariable, seriesVariables } from '../../series/series-variable.ts';
import type { SeriesOutcome, SeriesTask } from './tasks.ts';

/** Spectra of one absorber as a series, as `edgewise series` makes it, with its figure. */
export async function seriesOf({ items, files, variable: wanted }: SeriesTask): Promise<SeriesOutcome> {
  try {
    const variable = seriesVariable(files, wanted);
    const series = seriesObject(await Promise.all(items.map(correctedReading)), variable);
    const { values } = variable;
    return {
      kind: 'series',
      series,
      order: [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b),
      variables: [...new Set(seriesVariables(files).map(({ name }) => name))],
      figure: seriesFigure(seriesFigureInput(series)),
    };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { kind: 'refused', message: error.message };
  }
}
