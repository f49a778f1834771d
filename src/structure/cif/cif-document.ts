import { InputError } from '../../base/input-error.ts';
import { type CifToken, CifTokens } from './cif-tokens.ts';

/** A column of a loop, or a single item (a column of one). */
export interface CifColumn {
  /** As written in the file. */
  readonly tag: string;
  readonly values: readonly CifToken[];
}

/** A data block: its columns by `cifKey`. */
export interface CifBlock {
  readonly name: string;
  readonly line: number;
  readonly columns: ReadonlyMap<string, CifColumn>;
  /** Why the rest of the block could not be read, with the line. */
  readonly error?: InputError;
}

/** Tags differ in case, and in "." for "_" where the dictionary has categories: `_cell.length_a`. */
const cifKey = (tag: string): string => tag.toLowerCase().replaceAll('.', '_');

/**
 * Data blocks of a CIF, one after the other. Save frames, which only dictionaries have, are passed over. A
 * block with a value without tag, a tag without value or given twice, or an uneven loop carries the error;
 * reading goes on at the next block.
 */
export function* cifBlocks(text: string, fileName: string): Generator<CifBlock> {
  const tokens = new CifTokens(text, fileName);
  let opening: CifToken | undefined;
  do {
    const columns = new Map<string, CifColumn>();
    let next: CifToken | undefined;
    let error: InputError | undefined;
    try {
      next = readColumns(tokens, opening, columns, fileName);
    } catch (caught) {
      if (!(caught instanceof InputError)) {
        throw caught;
      }
      error = caught;
      // What should have been a value may open the next block.
      if (tokens.last?.kind === 'data' && tokens.last !== opening) {
        next = tokens.last;
      } else {
        tokens.skipToDataLine();
        next = tokens.next();
      }
    }
    if (opening || error) {
      yield { name: opening?.text ?? '', line: opening?.line ?? 1, columns, ...(error && { error }) };
    }
    opening = next;
  } while (opening);
}

/**
 * Reads what follows the opening of a block.
 * @returns the opening of the next one, undefined at the end of the file
 */
function readColumns(
  tokens: CifTokens,
  opening: CifToken | undefined,
  columns: Map<string, CifColumn>,
  fileName: string,
): CifToken | undefined {
  let inSaveFrame = false;
  let token = tokens.next();
  while (token && token.kind !== 'data') {
    if (token.kind === 'save') {
      inSaveFrame = token.text !== '';
      token = tokens.next();
    } else if (token.kind === 'loop') {
      token = readLoop(token.line);
    } else if (token.kind === 'tag') {
      const value = tokens.next();
      if (value?.kind !== 'value') {
        fail(token.line, `${token.text} has no value`);
      }
      keep(token, [value!]);
      token = tokens.next();
    } else {
      fail(token.line, `the value ${JSON.stringify(token.text.slice(0, 40))} stands without a tag before it`);
    }
  }
  return token;

  function fail(line: number, problem: string): never {
    throw new InputError({ place: `${fileName}, line ${line}`, problem });
  }

  function keep(tag: CifToken, values: CifToken[]): void {
    if (inSaveFrame) {
      return;
    }
    if (!opening) {
      fail(tag.line, `${tag.text} stands before the first data block, expected a line "data_name"`);
    }
    const key = cifKey(tag.text);
    if (columns.has(key)) {
      fail(tag.line, `${tag.text} is given twice in data block ${opening!.text}`);
    }
    columns.set(key, { tag: tag.text, values });
  }

  /** @returns the token after the loop */
  function readLoop(line: number): CifToken | undefined {
    const tags: CifToken[] = [];
    const values: CifToken[] = [];
    let token = tokens.next();
    for (; token?.kind === 'tag'; token = tokens.next()) {
      tags.push(token);
    }
    for (; token?.kind === 'value'; token = tokens.next()) {
      values.push(token);
    }
    if (tags.length === 0) {
      fail(line, 'loop_ is not followed by tags');
    }
    if (values.length % tags.length !== 0) {
      fail(
        line,
        `the loop has ${tags.length} columns, and its ${values.length} values fill no whole number of rows`,
      );
    }
    const columns = tags.map((): CifToken[] => []);
    values.forEach((value, index) => {
      columns[index % tags.length]!.push(value);
    });
    tags.forEach((tag, k) => {
      keep(tag, columns[k]!);
    });
    return token;
  }
}
