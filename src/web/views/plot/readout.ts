import { signal } from '@preact/signals';

/** What lies under the crosshair, in words. */
export interface Readout {
  /** On the x axis. */
  readonly at: number;
  readonly x: string;
  /** By the id of the spectrum. */
  readonly values: ReadonlyMap<number, string>;
}

export const readout = signal<Readout | undefined>(undefined);
