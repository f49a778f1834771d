import { sha256 } from '../../base/bytes/sha256.ts';
import { numbers, recordOfLine, word } from '../../base/text/json-fields.ts';
import { sixDigits } from '../../base/text/rounded.ts';
import type { Structure } from '../../structure/structure.ts';
import { structureText } from '../store/structure-text.ts';
import { structureOfFields } from '../structure-fields.ts';

/** A site that is to be simulated, or was. */
export interface PartSite {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  readonly structure: Structure;
  readonly draw: string;
  readonly index: number;
  /** Sites of the cell that it stands for. */
  readonly multiplicity: number;
}

/** What came of a site. */
export type SitePart = PartSite & {
  /** Program and version. */
  readonly code: string;
} & ({ readonly energyEv: Float64Array; readonly mu: Float64Array } | { readonly refused: string });

/** The same site of the same structure has the same key, whatever ran it. */
export function partKey({ id, element, index, structure }: PartSite): string {
  return sha256(new TextEncoder().encode(JSON.stringify([id, element, index, structureText(structure)])));
}

/** A part as a line of JSON, without its end. Energies keep 1 meV, mu six digits. */
export function partLine(part: SitePart): string {
  const { structure, ...fields } = part;
  const numbersOf =
    'mu' in part
      ? {
          energyEv: Array.from(part.energyEv, (energy) => Number(energy.toFixed(3))),
          mu: Array.from(part.mu, sixDigits),
        }
      : {};
  const { lattice, species, fractional } = JSON.parse(structureText(structure));
  return JSON.stringify({ ...fields, ...numbersOf, lattice, species, fractional });
}

/** @throws InputError where the line is no part */
export function parsePart(line: string, place: string): SitePart {
  const fields = recordOfLine(line, place, 'remove the line: its site is simulated again');
  const text = (name: string): string => word(fields[name], `${place}: "${name}"`);
  const id = text('id');
  const common = {
    id,
    element: text('element'),
    formula: text('formula'),
    draw: text('draw'),
    code: text('code'),
    index: numbers([fields.index], `${place}: "index"`)[0]!,
    multiplicity: numbers([fields.multiplicity], `${place}: "multiplicity"`)[0]!,
    structure: structureOfFields(fields, id, place),
  };
  if (fields.refused !== undefined) {
    return { ...common, refused: text('refused') };
  }
  const energyEv = numbers(fields.energyEv, `${place}: "energyEv"`);
  return { ...common, energyEv, mu: numbers(fields.mu, `${place}: "mu"`, energyEv.length) };
}
