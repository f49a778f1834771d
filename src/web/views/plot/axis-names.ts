import type { Quantity, XAxis } from '../../state/plot-options.ts';

export const xAxisNames: Record<XAxis, string> = { energy: 'Energy (eV)', relative: 'E − E0 (eV)' };

export const quantityNames: Record<Quantity, string> = {
  normalised: 'Normalised mu',
  difference: 'Difference of normalised mu',
  derivative: 'Derivative of normalised mu (1/eV)',
  raw: 'mu, as read',
};
