import { signal } from '@preact/signals';

/** The spectrum whose name is being typed, by id. */
export const renaming = signal<number | undefined>(undefined);
