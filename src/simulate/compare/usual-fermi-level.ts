import { requireKEdge } from '../../elements/edge.ts';
import { agreementTable } from './agreement-table.ts';

/** Where the simulated Fermi level of an element comes to stand on a calibrated measured axis. */
export interface UsualFermiLevel {
  readonly energyEv: number;
  /** Standard deviation, eV. */
  readonly deviationEv: number;
}

/** From compound to compound of one element, with the calibrations of beamlines, eV. */
const deviationOfCompoundsEv = 1.5;

/** Of elements for which no compound told it: above the tabulated edge, eV. */
const usuallyAboveEv = 3;
const deviationOfElementsEv = 3;

/** @throws InputError for an element whose K edge is not tabulated */
export function usualFermiLevel(element: string): UsualFermiLevel {
  const { energyEv } = requireKEdge(element);
  const above = agreementTable.fermiAboveEdgeEv[element];
  return above === undefined
    ? { energyEv: energyEv + usuallyAboveEv, deviationEv: deviationOfElementsEv }
    : { energyEv: energyEv + above, deviationEv: deviationOfCompoundsEv };
}
