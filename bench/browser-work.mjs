// What browser.mjs measures, the same module in Node and in the page.
import { splitRows } from './split-rows.mjs';

/**
 * The works by name, in the order in which they are to be done.
 * @param learn `edgewise/learn`
 * @param {{ rows: ArrayLike<number>, labels: string[], featureCount: number }} set
 */
export function works(learn, { rows: numbers, labels, featureCount }) {
  const rows = Float32Array.from(numbers);
  const split = splitRows({ rows, labels, featureCount });
  const { rows: seen, labels: seenLabels } = split.seen;
  const { rows: asked } = split.asked;
  const batch = new Float32Array(25_000 * featureCount);
  for (let i = 0; i < batch.length; i++) {
    batch[i] = asked[i % asked.length];
  }
  const row = asked.slice(0, featureCount);
  const fitted = {};
  const learnWith = async (name, classifier) => {
    fitted[name] = await classifier.fit(seen, seenLabels, { seed: 1 });
  };
  return {
    'forest fit, 30 trees': async () => {
      fitted.forest = await learn.fitForest(seen, seenLabels, { trees: 30, seed: 1 });
    },
    'forest predict, 25000 rows': () => {
      learn.forestProbabilities(fitted.forest, batch);
    },
    'forest predict, 5000 rows one by one': () => {
      for (let i = 0; i < 5000; i++) {
        learn.forestProbabilities(fitted.forest, row);
      }
    },
    'kNN 10 euclidean: fit and predict': async () => {
      await learnWith('knn', learn.knnClassifier({ neighbors: 10, distance: 'euclidean' }));
      learn.predict(fitted.knn, asked);
    },
    'MLP 100 relu: 20 epochs': () =>
      learnWith('mlp', learn.mlpClassifier({ hidden: [100], activation: 'relu', epochs: 20 })),
    'SVC C 1 gamma scale: fit': () => learnWith('svc', learn.svcClassifier({ cost: 1, gamma: 'scale' })),
  };
}
