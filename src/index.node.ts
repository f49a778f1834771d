/** What needs a disk or threads: datasets, bundles in folders, the embedded models, forests and grids on workers. */
export { type ReadDatasetOptions, readDataset } from './dataset/read-dataset.node.ts';
export { type OpenStore, openStore } from './dataset/store/open-store.node.ts';
export { writeStore } from './dataset/store/write-store.node.ts';
export { labelMany } from './environment/label-many.node.ts';
export { fitForests } from './learn/forest/fit-forests.node.ts';
export { type GridSearchOnWorkersOptions, gridSearchOnWorkers } from './learn/search/grid-search.node.ts';
export { openBundleFolder, writeBundleFolder } from './model/bundle/bundle-folder.node.ts';
export { embeddedBundleFolder } from './model/bundle/embedded.node.ts';
export { importPublished, type PublishedImport } from './model/published/import-published.node.ts';
