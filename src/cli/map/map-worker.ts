import { parentPort, workerData } from 'node:worker_threads';
import { answerPixels, type PixelBlock } from '../../map/answer-pixels.ts';
import type { MapSettings } from '../../map/map-settings.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';

/** What a thread of `edgewise map` knows. */
export interface MapWorkerData {
  readonly modelFolder: string;
  readonly energyEv: Float64Array;
  readonly settings: MapSettings;
}

// One thread of `edgewise map`: a block of pixels in, their answers out, without a copy.
const { modelFolder, energyEv, settings } = workerData as MapWorkerData;
const answerer = openBundleFolder(modelFolder).then(async (bundle) => ({
  model: await bundle.load(settings.element),
  recipe: bundle.manifest.recipe,
  energyEv,
  settings,
}));

parentPort!.on('message', async (block: PixelBlock) => {
  const told = answerPixels(block, await answerer);
  parentPort!.postMessage(told, [told.buffer as ArrayBuffer]);
});
