import { edgeOf } from '../../elements/edge.ts';
import { type Absorber, holdsEdge } from './absorber.ts';
import { isAtKEdge, nearestKEdge } from './nearest-k-edge.ts';

/**
 * Says in words if the largest step of a spectrum is not where the K edge of its absorber is, or at no K edge at all
 * where no absorber is declared. Undefined where it is, and for other edges than K.
 */
export function edgeWarning(energyEv: Float64Array, stepEv: number, absorber: Absorber): string | undefined {
  const { element, edge = 'K' } = absorber;
  if (edge !== 'K') {
    return undefined;
  }
  const at = `the largest step of mu, at ${stepEv.toFixed(1)} eV,`;
  const nearest = nearestKEdge(stepEv);
  const edgeEv = edgeOf(element ?? '', 'K')?.energyEv;
  if (edgeEv === undefined) {
    return nearest ? undefined : `${at} is at no K edge`;
  }
  if (isAtKEdge(stepEv, edgeEv)) {
    return undefined;
  }
  if (!holdsEdge(energyEv, absorber)) {
    const range = `${energyEv[0]!.toFixed(1)} to ${energyEv.at(-1)!.toFixed(1)} eV`;
    return `the energies, ${range}, do not hold the ${element} K edge (${edgeEv} eV)`;
  }
  const other = nearest && nearest !== element ? ` but at that of ${nearest}` : '';
  return `${at} is not at the ${element} K edge (${edgeEv} eV)${other}`;
}
