/** What a series was measured against. */
export interface SeriesVariable {
  /** "temperature", "time", "potential", "pressure", "number", … */
  readonly name: string;
  /** "K", "°C", "min", "V", …; empty where none is told. */
  readonly unit: string;
  /** Where it comes from, in words: "file names", "header, Sample.temperature". */
  readonly source: string;
  /** One a file. */
  readonly values: readonly number[];
}

/** What of a file the variable is sought in. */
export interface SeriesFile {
  /** Without folder. */
  readonly name: string;
  /** First lines of a text file. */
  readonly header: string;
}

/** Bytes of a file in which its header is sought. */
const headerBytes = 16_384;

/** The first lines of a file; of a binary one nothing that tells a variable. */
export const headerText = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes.subarray(0, headerBytes));

/** Units behind a number in a name, and what they measure. */
const units: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:degc|°c|c)(?![a-z0-9])/i, 'temperature', '°C'],
  [/^k(?![a-z0-9])/i, 'temperature', 'K'],
  [/^mv(?![a-z0-9])/i, 'potential', 'mV'],
  [/^v(?![a-z0-9])/i, 'potential', 'V'],
  [/^min(?![a-z0-9])/i, 'time', 'min'],
  [/^(?:sec|s)(?![a-z0-9])/i, 'time', 's'],
  [/^h(?![a-z0-9])/i, 'time', 'h'],
  [/^gpa(?![a-z0-9])/i, 'pressure', 'GPa'],
  [/^(?:m?bar)(?![a-z0-9])/i, 'pressure', 'bar'],
];

/** Fields of headers that name a variable. */
const fields: readonly (readonly [RegExp, string])[] = [
  [/temp(?:erature)?/i, 'temperature'],
  [/potential|voltage/i, 'potential'],
  [/pressure/i, 'pressure'],
  [/elapsed|(?:^|[.\s_])time$/i, 'time'],
];

const number = /[+-]?\d+(?:\.\d+)?/g;

/**
 * Finds the number that a series of files was measured against: one in the file names that has a unit, else a
 * field of the headers (temperature, potential, pressure, elapsed time), else the number of the names that
 * differs in every file, else the times at which the scans began, else their order.
 *
 * @param wanted "temperature", "number", …: only this
 */
export function seriesVariable(files: readonly SeriesFile[], wanted?: string): SeriesVariable {
  return seriesVariables(files).find(({ name }) => wanted === undefined || name === wanted) ?? inOrder(files);
}

/** Everything that a series of files can be put in order by, in the order of `seriesVariable`. */
export function seriesVariables(files: readonly SeriesFile[]): SeriesVariable[] {
  const rank = ({ name, unit }: SeriesVariable): number =>
    name === 'order' ? 3 : name === 'start' ? 2 : unit || name !== 'number' ? 0 : 1;
  return [...fromNames(files), ...fromHeaders(files), ...fromTimes(files), inOrder(files)]
    .filter(({ values }) => new Set(values).size > 1)
    .sort((a, b) => rank(a) - rank(b));
}

function inOrder(files: readonly SeriesFile[]): SeriesVariable {
  return { name: 'order', unit: '', source: 'order of the files', values: files.map((_, i) => i + 1) };
}

/** Numbers at the same place of names that are the same but for their numbers. */
function fromNames(files: readonly SeriesFile[]): SeriesVariable[] {
  const found = files.map(({ name }) => {
    const stem = name.replace(/\.[a-z]\w*$/i, '');
    // A sign is one only behind a separator: "run-5" is run 5, "run_-0.2V" is −0.2 V.
    return [...stem.matchAll(number)].map((match) => {
      const text = match[0];
      const before = stem[match.index - 1] ?? '';
      const isSign = /^[+-]/.test(text) && (before === '' || /[_\s=(]/.test(before));
      const after = stem.slice(match.index + text.length);
      return { value: Math.abs(Number(text)) * (isSign && text.startsWith('-') ? -1 : 1), after };
    });
  });
  const count = found[0]?.length ?? 0;
  if (found.some((numbers) => numbers.length !== count)) {
    return [];
  }
  return Array.from({ length: count }, (_, place): SeriesVariable => {
    const after = found[0]![place]!.after.replace(/^[\s_]/, '');
    const unit = units.find(([pattern]) => pattern.test(after));
    return {
      name: unit?.[1] ?? 'number',
      unit: unit?.[2] ?? '',
      source: 'file names',
      values: found.map((numbers) => numbers[place]!.value),
    };
  }).filter(({ name, values }) => name !== 'number' || new Set(values).size === files.length);
}

function fromHeaders(files: readonly SeriesFile[]): SeriesVariable[] {
  return fields.flatMap(([pattern, name]) => {
    const told = files.map(({ header }) => fieldOf(header, pattern));
    const [first] = told;
    if (!first || told.some((each) => !each)) {
      return [];
    }
    return {
      name,
      unit: first.unit,
      source: `headers, ${first.key}`,
      values: told.map((each) => each!.value),
    };
  });
}

/** "Sample.temperature: 300 K", "# Temperature = 25.1". */
const field =
  /^[#;%*]{0,4}\s{0,4}([A-Za-z][\w. ]{2,40}?)\s{0,9}[:=]\s{0,9}([+-]?\d{1,12}(?:\.\d{1,12})?(?:e[+-]?\d{1,3})?)\s{0,4}([A-Za-z°]{0,5})$/i;
const longestLine = 200;

function fieldOf(header: string, pattern: RegExp): { key: string; value: number; unit: string } | undefined {
  for (const line of header.split('\n')) {
    const match = line.length <= longestLine ? field.exec(line.trim()) : undefined;
    if (match && pattern.test(match[1]!)) {
      return { key: match[1]!, value: Number(match[2]), unit: match[3]! };
    }
  }
  return undefined;
}

/** Minutes since the first scan began, of headers that tell a date and a time. */
function fromTimes(files: readonly SeriesFile[]): SeriesVariable[] {
  const times = files.map(({ header }) => {
    const match = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(header);
    return match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
  });
  if (times.some(Number.isNaN)) {
    return [];
  }
  const first = times.reduce((a, b) => Math.min(a, b));
  return [
    {
      name: 'start',
      unit: 'min',
      source: 'headers, date and time',
      values: times.map((time) => (time - first) / 60_000),
    },
  ];
}
