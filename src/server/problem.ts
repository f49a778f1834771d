/** A request that is refused: the status of the answer and the sentence in it. */
export class Problem extends Error {
  readonly status: 400 | 401 | 404 | 405 | 408 | 413 | 415 | 421 | 503;
  /** Headers that go with the status (Allow, Retry-After, …). */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: Problem['status'], sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence);
    this.status = status;
    this.headers = headers;
  }
}
