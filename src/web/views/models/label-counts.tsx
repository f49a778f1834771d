import { counted } from '../../../base/text/words.ts';

interface LabelCountsProps {
  readonly heading: string;
  readonly counts: Readonly<Record<string, number>>;
  /** Labels with fewer spectra were left out. */
  readonly fewest: number;
  words(label: string): string;
}

/** Lines beyond these are summed up. */
const mostShown = 6;

/** How many spectra there were of each label; those too rare to be learnt are said to be. */
export function LabelCounts({ heading, counts, fewest, words }: LabelCountsProps) {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const most = sorted[0]?.[1] ?? 1;
  const shown = sorted.filter(([, count]) => count >= fewest).slice(0, mostShown);
  const rest = sorted.slice(shown.length);
  const spectra = rest.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section class="label-counts">
      <h3>{heading}</h3>
      <ol class="counts">
        {shown.map(([label, count]) => (
          <li key={label}>
            <span>{words(label)}</span>
            <span>{count}</span>
            <span class="count-trough" aria-hidden="true">
              <span class="count-bar" style={{ width: `${(100 * count) / most}%` }} />
            </span>
          </li>
        ))}
        {rest.length > 0 && (
          <li class="is-rest">
            <span>
              {counted(rest.length, 'more label')}
              {rest.some(([, count]) => count < fewest) && `, those under ${fewest} spectra left out`}
            </span>
            <span>{spectra}</span>
          </li>
        )}
      </ol>
    </section>
  );
}
