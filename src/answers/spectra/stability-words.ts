import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';

/**
 * How an answer holds when the spectrum is prepared otherwise: "CN 6 in 47 of 50 preparations; CN 4 if …".
 */
export function stabilityWords({ cn, stability }: Pick<SpectrumAnswer, 'cn' | 'stability'>): string {
  const { same, preparations, flips } = stability;
  const start = `CN ${cn[0]!.cn} in ${same} of ${preparations} preparations`;
  const shown = flips.slice(0, 2).map((flip) => `CN ${flip.cn} if ${flip.change}`);
  return [start, ...shown].join('; ');
}
