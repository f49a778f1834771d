/** Names in the HDF5 file of a map: `edgewise map` writes them, the page reads them. */
export const mapGroup = 'map';

/** Datasets, height × width each. */
export const mapDatasets = {
  cn: 'cn',
  verdict: 'verdict',
  edgeEnergyEv: 'edge_energy',
  edgeStep: 'edge_step',
  noise: 'noise',
} as const;

/** Dataset of P(CN). */
export const probabilityDataset = (cn: number): string => `p_cn_${cn}`;

/** What the file of a map tells beside its images. */
export interface MapFacts {
  /** File and dataset of the stack. */
  readonly source: string;
  /** "edgewise 0.1.0". */
  readonly program: string;
  /** Name, version and hash of the bundle, apart by blanks. */
  readonly model: string;
  readonly element: string;
  /** Of all pixels, eV. */
  readonly e0Ev: number;
  /** In the unit of mu. */
  readonly leastStep: number;
}

/** The attributes of the group that hold the facts. */
export const factAttributes: Readonly<Record<keyof MapFacts, string>> = {
  source: 'source',
  program: 'program',
  model: 'model',
  element: 'element',
  e0Ev: 'e0_eV',
  leastStep: 'least_edge_step',
};
