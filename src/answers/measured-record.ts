import { counted } from '../base/text/words.ts';
import type { SpectrumAnswer } from '../model/identify-spectrum.ts';
import { measuredRecord } from './measured-record-data.ts';

/**
 * What an answer of this probability was worth on measured oxides of known coordination: "Of 28 measured
 * oxides answered with 80 to 90 %, 25 were right." Nothing of other bundles than the embedded one, of which
 * alone it is known.
 */
export function measuredRecordWords({ cn, model }: Pick<SpectrumAnswer, 'cn' | 'model'>): string | undefined {
  const probability = cn[0]?.probability ?? 0;
  const bin = measuredRecord.bins.find(({ from, to }) => probability >= from && probability < to);
  if (model.hash !== measuredRecord.bundleHash || !bin?.of) {
    return undefined;
  }
  const [from, to] = [bin.from, Math.min(1, bin.to)].map((share) => Math.round(100 * share));
  const right: number = bin.right;
  return `Of ${counted(bin.of, 'measured oxide')} answered with ${from} to ${to} %, ${right} ${right === 1 ? 'was' : 'were'} right.`;
}
