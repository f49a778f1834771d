import { computed } from '@preact/signals';
import type { MapQuestion } from '../../../map/plan-map.ts';
import type { StackSource } from '../../work/map/map-tasks.ts';
import { createHistory } from '../history.ts';

/** What is asked of a file: which, how it is read, and how its pixels are prepared. */
export interface MapAsked {
  readonly source: StackSource;
  readonly question: MapQuestion;
}

/** What the view of maps shows, as the person has asked for it. */
export interface Mapping {
  readonly asked?: MapAsked;
  /**
   * Pixels with a smaller edge step are masked on the screen;
   * absent: those that were when the map was made.
   */
  readonly leastStep?: number;
}

/** Every change can be undone: another stack, another preparation, the mask. */
export const mapping = createHistory<Mapping>({});

export const mapAsked = computed(() => mapping.present.value.asked);

export const leastStepShown = computed(() => mapping.present.value.leastStep);

/** Masks pixels with a smaller edge step, in the unit of mu. */
export function maskBelow(leastStep: number): void {
  // A drag is one step.
  mapping.change('mask pixels', { ...mapping.present.peek(), leastStep }, 'mask');
}
