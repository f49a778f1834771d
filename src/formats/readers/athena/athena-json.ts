import { InputError } from '../../../base/input-error.ts';
import { parseNumber } from '../../text/parse-row.ts';
import { isObject, parseJson } from '../json.ts';
import type { AthenaGroup } from './athena-group.ts';

/**
 * The groups of a JSON-flavoured Athena project, as Demeter and Larch write it: an object by group, numbers
 * as strings, and keys that begin with "_____" for everything else.
 * @throws InputError where the text is no such JSON
 */
export function athenaJsonGroups(text: string): AthenaGroup[] {
  const project = parseJson(text);
  if (!isObject(project)) {
    throw new InputError({
      problem: 'it is no JSON object of groups',
      remedy: 'save the project again',
    });
  }
  return Object.entries(project)
    .filter(([key]) => !key.startsWith('_____'))
    .map(([key, group]) => {
      const { args, x, y } = isObject(group) ? group : {};
      return { key, args: scalars(args), x: numbers(x), y: numbers(y) };
    });
}

function scalars(args: unknown): Map<string, string> {
  const map = new Map<string, string>();
  if (!isObject(args)) {
    return map;
  }
  for (const [key, value] of Object.entries(args)) {
    if (typeof value === 'string' || typeof value === 'number') {
      map.set(key, String(value));
    }
  }
  return map;
}

const numbers = (values: unknown): Float64Array =>
  Float64Array.from(Array.isArray(values) ? values : [], (value) =>
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? (parseNumber(value) ?? Number.NaN)
        : Number.NaN,
  );
