import { type CsvCell, csvLine, decimalCell } from '../../base/text/write-csv.ts';
import type { SeriesObject } from './series-object.ts';

/**
 * A series as CSV, one line a spectrum: variable, answer, share of the second state,
 * weights of the components.
 */
export function seriesCsv({ variable, spectra, twoStates, components }: SeriesObject): string {
  const numbers = [...new Set(spectra.flatMap(({ cn }) => cn.map((each) => each.cn)))].sort((a, b) => a - b);
  const kept = components?.suggested ?? 0;
  const header = [
    'file',
    'spectrum',
    variable.unit ? `${variable.name}_${variable.unit}` : variable.name,
    'verdict',
    'cn',
    ...numbers.map((cn) => `p_cn_${cn}`),
    'e0_eV',
    'second_state',
    'second_state_error',
    'two_state_rms',
    ...Array.from({ length: kept }, (_, k) => `component_${k + 1}`),
  ];
  const lines = spectra.map(({ file, name, value, verdict, cn, e0 }, i) =>
    csvLine([
      file,
      name,
      value,
      verdict,
      cn[0]?.cn,
      ...numbers.map((number) => share(cn.find((each) => each.cn === number)?.probability ?? 0)),
      e0,
      share(twoStates?.fractions[i]),
      share(twoStates?.errors[i]),
      share(twoStates?.rms[i]),
      ...Array.from({ length: kept }, (_, k) => share(components!.scores[i]![k])),
    ]),
  );
  return [csvLine(header), ...lines].join('\n');
}

/** Four digits behind the point. */
const share = (value: number | undefined): CsvCell => decimalCell(value, 4);
