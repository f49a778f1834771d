import { type EdgeName, edgeOf, edgeWords } from '../../elements/edge.ts';
import { type Absorber, holdsEdge } from './absorber.ts';
import { edgeAt, isAtEdge, kEdgeAt } from './edge-at.ts';

/**
 * Says in words if the largest step of a spectrum is not where the edge of its absorber is, or at no edge at
 * all where no absorber is declared. Undefined where it is.
 */
export function edgeWarning(energyEv: Float64Array, stepEv: number, absorber: Absorber): string | undefined {
  const { element, edge: name = 'K' } = absorber;
  const at = `the largest step of mu, at ${stepEv.toFixed(1)} eV,`;
  const nearest = edgeAt(stepEv);
  const edge = edgeOf(element ?? '', name as EdgeName);
  if (!edge) {
    return nearest || name !== 'K' ? undefined : `${at} is at no K or L edge`;
  }
  if (name !== 'K') {
    const instead = kEdgeAt(stepEv);
    return instead
      ? `declared as the ${edgeWords(edge)}, but the step at ${stepEv.toFixed(1)} eV also fits the ` +
          `${edgeWords(instead)} (${instead.energyEv} eV); give the element if that is meant`
      : undefined;
  }
  if (isAtEdge(stepEv, edge.energyEv)) {
    return undefined;
  }
  if (!holdsEdge(energyEv, absorber)) {
    const range = `${energyEv[0]!.toFixed(1)} to ${energyEv.at(-1)!.toFixed(1)} eV`;
    return `the energies, ${range}, do not hold the ${edgeWords(edge)} (${edge.energyEv} eV)`;
  }
  const other = nearest && nearest.element !== element ? ` but at the ${edgeWords(nearest)}` : '';
  return `${at} is not at the ${edgeWords(edge)} (${edge.energyEv} eV)${other}`;
}
