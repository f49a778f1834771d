import type { LineBatch } from '../../base/bytes/line-batches.ts';
import { InputError } from '../../base/input-error.ts';
import { jsonReader } from './json/read-structure-json.ts';
import { isJsonLines } from './json-lines.ts';
import type { StructureOptions } from './read-options.ts';
import type { FoundStructure, StructureReader } from './structure-reader.ts';

/** JSON lines: a structure as JSON on each line. */
export const jsonLinesReader: StructureReader = {
  format: 'JSON lines',
  fileName: /\.(?:jsonl|ndjson)$/,
  recognises: ({ text, name }) => /^\s*[[{]/.test(text) && isJsonLines(text, name),
  read: (text, options) => structuresOfText(text, 1, options),
};

/** The structures of some lines of JSON lines, a bad line as an error in its place. */
export function structuresOfLines(
  { firstLine, bytes }: LineBatch,
  options: StructureOptions,
): Iterable<FoundStructure> {
  return structuresOfText(new TextDecoder().decode(bytes), firstLine, options);
}

function* structuresOfText(
  text: string,
  firstLine: number,
  options: StructureOptions,
): Generator<FoundStructure> {
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') {
      continue;
    }
    const line = firstLine + index;
    const place = `line ${line}`;
    try {
      for (const found of jsonReader.read(content, {
        ...options,
        fileName: `${options.fileName}, ${place}`,
      })) {
        yield { ...found, place, line };
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { place, line, error };
    }
  }
}
