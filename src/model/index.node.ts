export { openBundleFolder, writeBundleFolder } from './bundle/bundle-folder.node.ts';
export { embeddedBundleFolder } from './bundle/embedded.node.ts';
export { importPublished, type PublishedImport } from './scikit-learn/import-published.node.ts';
