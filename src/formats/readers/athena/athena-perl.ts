import { InputError } from '../../../base/input-error.ts';
import { parseNumber } from '../../text/parse-row.ts';
import type { AthenaGroup } from './athena-group.ts';
import { type PerlStatement, type PerlValue, perlStatements } from './perl-statements.ts';

/** The groups of a Perl-flavoured Athena project, and what ended the text early, if anything did. */
export interface AthenaProject {
  readonly groups: readonly AthenaGroup[];
  /** Why the text could not be read to its end; the groups before that place are whole. */
  readonly damage?: string;
}

/** Reads the text of an Athena project as Athena (since 0.8) and Demeter write it in Perl. */
export function athenaPerlProject(text: string): AthenaProject {
  const groups: AthenaGroup[] = [];
  let group: { key: string; args: Map<string, string>; x: Float64Array; y: Float64Array } | undefined;
  const statements = perlStatements(text);
  for (;;) {
    let next: IteratorResult<PerlStatement>;
    try {
      next = statements.next();
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      return { groups, damage: error.clause };
    }
    if (next.done) {
      break;
    }
    const { name, values } = next.value;
    if (name === '$old_group') {
      if (group) {
        groups.push(group);
      }
      group = { key: scalar(values[0]), args: new Map(), x: new Float64Array(0), y: new Float64Array(0) };
    } else if (!group) {
    } else if (name === '@args') {
      group.args = pairs(values);
    } else if (name === '@x') {
      group.x = numbers(values);
    } else if (name === '@y') {
      group.y = numbers(values);
    }
  }
  if (group) {
    groups.push(group);
  }
  return { groups };
}

const scalar = (value: PerlValue): string => (typeof value === 'string' ? value : '');

const numbers = (values: readonly PerlValue[]): Float64Array =>
  Float64Array.from(values, (value) => parseNumber(scalar(value)) ?? Number.NaN);

/**
 * Keys and values alternate; nested lists are whole values, so that they do not shift the pairs after them.
 */
function pairs(values: readonly PerlValue[]): Map<string, string> {
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < values.length; i += 2) {
    const value = values[i + 1];
    if (typeof value === 'string') {
      map.set(scalar(values[i]), value);
    }
  }
  return map;
}
