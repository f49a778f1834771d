import { sixDigits } from '../../base/text/rounded.ts';
import { version } from '../../base/version.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import type { SpectraOnGrid } from '../../series/common-grid.ts';
import { onCommonGrid } from '../../series/common-grid.ts';
import { type PrincipalComponents, principalComponents } from '../../series/principal-components.ts';
import type { SeriesVariable } from '../../series/series-variable.ts';
import { type TwoStates, twoStates } from '../../series/two-states.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';

/** What `edgewise series --format json` prints: names are a contract. */
export interface SeriesObject {
  readonly element: string;
  readonly variable: Omit<SeriesVariable, 'values'>;
  /** In the order of the variable. */
  readonly spectra: readonly SeriesSpectrum[];
  /** Normalised mu of all spectra on one list of energies: spectra × energies. */
  readonly grid: { readonly energy: readonly number[]; readonly mu: readonly (readonly number[])[] };
  /** Absent for fewer than three spectra. */
  readonly components?: Omit<PrincipalComponents, 'components' | 'scores'> & {
    readonly components: readonly (readonly number[])[];
    readonly scores: readonly (readonly number[])[];
  };
  readonly twoStates?: TwoStates;
  readonly program: string;
  readonly model: SpectrumAnswer['model'];
}

/** One spectrum of a series. */
export interface SeriesSpectrum {
  readonly file: string;
  readonly name: string;
  /** Of the variable. */
  readonly value: number;
  readonly verdict: SpectrumAnswer['verdict']['word'];
  readonly cn: readonly { readonly cn: number; readonly probability: number }[];
  readonly e0: number;
}

/** Components of two spectra tell nothing. */
const fewestSpectra = 3;

/**
 * A series in the order of its variable, and what it is made of.
 *
 * @param readings of one absorber, at least two
 * @param values of the variable, one a reading
 * @throws InputError where the spectra cannot be laid on one list of energies
 */
export function seriesObject(
  readings: readonly IdentifiedReading[],
  { values, ...variable }: SeriesVariable,
): SeriesObject {
  const order = [...readings.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
  const sorted = order.map((i) => readings[i]!);
  const { element, model } = sorted[0]!.answer;
  const grid = onCommonGrid(
    sorted.map(({ answer, reading }) => ({ ...reading.spectrum, name: answer.file })),
    element,
  );
  const components = sorted.length >= fewestSpectra ? principalComponents(grid.rows) : undefined;
  return {
    element,
    variable,
    spectra: sorted.map(({ answer, reading }, k) => ({
      file: answer.file,
      name: reading.spectrum.name,
      value: values[order[k]!]!,
      verdict: answer.verdict.word,
      cn: answer.cn.map(({ cn, probability }) => ({ cn, probability })),
      e0: answer.e0,
    })),
    grid: gridObject(grid),
    ...(components && {
      components: {
        ...components,
        components: components.components.map((row) => Array.from(row, sixDigits)),
      },
      twoStates: twoStates(grid.energyEv, grid.rows, grid.noise),
    }),
    program: version,
    model,
  };
}

const gridObject = ({ energyEv, rows }: SpectraOnGrid): SeriesObject['grid'] => ({
  energy: Array.from(energyEv),
  mu: rows.map((row) => Array.from(row, sixDigits)),
});
