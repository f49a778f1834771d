/**
 * What needs a disk or threads: datasets, bundles in folders, the embedded models, published models, forests.
 */
export { type ReadDatasetOptions, readDataset } from './dataset/read-dataset.node.ts';
export { fitDistributionForests } from './learn/forest/distribution/fit-distribution-forests.node.ts';
export { fitForests } from './learn/forest/jobs/fit-forests.node.ts';
export { openBundleFolder, writeBundleFolder } from './model/bundle/bundle-folder.node.ts';
export { embeddedBundleFolder } from './model/bundle/embedded.node.ts';
export { importPublished, type PublishedImport } from './model/published/import-published.node.ts';
export { loadFreeAtoms } from './simulate/atoms/free-atoms.node.ts';
