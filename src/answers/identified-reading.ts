import type { Reading } from '../formats/reading.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';

/** One spectrum's answer and how it was read. */
export interface IdentifiedReading {
  readonly answer: SpectrumAnswer;
  readonly reading: Reading;
}
