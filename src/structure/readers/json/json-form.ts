import type { Lattice } from '../../lattice.ts';
import type { OccupiedSite } from '../resolve-occupancy.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What a document says of one structure. */
export interface StatedStructure {
  readonly lattice: Lattice;
  readonly sites: readonly OccupiedSite[];
  readonly notes?: readonly string[];
}

/** A way in which programs write one structure as a JSON object. */
export interface JsonForm {
  /** Whose it is, for people. */
  readonly name: string;
  recognises(json: Json): boolean;
  /** @throws InputError naming the member that is not as expected */
  read(json: Json, place: string): StatedStructure;
}
