import { InputError } from '../../base/input-error.ts';

/** An object of JSON whose members are yet to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Python's json module writes these three, which JSON does not know; they count as missing values. */
const pythonNumbers = /(?<=[[,:\s])(?:NaN|-?Infinity)(?=[\],}\s])/g;

/**
 * Parses JSON, Python's NaN and Infinity included (as null).
 * @throws InputError where the text is no JSON
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(pythonNumbers, 'null'));
    } catch (error) {
      throw new InputError({
        problem: `broken JSON (${(error as Error).message.split('\n')[0]})`,
        remedy: 'copy or export the file again',
      });
    }
  }
}
