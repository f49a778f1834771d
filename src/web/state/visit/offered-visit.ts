import { computed, signal } from '@preact/signals';

/** An earlier visit that can be brought back. */
export interface OfferedVisit {
  /** What there was: "12 spectra, 2 structures". */
  readonly words: string;
  /** When it was left. */
  readonly at: Date;
  bringBack(): void;
  discard(): void;
}

export const offeredVisit = signal<OfferedVisit | undefined>(undefined);

/** Does this browser refuse to keep what is on the page? */
export const isNotKept = signal(false);

/** Is there a stack of images that cannot be kept? It is as large as this, bytes. */
export const mapNotKept = signal<number | undefined>(undefined);

/** Is there something to say of visits? */
export const isSaying = computed(() => offeredVisit.value !== undefined || isNotKept.value);
