import type { ElementModel } from '../element-model.ts';
import { readForests } from '../two-step/read-forests.ts';
import type { ForestEntry, ModelKindName } from './manifest.ts';

/** How the element file of each kind of model is read. A new kind is a folder of its own and a line here. */
export const modelKinds: Readonly<
  Record<ModelKindName, (bytes: Uint8Array, element: string, forests: readonly ForestEntry[]) => ElementModel>
> = {
  'two-step': readForests,
};
