import { signal } from '@preact/signals';
import { percent } from '../../../base/text/words.ts';
import { MotifStrip } from './motif-strip.tsx';

interface RankingProps {
  readonly heading: string;
  readonly kind: 'cn' | 'motif';
  /** Motifs to be drawn above the labels. */
  readonly drawn?: readonly string[];
  /** The most probable first. */
  readonly answers: readonly {
    readonly words: string;
    readonly probability: number;
    /** What one would say without looking: a tick on the bar. */
    readonly prior?: number;
    /** Standard deviation over the scans: a whisker on the bar. */
    readonly spread?: number;
  }[];
  /** What the tick is, told under the list. */
  readonly tick?: string;
}

/** Answers shown before the rest is folded into one line. */
const mostShown = 4;

/** Below this a label is not worth a line of its own. */
const leastShown = 0.01;

/** Headings of the rankings that are shown in full. */
const unfolded = signal<ReadonlySet<string>>(new Set());

/** Labels with their probabilities as bars. */
export function Ranking({ heading, kind, drawn = [], answers, tick }: RankingProps) {
  const isFull = unfolded.value.has(heading);
  const shown = isFull
    ? answers
    : answers.filter(({ probability }, rank) => rank === 0 || probability >= leastShown).slice(0, mostShown);
  const rest = answers.slice(shown.length).reduce((sum, { probability }) => sum + probability, 0);
  return (
    <section class={`ranking ranking-${kind}`} aria-label={heading}>
      <h3>{heading}</h3>
      {drawn.length > 0 && <MotifStrip names={drawn} />}
      <ol>
        {shown.map(({ words, probability, prior, spread }, rank) => (
          <li key={words} class={rank ? '' : 'is-best'}>
            <span class="ranking-words">{words}</span>
            <span class="ranking-percent">
              {percent(probability)}
              {spread !== undefined && ` ± ${percent(spread)}`}
            </span>
            <span class="ranking-track">
              <meter
                class="ranking-bar"
                min={0}
                max={1}
                value={probability}
                aria-label={`${words}: ${percent(probability)}`}
              />
              {spread !== undefined && spread > 0 && (
                <i
                  class="ranking-spread"
                  style={{
                    left: `${100 * Math.max(0, probability - spread)}%`,
                    right: `${100 * (1 - Math.min(1, probability + spread))}%`,
                  }}
                  title="One standard deviation over the scans to either side"
                />
              )}
              {prior !== undefined && (
                <i
                  class="ranking-prior"
                  style={{ left: `${100 * prior}%` }}
                  title={`${percent(prior)} ${tick ?? ''}`}
                />
              )}
            </span>
          </li>
        ))}
      </ol>
      {tick !== undefined && shown.some(({ prior }) => prior !== undefined) && (
        <p class="note ranking-tick">
          <i /> share {tick}
        </p>
      )}
      {answers.length > shown.length || isFull ? (
        <button type="button" class="quiet small" aria-expanded={isFull} onClick={() => fold(heading)}>
          {isFull ? 'Show fewer' : `${answers.length - shown.length} more, together ${percent(rest)}`}
        </button>
      ) : null}
    </section>
  );
}

function fold(heading: string): void {
  const next = new Set(unfolded.value);
  if (!next.delete(heading)) {
    next.add(heading);
  }
  unfolded.value = next;
}
