/**
 * Works on several things at a time and yields what came of them in the order of the things, each as soon as
 * its turn has come and it is done. Things are drawn as they are needed, so that a stream of any length takes
 * the memory of `ahead` of them.
 *
 * @param ahead things that are in work or done but not yet yielded, at most
 */
export async function* inOrder<Thing, Result>(
  things: Iterable<Thing> | AsyncIterable<Thing>,
  work: (thing: Thing) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const source = iteratorOf(things);
  const pending: Promise<Result>[] = [];
  let next: Promise<IteratorResult<Thing>> | undefined;
  let isDrained = false;
  try {
    while (!isDrained || pending.length > 0) {
      if (isDrained || pending.length === ahead) {
        yield await pending.shift()!;
        continue;
      }
      // A thing that is there goes to work before a result is
      // handed out; a slow source does not hold up results.
      next ??= source.next();
      const drawn = await Promise.race([next, ...pending.slice(0, 1).map((result) => result.then(() => {}))]);
      if (!drawn) {
        yield await pending.shift()!;
        continue;
      }
      next = undefined;
      if (drawn.done) {
        isDrained = true;
      } else {
        const result = work(drawn.value);
        // A failure is told in its turn; until then it is nobody's unhandled rejection.
        result.catch(() => {});
        pending.push(result);
      }
    }
  } finally {
    // Not waited for: a source that waits for its next piece would hold up whoever leaves early.
    if (!isDrained) {
      source.return(undefined).catch(() => {});
    }
  }
}

async function* iteratorOf<Thing>(things: Iterable<Thing> | AsyncIterable<Thing>): AsyncGenerator<Thing> {
  yield* things;
}
