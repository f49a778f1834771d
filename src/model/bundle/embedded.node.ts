import { fileURLToPath } from 'node:url';

/** Folder of the bundle that comes with the program. `src/` and `dist/` lie equally deep below it. */
export const embeddedBundleFolder: string = fileURLToPath(
  new URL('../../../models/default/', import.meta.url),
);
