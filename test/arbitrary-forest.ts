import fc from 'fast-check';
import type { Forest, Tree } from '../src/learn/forest/forest.ts';

/** A tree as a nested value: a leaf's distribution, or a split. */
type Nested =
  | { readonly leaf: readonly number[] }
  | { readonly feature: number; readonly threshold: number; readonly left: Nested; readonly right: Nested };

/** Forests of every shape, with pure and mixed leaves, whose nodes do not lie in preorder. */
export function arbitraryForest(featureCount: number): fc.Arbitrary<Forest> {
  return fc.integer({ min: 1, max: 5 }).chain((classCount) =>
    fc.array(arbitraryNested(featureCount, classCount), { minLength: 1, maxLength: 5 }).map((trees) => ({
      classes: Array.from({ length: classCount }, (_, c) => `CN_${c + 1}`),
      featureCount,
      trees: trees.map((tree) => flatten(tree)),
    })),
  );
}

function arbitraryNested(featureCount: number, classCount: number): fc.Arbitrary<Nested> {
  const counts = fc
    .array(fc.nat(3), { minLength: classCount, maxLength: classCount })
    .filter((row) => row.some((count) => count > 0));
  const leaf = fc.record({ leaf: counts });
  return fc.letrec<{ tree: Nested }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.record({
        feature: fc.nat(featureCount - 1),
        threshold: fc.float({ noNaN: true, noDefaultInfinity: true }),
        left: tie('tree'),
        right: tie('tree'),
      }),
    ),
  })).tree;
}

/** Breadth first, so that a reader or writer cannot rely on preorder. */
function flatten(root: Nested): Tree {
  const nodes = [root];
  const children: (readonly [number, number])[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    children.push([nodes.length, nodes.length + 1]);
    if (!('leaf' in node)) {
      nodes.push(node.left, node.right);
    }
  }
  const rows: number[] = [];
  const leafRow = (counts: readonly number[]): number => {
    const sum = counts.reduce((a, b) => a + b, 0);
    return rows.push(...counts.map((count) => count / sum)) / counts.length - 1;
  };
  return {
    feature: Int16Array.from(nodes, (node) => ('leaf' in node ? -1 : node.feature)),
    threshold: Float32Array.from(nodes, (node) => ('leaf' in node ? 0 : node.threshold)),
    left: Int32Array.from(nodes, (node, i) => ('leaf' in node ? leafRow(node.leaf) : children[i]![0])),
    right: Int32Array.from(nodes, (node, i) => ('leaf' in node ? 0 : children[i]![1])),
    leafProbabilities: Float64Array.from(rows),
  };
}
