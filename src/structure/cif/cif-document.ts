import { InputError } from '../../base/input-error.ts';
import { type CifToken, cifTokens } from './cif-tokens.ts';

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
}

/** Tags differ in case, and in "." for "_" where the dictionary has categories: `_cell.length_a`. */
const cifKey = (tag: string): string => tag.toLowerCase().replaceAll('.', '_');

/**
 * Data blocks of a CIF. Save frames, which only dictionaries have, are passed over.
 * @throws InputError with the line: a value without tag, a tag without value or given twice, an uneven loop
 */
export function cifDocument(text: string, fileName: string): CifBlock[] {
  const blocks: { name: string; line: number; columns: Map<string, CifColumn> }[] = [];
  const tokens = cifTokens(text, fileName);
  let token = next();
  let inSaveFrame = false;
  while (token) {
    if (token.kind === 'data') {
      blocks.push({ name: token.text, line: token.line, columns: new Map() });
      inSaveFrame = false;
      token = next();
    } else if (token.kind === 'save') {
      inSaveFrame = token.text !== '';
      token = next();
    } else if (token.kind === 'loop') {
      readLoop(token.line);
    } else if (token.kind === 'tag') {
      const tag = token;
      token = next();
      if (token?.kind !== 'value') {
        fail(tag.line, `${tag.text} has no value.`);
      }
      keep(tag, [token]);
      token = next();
    } else {
      fail(
        token.line,
        `the value ${JSON.stringify(token.text.slice(0, 40))} stands without a tag before it.`,
      );
    }
  }
  return blocks;

  function next(): CifToken | undefined {
    const step = tokens.next();
    return step.done ? undefined : step.value;
  }

  function fail(line: number, message: string): never {
    throw new InputError(`${fileName}, line ${line}: ${message}`);
  }

  function keep(tag: CifToken, values: CifToken[]): void {
    if (inSaveFrame) {
      return;
    }
    const block = blocks.at(-1);
    if (!block) {
      fail(tag.line, `${tag.text} stands before the first data block, expected a line "data_name".`);
    }
    const key = cifKey(tag.text);
    if (block.columns.has(key)) {
      fail(tag.line, `${tag.text} is given twice in data block ${block.name}.`);
    }
    block.columns.set(key, { tag: tag.text, values });
  }

  function readLoop(line: number): void {
    const tags: CifToken[] = [];
    for (token = next(); token?.kind === 'tag'; token = next()) {
      tags.push(token);
    }
    const values: CifToken[] = [];
    for (; token?.kind === 'value'; token = next()) {
      values.push(token);
    }
    if (tags.length === 0) {
      fail(line, 'loop_ is not followed by tags.');
    }
    if (values.length % tags.length !== 0) {
      fail(
        line,
        `the loop has ${tags.length} columns, and its ${values.length} values fill no whole number of rows.`,
      );
    }
    const columns = tags.map((): CifToken[] => []);
    values.forEach((value, index) => {
      columns[index % tags.length]!.push(value);
    });
    tags.forEach((tag, k) => {
      keep(tag, columns[k]!);
    });
  }
}
