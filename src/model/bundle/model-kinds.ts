import { readDistribution } from '../distribution/read-distribution.ts';
import type { ElementModel } from '../element-model.ts';
import { readForests } from '../two-step/read-forests.ts';
import type { ForestEntry, ModelKindName } from './manifest.ts';

/** A kind of model, as the bundle needs to know it. */
export interface ModelKind {
  /** Purposes that the forests of its element file may have. */
  readonly forests: readonly ForestEntry['kind'][];
  /**
   * The model in the bytes of an element file.
   *
   * @param forests what the manifest says of the forests in it
   * @throws InputError in one sentence where the file is not what the manifest announces,
   * or holds no valid model
   */
  read(bytes: Uint8Array, element: string, forests: readonly ForestEntry[]): ElementModel;
}

/** All kinds. A new one is a folder beside `two-step/`, its name in `ModelKindName`, and an entry here. */
export const modelKinds: Readonly<Record<ModelKindName, ModelKind>> = {
  'two-step': { forests: ['cn', 'motif'], read: readForests },
  distribution: { forests: ['p', 'q'], read: readDistribution },
};
