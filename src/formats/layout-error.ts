import { InputError } from '../base/input-error.ts';

/**
 * A file that begins like its format and differs from it in the details: the label line is missing, the rows
 * are other ones. It may still be read as plain columns. Everything else that a reader refuses (a scan over a
 * motor, chi(k)) is an `InputError` and final.
 */
export class LayoutError extends InputError {}
