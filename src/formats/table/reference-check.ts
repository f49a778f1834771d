import { type Edge, edgeOf, edgeWords } from '../../elements/edge.ts';
import { nearestEdges } from '../../elements/nearest-edges.ts';
import { e0ByDerivative } from '../../spectrum/edge/e0-derivative.ts';
import type { ReferenceCheck } from '../reading.ts';
import { cleanedOrNone } from './edge-clarity.ts';
import { largestStep } from './largest-step.ts';
import type { Signal } from './signal.ts';
import { showsEdge } from './signals-with-edge.ts';

/** Beyond this the rise is another edge than that of the foil, eV: the worst calibration met was 35 eV. */
const farthestEv = 40;

/** Steepest rise and largest step of one edge lie within a white line of each other, eV. */
const sameEdgeEv = 25;

/**
 * Tabulated edges, foils and E0 by derivative differ by up to 2 eV among each other: more is worth a warning.
 */
const worthTellingEv = 3;

/**
 * Where the reference foil has its edge; undefined if it shows none.
 * The foil is of the absorber, if that fits.
 */
export function referenceCheck(
  { recipe, ...signal }: Signal,
  energyEv: Float64Array,
  absorber: string | undefined,
): ReferenceCheck | undefined {
  if (!showsEdge({ recipe, ...signal }, energyEv)) {
    return undefined;
  }
  const rows = cleanedOrNone(energyEv, signal.values)!;
  const e0Ev = e0ByDerivative(rows);
  const step = largestStep(rows.energyEv, rows.mu);
  // A detector that was off makes ln(it/iref) fall where the sample absorbs.
  if (step.height <= 0 || Math.abs(e0Ev - step.energyEv) > sameEdgeEv) {
    return undefined;
  }
  const near = nearestEdges(e0Ev, { withinEv: farthestEv, names: ['K', 'L3', 'L2', 'L1'] }).map(
    ({ edge }) => edge,
  );
  const own = absorber === undefined ? undefined : edgeOf(absorber, 'K');
  const edge: Edge | undefined = near.find((candidate) => candidate === own) ?? near[0];
  return (
    edge && { muRecipe: recipe, edge: `${edge.element} ${edge.name}`, e0Ev, offsetEv: e0Ev - edge.energyEv }
  );
}

/** A sentence where the foil's edge is not where it is tabulated; nothing is shifted by it. */
export function referenceWarning({ edge, e0Ev, offsetEv }: ReferenceCheck): string | undefined {
  if (Math.abs(offsetEv) < worthTellingEv) {
    return undefined;
  }
  const [element, name] = edge.split(' ') as [string, Edge['name']];
  return (
    `the reference channel rises steepest at ${e0Ev.toFixed(1)} eV, ${Math.abs(offsetEv).toFixed(1)} eV ` +
    `${offsetEv < 0 ? 'below' : 'above'} the tabulated ${edgeWords({ element, name })}: if it is that foil, ` +
    `--shift ${(-offsetEv).toFixed(1)} calibrates the energies`
  );
}
