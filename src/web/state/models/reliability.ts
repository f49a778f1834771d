import { percent } from '../../../base/text/words.ts';
import { wilsonInterval } from '../../../learn/metrics/wilson-interval.ts';
import type { ScoreCard, Share } from '../../../model/model-card.ts';

/** What a score says beside its baseline. */
export interface Reliability {
  /** Is the model above its baseline by more than the number of spectra leaves uncertain? */
  readonly kind: 'better' | 'not shown' | 'worse';
  /** Model less baseline, in points of a hundred; undefined where nothing was scored. */
  readonly points: number | undefined;
  readonly words: string;
}

/** The scores that count right answers. */
export type ShareName = 'topCn' | 'cnLabel' | 'topLabel';

/** Holds a score against its baseline, with the 95 % interval (Wilson) that so many spectra leave. */
export function reliabilityOf({ model, baseline }: ScoreCard, name: ShareName): Reliability {
  const own = model[name];
  if (own.of === 0) {
    return { kind: 'not shown', points: undefined, words: 'No spectrum could be scored.' };
  }
  const bar = shareOf(baseline[name]);
  const { estimate, from, to } = wilsonInterval(own.right, own.of);
  const points = 100 * (estimate - bar);
  const says = `${percent(estimate, 0)} of ${own.of} spectra`;
  const interval = `${Math.round(100 * from)} to ${percent(to, 0)}`;
  if (bar < from) {
    return {
      kind: 'better',
      points,
      words: `Better than its baseline: ${says}, against ${percent(bar, 0)} for always saying the commonest. 95 % interval ${interval}.`,
    };
  }
  if (bar > to) {
    return {
      kind: 'worse',
      points,
      words: `Worse than its baseline: ${says}, and always saying the commonest is right in ${percent(bar, 0)}.`,
    };
  }
  return {
    kind: 'not shown',
    points,
    words:
      `Not shown to know more than its baseline: ${says}, with so few uncertain from ${interval}; always saying the ` +
      `commonest is right in ${percent(bar, 0)}.`,
  };
}

export const shareOf = ({ right, of }: Share): number => (of ? right / of : 0);
