import { InputError } from '../../../base/input-error.ts';
import type { FormatReader } from '../../reading.ts';

/**
 * The metadata that EELSDB serves beside a spectrum:
 * recognised to say that the spectrum is in the other file.
 */
export const eelsdbMetadataReader: FormatReader = {
  name: 'EELSDB metadata',
  recognises: (_bytes, head) =>
    /^\s*\{/.test(head) && head.includes('"api_permalink"') && head.includes('"download_link"'),
  read() {
    throw new InputError({
      problem: 'this is a description of a spectrum by EELSDB, not the spectrum',
      remedy: 'give the .msa file that came with it',
    });
  },
};
