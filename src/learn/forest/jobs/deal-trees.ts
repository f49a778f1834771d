/**
 * Long enough that a message costs next to nothing, short enough that all threads finish at the same time.
 */
const messageMs = 15;

/**
 * Divides the trees of a forest into tasks: trees `from` … `to` − 1. They get fewer towards the end, so that
 * no thread waits long for the last one.
 * @param treeMs estimated time to grow one tree, in ms
 */
export function* dealTrees(
  treeCount: number,
  treeMs: number,
  workers: number,
): Generator<{ readonly from: number; readonly to: number }> {
  const atOnce = Math.ceil(messageMs / treeMs);
  for (let from = 0, to = 0; from < treeCount; from = to) {
    const share = Math.ceil((treeCount - from) / (2 * workers));
    to = from + Math.min(atOnce, share);
    yield { from, to };
  }
}
