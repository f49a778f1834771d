/** Files of the package that the page fetches as they are. */
export interface CarriedFolder {
  /** Folder of the package, relative to its root. */
  readonly from: string;
  /** Folder of the page's address. */
  readonly to: string;
  /** Which of its files, by name. @default all */
  readonly only?: RegExp;
}

/**
 * Models, the computed spectra behind them, free atoms of simulations, examples. A build of the page has a
 * copy of each, so that any host can hand it out; the package has them once, outside of the page, and the
 * service hands out those.
 */
export const carriedFolders: readonly CarriedFolder[] = [
  { from: 'models/default', to: 'models' },
  { from: 'data', to: 'data', only: /^xanes\.parquet$/ },
  { from: 'models/atoms', to: 'atoms', only: /^free-atoms\.bin$/ },
  { from: 'examples', to: 'examples', only: /\.xdi$/ },
];
