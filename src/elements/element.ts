import { InputError } from '../base/input-error.ts';
import { elementTable } from './element-table.ts';

/** The groups by which the paper sorts its absorbers. */
export type ElementGroup =
  | 'alkali'
  | 'alkaline earth'
  | 'transition metal'
  | 'post-transition metal'
  | 'metalloid'
  | 'carbon';

/** Facts of one chemical element; its absorption edges are `edgesOf(symbol)`. */
export interface Element {
  readonly symbol: string;
  /** English name, lower case: "iron". */
  readonly name: string;
  /** Atomic number Z. */
  readonly z: number;
  /** The paper's group; absent for elements that its scheme does not cover. */
  readonly group?: ElementGroup;
  /** K-alpha1 emission line, eV; absent for H, He and Li. */
  readonly kAlphaEv?: number;
  /** Electronegativity on Pauling's scale; absent for He, Ne and Ar. */
  readonly electronegativity?: number;
  /** Covalent radius after Cordero 2008, Å. */
  readonly covalentRadiusAngstrom: number;
}

const groups: readonly (readonly [ElementGroup, string])[] = [
  ['alkali', 'Li Na K Rb Cs'],
  ['alkaline earth', 'Be Mg Ca Sr Ba'],
  [
    'transition metal',
    'Sc Ti V Cr Mn Fe Co Ni Cu Zn Y Zr Nb Mo Tc Ru Rh Pd Ag Cd La Hf Ta W Re Os Ir Pt Au Hg',
  ],
  ['post-transition metal', 'Al Ga In Sn Tl Pb Bi'],
  ['metalloid', 'B Si Ge As Sb Te'],
  ['carbon', 'C'],
];

const groupOf = new Map(
  groups.flatMap(([group, symbols]) => symbols.split(' ').map((symbol) => [symbol, group] as const)),
);

/** All elements from H to Cm in the order of Z: the element of atomic number Z is `elements[Z - 1]`. */
export const elements: readonly Element[] = elementTable.trim().split('\n').map(parseLine);

const bySpelling = new Map(
  elements.flatMap((element) => [
    [element.symbol.toLowerCase(), element] as const,
    [element.name, element] as const,
  ]),
);

const bySymbol = new Map(elements.map((element) => [element.symbol, element]));

/** The element of a symbol, spelt as chemists do ("Fe"); undefined where there is none from H to Cm. */
export function elementOf(symbol: string): Element | undefined {
  return bySymbol.get(symbol);
}

/** The element that a person names in whatever case: "fe", "FE" or "Iron"; undefined where there is none. */
export function elementCalled(name: string): Element | undefined {
  return bySpelling.get(name.trim().toLowerCase());
}

/**
 * The element of a symbol.
 *
 * @throws InputError where there is none from H to Cm
 */
export function requireElement(symbol: string): Element {
  const element = bySymbol.get(symbol);
  if (element) {
    return element;
  }
  throw new InputError({
    problem: `the element must be a symbol from H to Cm such as "Fe", but is "${symbol}"`,
  });
}

function parseLine(line: string, index: number): Element {
  const [symbol, name, ...numbers] = line.split(' ') as [string, string, ...string[]];
  const [kAlphaEv, electronegativity, covalentRadiusAngstrom] = numbers.map((text) =>
    text === '-' ? undefined : Number(text),
  );
  return {
    symbol,
    name,
    z: index + 1,
    group: groupOf.get(symbol),
    kAlphaEv,
    electronegativity,
    covalentRadiusAngstrom: covalentRadiusAngstrom!,
  };
}
