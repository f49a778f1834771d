import { paperThresholds } from '../../src/environment/ranking-labels.ts';
import { fitForest } from '../../src/learn/forest/fit-forest.ts';
import { encodeBundle } from '../../src/model/bundle/encode-bundle.ts';
import { TwoStepModel } from '../../src/model/two-step/two-step-model.ts';
import { paperRecipe } from '../../src/spectrum/features/recipes.ts';

/** What the bundle is made of; plain values, so that it can be handed to a page. */
export interface MadeFrom {
  readonly rows: readonly number[];
  readonly cnLabels: readonly string[];
  readonly motifLabels: readonly string[];
  readonly seed: number;
}

/** Fits the forests of a made-up element and gives the files of its bundle, as text of their bytes. */
export async function madeBundle({ rows, cnLabels, motifLabels, seed }: MadeFrom): Promise<string> {
  const packed = Float32Array.from(rows);
  const cn = await fitForest(packed, cnLabels, { trees: 20, seed });
  const motif = await fitForest(packed, motifLabels, { trees: 10, seed, splits: 'random', bootstrap: false });
  const { files } = encodeBundle({
    name: 'made',
    version: '1',
    programVersion: '0.0.0',
    seeds: { training: seed },
    recipe: { ...paperRecipe, points: rows.length / cnLabels.length },
    thresholds: paperThresholds,
    elements: [new TwoStepModel({ element: 'Fe', cn, motifs: new Map([[4, motif]]) })],
    credits: [],
    card: { summary: 'made up' },
  });
  return [...files].map(([name, bytes]) => `${name} ${bytes.join(' ')}`).join('\n');
}
