import { Problem } from '../problem.ts';

/** A hundred scans make 400 kB, a project of a thousand spectra 4 MB. */
const mostAnswerBytes = 64 * 2 ** 20;

/** Lists of an answer. */
export type AnswerList = 'results' | 'refused' | 'leftOut';

/**
 * The JSON of an answer, written as its parts come, so that one that grows too large is noticed before it
 * fills the memory: `{"results":[…],"refused":[…]}`, with the lists in the order of their names.
 */
export class AnswerText {
  readonly #names: readonly AnswerList[];
  readonly #parts: Map<AnswerList, string[]>;
  #length = 0;

  constructor(names: readonly AnswerList[]) {
    this.#names = names;
    this.#parts = new Map(names.map((name) => [name, []]));
  }

  /** @throws Problem where the answer becomes larger than any client wants it */
  add(list: AnswerList, part: object): void {
    const text = JSON.stringify(part);
    this.#length += text.length + 1;
    if (this.#length > mostAnswerBytes) {
      throw new Problem(
        413,
        `The answer would be larger than ${mostAnswerBytes / 2 ** 20} MiB: send fewer or smaller files.`,
      );
    }
    this.#parts.get(list)!.push(text);
  }

  count(list: AnswerList): number {
    return this.#parts.get(list)!.length;
  }

  /** @param error a sentence that goes before the lists */
  bytes(error?: string): Uint8Array<ArrayBuffer> {
    const fields = this.#names.map((name) => `"${name}":[${this.#parts.get(name)!.join(',')}]`);
    const start = error === undefined ? [] : [`"error":${JSON.stringify(error)}`];
    return new TextEncoder().encode(`{${[...start, ...fields].join(',')}}`) as Uint8Array<ArrayBuffer>;
  }
}
