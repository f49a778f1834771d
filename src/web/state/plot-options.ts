import { computed, signal } from '@preact/signals';
import { outcomes } from './answers/outcomes.ts';
import { plotted } from './bench.ts';
import { createHistory } from './history.ts';

/** What the x axis shows: energies, or their distance from each spectrum's own E0. */
export type XAxis = 'energy' | 'relative';

/** What the y axis shows. */
export type Quantity = 'normalised' | 'difference' | 'derivative' | 'raw';

/** E0 of one element's spectra lie closer together than this, and those of two elements farther apart, eV. */
const sameEdgeEv = 60;

/** Do the plotted spectra show several edges? */
export const hasSeveralEdges = computed(() => {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { id } of plotted.value) {
    const e0Ev = outcomes.value.get(id)?.curves?.e0Ev;
    if (e0Ev !== undefined) {
      least = Math.min(least, e0Ev);
      most = Math.max(most, e0Ev);
    }
  }
  return most - least > sameEdgeEv;
});

/** The axis that was chosen, and whether several edges were plotted then. */
const chosenAxis = signal<{ readonly axis: XAxis; readonly severalEdges: boolean } | undefined>(undefined);

/**
 * The x axis. Spectra of several edges have no energies in common: they are laid over each other from their
 * E0, unless the user has chosen otherwise since they came.
 */
export const xAxis = computed((): XAxis => {
  const chosen = chosenAxis.value;
  if (chosen?.severalEdges === hasSeveralEdges.value) {
    return chosen.axis;
  }
  return hasSeveralEdges.value ? 'relative' : (chosen?.axis ?? 'energy');
});

export const quantity = signal<Quantity>('normalised');
/**
 * The spectrum that is taken off the others in the difference, by id; undefined: the first that is plotted.
 */
export const differenceReference = signal<number | undefined>(undefined);
/** Curves over each other, or one above the other. */
export const arrangement = signal<'overlay' | 'stack'>('overlay');

/**
 * The part of an axis that is shown; undefined: the edge and what is around it. Every change can be undone.
 */
export const zooming = createHistory<
  { readonly axis: XAxis; readonly ends: readonly [number, number] } | undefined
>(undefined);

/** Ends of the x axis in its own unit; undefined: the edge and what is around it. */
export const zoom = computed(() => {
  const shown = zooming.present.value;
  return shown?.axis === xAxis.value ? shown.ends : undefined;
});

export function zoomTo(ends: readonly [number, number] | undefined): void {
  if (ends === undefined && zooming.present.peek() === undefined) {
    return;
  }
  // Turns of a wheel in a row are one step.
  zooming.change(ends ? 'zoom' : 'show the edge', ends && { axis: xAxis.value, ends }, ends && 'zoom');
}

/** Spectra that the legend has switched off, by id. */
export const switchedOff = signal<ReadonlySet<number>>(new Set());
/** The plot, the table behind it, or what changes over the marked spectra, in one place. */
export type ShownAs = 'plot' | 'table' | 'series';
export const shownAs = signal<ShownAs>('plot');

export function setXAxis(axis: XAxis): void {
  zoomTo(undefined);
  chosenAxis.value = { axis, severalEdges: hasSeveralEdges.value };
}

export function toggleInLegend(id: number): void {
  const next = new Set(switchedOff.value);
  if (!next.delete(id)) {
    next.add(id);
  }
  switchedOff.value = next;
}
