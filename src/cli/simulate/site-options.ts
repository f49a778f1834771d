import type { SimulateSiteOptions } from '../../simulate/simulation-settings.ts';

/** How sites are simulated, as the command line names it. */
export interface SiteCommandOptions {
  readonly scatterers?: number;
  readonly lmax?: number;
  /** eV */
  readonly below?: number;
  /** eV */
  readonly broaden?: number;
}

export const siteOptionsOf = ({
  scatterers,
  lmax,
  below,
  broaden,
}: SiteCommandOptions): SimulateSiteOptions => ({
  ...(scatterers !== undefined && { scatterers }),
  ...(lmax !== undefined && { lMax: lmax }),
  ...(below !== undefined && { belowEv: below }),
  ...(broaden !== undefined && { broadeningEv: broaden }),
});
