import type { Classifier } from '../classifier.ts';
import { forestClassifier } from '../forest/forest-classifier.ts';
import type { ForestOptions } from '../forest/forest-options.ts';
import { type KnnOptions, knnClassifier } from '../knn/knn-classifier.ts';
import { type CnnOptions, cnnClassifier } from '../network/cnn-classifier.ts';
import { type MlpOptions, mlpClassifier } from '../network/mlp-classifier.ts';
import { type SvcOptions, svcClassifier } from '../svm/svc-classifier.ts';

/** A classifier and its settings, as data that can be written as JSON and sent to a worker. */
export type GridCell =
  | {
      readonly classifier: 'forest';
      readonly settings: Omit<ForestOptions, 'seed' | 'signal' | 'onProgress'>;
    }
  | { readonly classifier: 'knn'; readonly settings: KnnOptions }
  | { readonly classifier: 'mlp'; readonly settings: MlpOptions }
  | { readonly classifier: 'cnn'; readonly settings: CnnOptions }
  | { readonly classifier: 'svc'; readonly settings: SvcOptions };

/** @throws InputError where a setting is out of its range */
export function classifierOf(cell: GridCell): Classifier {
  switch (cell.classifier) {
    case 'forest':
      return forestClassifier(cell.settings);
    case 'knn':
      return knnClassifier(cell.settings);
    case 'mlp':
      return mlpClassifier(cell.settings);
    case 'cnn':
      return cnnClassifier(cell.settings);
    case 'svc':
      return svcClassifier(cell.settings);
  }
}

const layerCounts = [1, 2, 3] as const;
/** The paper says only 10 to 100 units; these steps, and layers of equal size, are choices of Edgewise. */
const unitCounts = [10, 30, 50, 100] as const;

/** The settings that the paper searched, by classifier. For the CNN it names a single network. */
export const paperGrids: Readonly<Record<GridCell['classifier'], readonly GridCell[]>> = {
  forest: [10, 20, 30, 50, 100, 200].map((trees) => ({ classifier: 'forest', settings: { trees } })),
  knn: (['manhattan', 'euclidean'] as const).flatMap((distance) =>
    [10, 20, 30, 50].map((neighbors): GridCell => ({ classifier: 'knn', settings: { neighbors, distance } })),
  ),
  mlp: (['logistic', 'tanh', 'relu'] as const).flatMap((activation) =>
    layerCounts.flatMap((layers) =>
      unitCounts.map(
        (units): GridCell => ({
          classifier: 'mlp',
          settings: { hidden: new Array<number>(layers).fill(units), activation },
        }),
      ),
    ),
  ),
  cnn: [{ classifier: 'cnn', settings: {} }],
  svc: ([0.005, 'scale'] as const).flatMap((gamma) =>
    [0.001, 0.01, 0.1, 1, 10, 100].map(
      (cost): GridCell => ({ classifier: 'svc', settings: { cost, gamma } }),
    ),
  ),
};
