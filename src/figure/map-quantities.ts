import { fixed, percent } from '../base/text/words.ts';
import { verdictWords } from '../model/verdict/verdict-words.ts';
import { light } from './palette.ts';
import { painted, rgb, shadeAt } from './raster.ts';

/** A map as its pictures are painted, each height × width. */
export interface MapShown {
  readonly height: number;
  readonly width: number;
  /** P(CN), NaN where masked. */
  readonly probabilities: ReadonlyMap<number, Float32Array>;
  /** Most probable CN, 0 where masked. */
  readonly cn: Uint8Array;
  /** 0 masked, 1 supported, 2 open, 3 outside. */
  readonly verdict: Uint8Array;
  readonly edgeEnergyEv: Float32Array;
  readonly edgeStep: Float32Array;
}

/** One picture of a map. */
export interface MapQuantity {
  /** "cn", "p6", "verdict", "energy", "step". */
  readonly key: string;
  readonly title: string;
  /** The same in a choice of pictures: "P(CN 6)". */
  readonly short: string;
  /** Classes by their colours, or the ends of the ramp from little to much. */
  readonly legend:
    | {
        readonly kind: 'classes';
        readonly classes: readonly { readonly hue: string; readonly words: string }[];
      }
    | { readonly kind: 'ramp'; readonly low: string; readonly high: string };
  /** Height × width × 4; what has no value is transparent. */
  paint(): Uint8Array;
}

/** One hue a CN, those of oxides far apart; on any ground, as images have no light and dark. */
const hueOfCn = [
  '#5a6675',
  '#a6761d',
  '#cc79a7',
  '#56b4e9',
  '#0072b2',
  '#009e73',
  '#d55e00',
  '#e69f00',
  '#f0e442',
  '#8c564b',
  '#7b3294',
  '#c2a5cf',
  '#1b7837',
];
const verdictHues = ['', light.green, light.amber, light.axis];

/**
 * Most probable CN, P of every CN that is there (the most frequent first), verdict,
 * edge energy and edge step.
 */
export function mapQuantities({
  probabilities,
  cn,
  verdict,
  edgeEnergyEv,
  edgeStep,
}: MapShown): MapQuantity[] {
  const shares = [...probabilities]
    .map(([number, image]) => ({ number, image, sum: sumOf(image) }))
    .sort((a, b) => b.sum - a.sum);
  const present = shares.map(({ number }) => number).filter((number) => cn.includes(number));
  return [
    classes(
      { key: 'cn', title: 'Most probable CN', short: 'Most probable CN' },
      cn,
      hueOfCn,
      present.sort((a, b) => a - b).map((n) => [n, `CN ${n}`]),
    ),
    ...shares.map(({ number, image }) =>
      amounts(
        { key: `p${number}`, title: `P(CN ${number})`, short: `P(CN ${number})` },
        image,
        [0, 1],
        percent,
      ),
    ),
    classes(
      { key: 'verdict', title: 'Verdict', short: 'Verdict' },
      verdict,
      verdictHues,
      verdictWords.map((word, i) => [i + 1, word]),
    ),
    amounts(
      { key: 'energy', title: 'Edge energy (eV), at half the step', short: 'Edge energy' },
      edgeEnergyEv,
      usual(edgeEnergyEv),
      (value) => fixed(value, 1),
    ),
    amounts(
      { key: 'step', title: 'Edge step (unit of mu)', short: 'Edge step' },
      edgeStep,
      usual(edgeStep),
      (value) => value.toPrecision(3),
    ),
  ];
}

type Names = Pick<MapQuantity, 'key' | 'title' | 'short'>;

const sumOf = (image: Float32Array): number =>
  image.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

/** Of more pixels every second, third, … stands for all where the ends of the ramp are sought. */
const mostSorted = 20_000;

/**
 * From the second to the 98th per cent of the values:
 * a single odd pixel does not take the colours of all others.
 */
function usual(image: Float32Array): [number, number] {
  const every = Math.max(1, Math.floor(image.length / mostSorted));
  const values = image.filter((value, i) => i % every === 0 && !Number.isNaN(value)).sort();
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
  return [at(0.02), at(0.98)];
}

function classes(
  names: Names,
  image: Uint8Array,
  hues: readonly string[],
  present: readonly (readonly [number, string])[],
): MapQuantity {
  const colours = hues.map((hue) => (hue ? rgb(hue) : undefined));
  return {
    ...names,
    legend: { kind: 'classes', classes: present.map(([value, words]) => ({ hue: hues[value]!, words })) },
    paint: () => painted(image, (value) => (value ? colours[value] : undefined)),
  };
}

function amounts(
  names: Names,
  image: Float32Array,
  [low, high]: readonly [number, number],
  words: (value: number) => string,
): MapQuantity {
  return {
    ...names,
    legend: { kind: 'ramp', low: words(low), high: words(high) },
    paint: () =>
      painted(image, (value) =>
        Number.isNaN(value) ? undefined : shadeAt(high > low ? (value - low) / (high - low) : 0.5),
      ),
  };
}
