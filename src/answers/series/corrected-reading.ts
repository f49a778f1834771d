import { correctedAsAsked } from '../../model/identify-spectrum.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';

/**
 * The answer with the spectrum as it was corrected for over-absorption:
 * components are those of what was answered.
 */
export async function correctedReading({ answer, reading }: IdentifiedReading): Promise<IdentifiedReading> {
  const spectrum = await correctedAsAsked(reading.spectrum, answer.element, answer.parameters);
  return { answer, reading: { ...reading, spectrum } };
}
