import { signal } from '@preact/signals';
import type { RefusedFile } from './notices.ts';

/** Is the dialog open that takes pasted columns? */
export const isPasting = signal(false);

/** The file whose columns the user is asked for. */
export const choosingColumns = signal<RefusedFile | undefined>(undefined);
