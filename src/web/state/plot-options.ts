import { signal } from '@preact/signals';

/** What the x axis shows: energies, or their distance from each spectrum's own E0. */
export type XAxis = 'energy' | 'relative';

/** What the y axis shows. */
export type Quantity = 'normalised' | 'derivative' | 'raw';

export const xAxis = signal<XAxis>('energy');
export const quantity = signal<Quantity>('normalised');
/** Curves over each other, or one above the other. */
export const arrangement = signal<'overlay' | 'stack'>('overlay');
/** Ends of the x axis in its own unit; undefined: the edge and what is around it. */
export const zoom = signal<readonly [number, number] | undefined>(undefined);
/** Spectra that the legend has switched off, by id. */
export const switchedOff = signal<ReadonlySet<number>>(new Set());
/** The table behind the plot in the place of the plot. */
export const asTable = signal(false);

export function setXAxis(axis: XAxis): void {
  if (axis !== xAxis.value) {
    zoom.value = undefined;
  }
  xAxis.value = axis;
}

export function toggleInLegend(id: number): void {
  const next = new Set(switchedOff.value);
  if (!next.delete(id)) {
    next.add(id);
  }
  switchedOff.value = next;
}
